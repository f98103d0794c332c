package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Catalogue;
import dev.lockstep.reports.run.MeasuredJar;
import dev.lockstep.reports.run.RefusedException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Says what this machine can measure, and how to mend what it cannot.",
        footer = "  ./run-bench.sh doctor")
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        machine().forEach((label, value) -> System.out.printf("  %-26s %s%n", label, value));
        System.out.println();
        Finding.ofThisMachine().forEach(finding -> System.out.println(finding.line()));
        return ExitCode.DONE;
    }

    private static Map<String, String> machine() throws IOException, InterruptedException {
        try {
            Catalogue catalogue = new MeasuredJar(Home.find().harness()).describe();
            return catalogue.machine();
        } catch (RefusedException e) {
            return Map.of("benchmarks", e.getMessage());
        }
    }
}
