package dev.lockstep.cli;

import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.NativeRows;
import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.plan.Planner;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.plan.Selection;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.MeasuredJar;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "list",
        description = "Lists implementations, workloads, the values of the other options, and presets.",
        footer = "  ./run-bench.sh list")
final class ListCommand implements Callable<Integer> {

    private static final String NAME = "  %-22s ";

    @ParentCommand
    private Lockstep lockstep;

    @Mixin
    private ImplJarOption own;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JarContents contents = new MeasuredJar(own.harness(Home.find())).describe(ImplJarOption::warn);
        print("Implementations (--impl)", contents.implementations(), i -> i.alias(), ListCommand::implementation);
        print(
                "Native rendezvous (--workload native)",
                contents.natives(),
                r -> r.info().alias(),
                ListCommand::rendezvous);
        printWorkloads("Workloads (--workload)", contents, false);
        printWorkloads("Programs (--workload, with --size)", contents, true);
        print(
                "Affinity policies (--affinity)",
                contents.affinities(),
                policy -> policy.name(),
                policy -> policy.description()
                        + contents.obstacle(Parameter.AFFINITY, policy.name())
                                .map(" (not on this machine: %s)"::formatted)
                                .orElse(""));
        print("Wait strategies (--wait)", contents.waits());
        print("The spin hint (--hint)", contents.hints());
        print("Layouts (--layout)", contents.layouts());
        print("Places of epochs (--stamp)", contents.stamps());
        print("Storages (--storage)", contents.storages());
        print("Access modes of the flags (--order)", contents.orders());
        print("Ways to read (--read)", contents.reads());
        print("Who reads whom (--neighbours)", contents.neighbours());
        print(
                "Experiments (--experiment)",
                contents.experiments(),
                JarContents.Experiment::name,
                ListCommand::experiment);
        Planner planner = new Planner(contents);
        print(
                "Presets (--preset)",
                Preset.ALL,
                p -> p.name(),
                p -> "%s: about %s"
                        .formatted(
                                p.description(),
                                Eta.inWords(planner.plan(p, Selection.NONE, 0).estimate())));
        new NativeRows(contents.natives()).problems().forEach(ImplJarOption::warn);
        System.out.println(lockstep.terminal()
                .wrapped("", "Presets measure some of the implementations; --impl sound selects all sound ones."));
        return ExitCode.DONE;
    }

    private static String experiment(JarContents.Experiment it) {
        return it.info().question() + (it.obstacle().isEmpty() ? "" : " (not here: %s)".formatted(it.obstacle()));
    }

    private static String rendezvous(JarContents.NativeRendezvous it) {
        return it.info().description() + (it.usable() ? "" : " (cannot be measured here)");
    }

    private static String implementation(ImplementationInfo it) {
        String settings = it.settings().isEmpty() ? "" : "; takes --" + String.join(", --", it.settings());
        return "%s%s%s".formatted(it.description(), settings, it.sound() ? "" : " (not sound)");
    }

    private void printWorkloads(String heading, JarContents contents, boolean programs) {
        List<JarContents.Workload> workloads = contents.workloads().stream()
                .filter(workload -> workload.program() == programs)
                .toList();
        print(heading, workloads, w -> w.name(), w -> w.description());
    }

    private void print(String heading, List<JarContents.Entry> entries) {
        print(heading, entries, JarContents.Entry::name, JarContents.Entry::description);
    }

    private <T> void print(String heading, List<T> things, Function<T, String> name, Function<T, String> description) {
        Terminal terminal = lockstep.terminal();
        System.out.println(heading);
        things.forEach(thing ->
                System.out.println(terminal.wrapped(NAME.formatted(name.apply(thing)), description.apply(thing))));
        System.out.println();
    }
}
