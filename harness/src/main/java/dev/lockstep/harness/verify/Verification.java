package dev.lockstep.harness.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of the contract kit for one implementation.
 *
 * @param results of all completed checks, in order
 * @param troubles failures that ended a JVM before the kit was finished
 * @param left number of checks that were not run, because too many ended their JVM
 */
public record Verification(String alias, List<Result> results, List<Trouble> troubles, int left, long millis) {

    /** A completed check. */
    public record Result(String check, String status, long millis, String reason) {}

    /**
     * A failure that ended a JVM.
     *
     * @param check that was running
     * @param verdict one word
     * @param sentence a description of the failure
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

    /** A sentence for each failed check and each failure of a JVM. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>(results.stream()
                .filter(it -> it.status().equals("failed"))
                .map(it -> it.check() + ": " + it.reason())
                .toList());
        troubles.forEach(it -> failures.add(it.sentence()));
        return failures;
    }

    /** This result combined with a later one of the same implementation. */
    Verification with(Verification more) {
        List<Result> all = new ArrayList<>(results);
        all.addAll(more.results);
        List<Trouble> ended = new ArrayList<>(troubles);
        ended.addAll(more.troubles);
        return new Verification(alias, all, ended, left + more.left, millis + more.millis);
    }
}
