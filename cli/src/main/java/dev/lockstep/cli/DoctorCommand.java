package dev.lockstep.cli;

import dev.lockstep.cli.cache.KnownText;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.run.MeasuredJar;
import dev.lockstep.machine.HostFacts;
import dev.lockstep.machine.UsableCpus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = DoctorCommand.NAME,
        description = "Shows what this machine can measure, and how to fix what is missing.",
        footer = "  ./run-bench.sh doctor")
final class DoctorCommand implements Callable<Integer> {

    static final String NAME = "doctor";

    private static final String MEASURED_JVM = "measured-jvm";
    private static final int LABEL = 26;

    @ParentCommand
    private Lockstep lockstep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        print(lockstep.terminal(), KnownText.ofThisTool());
        return ExitCode.DONE;
    }

    /** Runs the command without parsing a command line; false if it fails, and then prints nothing. */
    static boolean answered() {
        try {
            print(Terminal.find(false), KnownText.ofThisTool());
            return true;
        } catch (IOException | InterruptedException | RuntimeException _) {
            return false;
        }
    }

    private static void print(Terminal terminal, Optional<KnownText> known) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> fact : machine(known).entrySet()) {
            String label =
                    fact.getKey() + " ".repeat(Math.max(0, LABEL - fact.getKey().length()));
            text.append(terminal.wrapped("  " + label + " ", fact.getValue())).append('\n');
        }
        text.append('\n');
        for (DoctorCheck check : DoctorCheck.ofThisMachine(known)) {
            text.append(terminal.wrapped(check.mark(), check.words())).append('\n');
        }
        System.out.print(text);
    }

    /** The machine as reported by the measured JVM. If its report is cached, this process examines the machine. */
    private static Map<String, String> machine(Optional<KnownText> known) throws IOException, InterruptedException {
        try {
            Home home = Home.find();
            String dependsOn = home.words() + "|" + UsableCpus.words();
            Optional<String> told =
                    known.isEmpty() ? Optional.empty() : known.get().find(MEASURED_JVM, dependsOn);
            if (told.isPresent()) {
                Map<String, String> machine = new LinkedHashMap<>(HostFacts.now());
                for (String line : told.get().split("\n")) {
                    String[] fact = line.split("\t", 2);
                    machine.put(fact[0], fact[1]);
                }
                return machine;
            }
            Map<String, String> machine = described(new MeasuredJar(home.harness()).describe());
            known.ifPresent(texts -> texts.keep(MEASURED_JVM, dependsOn, jvm(machine)));
            return machine;
        } catch (RefusedException e) {
            return Map.of("benchmarks", e.getMessage());
        }
    }

    /** The machine, and the affinity policies that it can offer. */
    private static Map<String, String> described(JarContents contents) {
        Map<String, String> machine = new LinkedHashMap<>(contents.machine());
        machine.put("Affinity policies", String.join(", ", contents.available(Parameter.AFFINITY)));
        contents.unavailable()
                .getOrDefault(Parameter.AFFINITY, Map.of())
                .forEach((policy, obstacle) -> machine.put("No " + policy, obstacle));
        return machine;
    }

    /** The part of the report that only depends on the jar and on which CPUs may be used. */
    private static String jvm(Map<String, String> machine) {
        StringBuilder jvm = new StringBuilder();
        Map<String, String> rest = new LinkedHashMap<>(machine);
        rest.keySet().removeAll(HostFacts.now().keySet());
        rest.forEach(
                (label, value) -> jvm.append(label).append('\t').append(value).append('\n'));
        return jvm.toString();
    }
}
