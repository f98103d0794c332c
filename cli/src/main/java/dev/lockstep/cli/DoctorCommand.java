package dev.lockstep.cli;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.run.MeasuredJar;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "doctor",
        description = "Says what this machine can measure, and how to mend what it cannot.",
        footer = "  ./run-bench.sh doctor")
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private Lockstep lockstep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = lockstep.terminal();
        machine().forEach((label, value) -> System.out.println(terminal.wrapped("  %-26s ".formatted(label), value)));
        System.out.println();
        DoctorCheck.ofThisMachine()
                .forEach(finding -> System.out.println(terminal.wrapped(finding.mark(), finding.words())));
        return ExitCode.DONE;
    }

    private static Map<String, String> machine() throws IOException, InterruptedException {
        try {
            JarContents contents = new MeasuredJar(Home.find().harness()).describe();
            return contents.machine();
        } catch (RefusedException e) {
            return Map.of("benchmarks", e.getMessage());
        }
    }
}
