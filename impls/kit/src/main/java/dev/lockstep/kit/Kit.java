package dev.lockstep.kit;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.SyncedMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Selects and runs the checks of one implementation. */
public final class Kit {

    /** A check has a bound for its own threads; this multiple of it is the bound for the check itself. */
    private static final int CHECK_BOUNDS = 2;

    private final Subject subject;
    private final Thoroughness plan;
    private final DoubleConsumer progress;
    private volatile long lastProgressNanos;

    /** @param progress called from time to time with the running check's progress, from 0 to 1 */
    public Kit(Implementation implementation, Thoroughness plan, DoubleConsumer progress) {
        this(implementation, plan, progress, UnaryOperator.identity());
    }

    /** @param place changes where a memory is stored */
    Kit(
            Implementation implementation,
            Thoroughness plan,
            DoubleConsumer progress,
            UnaryOperator<SyncedMemory.Builder> place) {
        this.subject = new Subject(implementation, plan, this::progressed, place);
        this.plan = plan;
        this.progress = progress;
    }

    public Kit(Implementation implementation, Thoroughness plan) {
        this(implementation, plan, _ -> {});
    }

    /** In the order of execution: quick and informative checks come first. */
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
                        StreamingChecks.all(),
                        ReductionChecks.all(),
                        NeighbourhoodChecks.all(),
                        FoldingChecks.all(),
                        FaultChecks.all(),
                        FailureChecks.all(),
                        TortureChecks.bySettings(subject.implementation()))
                .flatMap(it -> it);
    }

    /** Runs one check in a thread of its own, and abandons it when it makes no progress. */
    public Outcome run(Check check) {
        long startNanos = System.nanoTime();
        lastProgressNanos = startNanos;
        Attempt attempt = new Attempt(check);
        Thread thread = Thread.ofPlatform().name("check").daemon().start(attempt);
        try {
            while (!thread.join(java.time.Duration.ofMillis(100))) {
                if (System.nanoTime() - lastProgressNanos
                        > TimeUnit.SECONDS.toNanos(CHECK_BOUNDS * plan.boundSeconds())) {
                    attempt.fail(Hung.after(CHECK_BOUNDS * plan.boundSeconds(), List.of(thread)));
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempt.fail(new Violation("the thread that runs the checks was interrupted"));
        }
        return attempt.outcome((System.nanoTime() - startNanos) / 1_000_000);
    }

    private void progressed(double done) {
        lastProgressNanos = System.nanoTime();
        progress.accept(done);
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
                    describe(problem));
        }

        private static boolean isHung(Throwable problem) {
            return problem instanceof Hung || Stream.of(problem.getSuppressed()).anyMatch(Hung.class::isInstance);
        }

        private static String describe(Throwable problem) {
            if (problem instanceof Violation) {
                return problem.getMessage();
            }
            StackTraceElement[] frames = problem.getStackTrace();
            return frames.length == 0 ? problem.toString() : problem + " at " + frames[0];
        }
    }
}
