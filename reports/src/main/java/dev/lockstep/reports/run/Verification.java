package dev.lockstep.reports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the contract kit came to for one implementation.
 *
 * @param results of the checks that ended, in order
 * @param done whether the kit came to its end
 * @param trouble why it did not, a sentence
 */
public record Verification(String alias, List<Result> results, boolean done, Optional<Trouble> trouble, long millis) {

    /** One check that ended. */
    public record Result(String check, String status, long millis, String reason) {}

    /** What ended the JVM before the kit did. */
    public record Trouble(String verdict, String sentence) {}

    public boolean passed() {
        return done && trouble.isEmpty() && failures().isEmpty();
    }

    public long count(String status) {
        return results.stream().filter(it -> it.status().equals(status)).count();
    }

    /** One word. */
    public String verdict() {
        return trouble.map(Trouble::verdict).orElse(passed() ? "passed" : "failed");
    }

    /** A sentence for each check that failed, and for what ended the JVM. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>(results.stream()
                .filter(it -> it.status().equals("failed"))
                .map(it -> it.check() + ": " + it.reason())
                .toList());
        trouble.ifPresent(it -> failures.add(it.sentence()));
        return failures;
    }

    /** The same with more checks of the same implementation, run later. */
    Verification with(Verification more) {
        List<Result> all = new ArrayList<>(results);
        all.addAll(more.results);
        return new Verification(alias, all, done && more.done, trouble.or(more::trouble), millis + more.millis);
    }
}
