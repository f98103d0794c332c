package dev.lockstep.kit;

import java.util.function.Function;
import java.util.function.Predicate;

/** One rule of the contract, with a name and a test whether an implementation keeps it. */
public final class Check {

    /** Tests whether the rule is kept. */
    @FunctionalInterface
    interface Body {
        /** @throws Violation if it is not */
        void run(Subject subject) throws Exception;
    }

    private final String name;
    private final Body body;

    /** Why the check does not apply to an implementation, or an empty string. */
    private final Function<Subject, String> excuse;

    private Check(String name, Body body, Function<Subject, String> excuse) {
        this.name = name;
        this.body = body;
        this.excuse = excuse;
    }

    static Check of(String name, Body body) {
        return new Check(name, body, _ -> "");
    }

    /** The same check for implementations that it applies to; it is skipped for the others, with this reason. */
    Check where(Predicate<Subject> applies, String reason) {
        return new Check(name, body, subject -> {
            String before = excuse.apply(subject);
            return before.isEmpty() && !applies.test(subject) ? reason : before;
        });
    }

    Check forParties(int parties) {
        return where(
                subject -> subject.implementation().mostParties() >= parties,
                "supports fewer than " + parties + " parties");
    }

    Check whereArrivalIsSplit() {
        return where(Subject::splitsPhases, "arrives only in await, so there is nothing between");
    }

    /** Printed; unique among an implementation's checks. */
    public String name() {
        return name;
    }

    /** @return why it was skipped, or an empty string */
    String run(Subject subject) throws Exception {
        String reason = excuse.apply(subject);
        if (reason.isEmpty()) {
            body.run(subject);
        }
        return reason;
    }
}
