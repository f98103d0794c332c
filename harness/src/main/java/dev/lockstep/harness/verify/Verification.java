package dev.lockstep.harness.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What the contract kit came to for one implementation.
 *
 * @param results of the checks that ended, in order
 * @param troubles what ended a JVM before the kit had come to its end
 * @param left how many checks were not run, because too many ended their JVM
 */
public record Verification(String alias, List<Result> results, List<Trouble> troubles, int left, long millis) {

    /** One check that ended. */
    public record Result(String check, String status, long millis, String reason) {}

    /**
     * What ended a JVM.
     *
     * @param check that ran at the time
     * @param verdict one word
     * @param sentence how, and where
     */
    public record Trouble(String check, String verdict, String sentence) {}

    public Verification {
        results = List.copyOf(results);
        troubles = List.copyOf(troubles);
    }

    public boolean passed() {
        return failures().isEmpty();
    }

    public long count(String status) {
        return results.stream().filter(it -> it.status().equals(status)).count();
    }

    /** One word. */
    public String verdict() {
        return troubles.isEmpty()
                ? passed() ? "passed" : "failed"
                : troubles.getFirst().verdict();
    }

    /** A sentence for each check that failed, and for what ended a JVM. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>(results.stream()
                .filter(it -> it.status().equals("failed"))
                .map(it -> it.check() + ": " + it.reason())
                .toList());
        troubles.forEach(it -> failures.add(it.sentence()));
        return failures;
    }

    /** The same with more checks of the same implementation, run later. */
    Verification with(Verification more) {
        List<Result> all = new ArrayList<>(results);
        all.addAll(more.results);
        List<Trouble> ended = new ArrayList<>(troubles);
        ended.addAll(more.troubles);
        return new Verification(alias, all, ended, left + more.left, millis + more.millis);
    }
}
