package dev.lockstep.kit;

import dev.lockstep.memory.Implementation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** The checks of one implementation, and running them. */
public final class Kit {

    /** A check watches its own threads; this catches the one that hangs itself. */
    private static final int PATIENCE = 2;

    private final Subject subject;
    private final Thoroughness plan;
    private final DoubleConsumer heard;
    private volatile long lastSignNanos;

    /** @param heard told now and then how far the running check is, from 0 to 1 */
    public Kit(Implementation implementation, Thoroughness plan, DoubleConsumer heard) {
        this.subject = new Subject(implementation, plan, this::progressed);
        this.plan = plan;
        this.heard = heard;
    }

    public Kit(Implementation implementation, Thoroughness plan) {
        this(implementation, plan, _ -> {});
    }

    /** In the order to be run: what is quick and tells most comes first. */
    public List<Check> checks() {
        Stream<Check> torture = TortureChecks.byParties(plan);
        Stream<Check> all = plan.tortureAlone() ? torture : Stream.concat(contract(), torture);
        return all.filter(check -> check.name().contains(plan.only())).toList();
    }

    private Stream<Check> contract() {
        return Stream.of(
                        CycleChecks.all(),
                        ElementChecks.all(),
                        RefusalChecks.all(),
                        CheckedModeChecks.all(),
                        ArrivalChecks.all(),
                        LeavingChecks.all(),
                        FaultChecks.all(),
                        FailureChecks.all(),
                        TortureChecks.bySettings(subject.implementation()))
                .flatMap(it -> it);
    }

    /** Runs one check in a thread of its own; gives it up when it shows no sign of life. */
    public Outcome run(Check check) {
        long startNanos = System.nanoTime();
        lastSignNanos = startNanos;
        Attempt attempt = new Attempt(check);
        Thread thread = Thread.ofPlatform().name("check").daemon().start(attempt);
        try {
            while (!thread.join(java.time.Duration.ofMillis(100))) {
                if (System.nanoTime() - lastSignNanos > TimeUnit.SECONDS.toNanos(PATIENCE * plan.boundSeconds())) {
                    attempt.fail(Hung.after(PATIENCE * plan.boundSeconds(), List.of(thread)));
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempt.fail(new Violation("the check was interrupted from outside"));
        }
        return attempt.outcome((System.nanoTime() - startNanos) / 1_000_000);
    }

    private void progressed(double done) {
        lastSignNanos = System.nanoTime();
        heard.accept(done);
    }

    private final class Attempt implements Runnable {

        private final Check check;
        private volatile String skipped = "";
        private volatile Throwable problem;

        Attempt(Check check) {
            this.check = check;
        }

        @Override
        public void run() {
            try {
                skipped = check.run(subject);
            } catch (Throwable e) {
                problem = e;
            }
        }

        void fail(Throwable e) {
            problem = e;
        }

        Outcome outcome(long millis) {
            Throwable problem = this.problem;
            if (problem == null) {
                return new Outcome(
                        check.name(), skipped.isEmpty() ? Outcome.Status.OK : Outcome.Status.SKIPPED, millis, skipped);
            }
            return new Outcome(
                    check.name(),
                    isHung(problem) ? Outcome.Status.HUNG : Outcome.Status.FAILED,
                    millis,
                    words(problem));
        }

        private static boolean isHung(Throwable problem) {
            return problem instanceof Hung || Stream.of(problem.getSuppressed()).anyMatch(Hung.class::isInstance);
        }

        private static String words(Throwable problem) {
            if (problem instanceof Violation) {
                return problem.getMessage();
            }
            StackTraceElement[] frames = problem.getStackTrace();
            return frames.length == 0 ? problem.toString() : problem + " at " + frames[0];
        }
    }
}
