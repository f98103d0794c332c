package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.PhaseOverhead;
import java.util.List;
import java.util.stream.Stream;

/** Timing takes a considerable part of the time that it measures. */
final class Overhead {

    private static final double MOST = 0.02;

    private Overhead() {}

    static Stream<Finding> of(Facts facts) {
        return facts.overhead().filter(overhead -> overhead.interval().high() > MOST).stream()
                .map(Overhead::finding);
    }

    private static Finding finding(PhaseOverhead overhead) {
        return Finding.of(
                        Rule.OVERHEAD,
                        overhead.median() > MOST ? Severity.WARNING : Severity.NOTE,
                        List.of(),
                        "timing phases may cost up to %.1f%% of a cycle, more than the intended limit of %.0f%%",
                        100 * overhead.interval().high(),
                        100 * MOST)
                .because(
                        "cost, median over forks",
                        100 * overhead.median(),
                        "%",
                        "forks that alternate timing on and off")
                .because("its interval from", 100 * overhead.interval().low(), "%", "the same")
                .because("forks", overhead.forks(), "", "the same")
                .withRemedy(
                        "measure it again on a quiet machine (--measure-overhead); regard the ratios as approximate");
    }
}
