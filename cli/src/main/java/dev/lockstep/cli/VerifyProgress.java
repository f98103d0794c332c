package dev.lockstep.cli;

import dev.lockstep.harness.verify.Verification;
import dev.lockstep.harness.verify.Verifier;
import me.tongfei.progressbar.ProgressBar;

/** The progress of verifying: a bar on a terminal, one line per implementation in a log. */
interface VerifyProgress extends Verifier.Listener, AutoCloseable {

    void ended(Verification verification);

    @Override
    void close();

    static VerifyProgress over(int implementations, Terminal terminal) {
        return terminal.err() ? new Bar(implementations, terminal) : new Lines(implementations);
    }

    /** For a terminal. An implementation has a hundred steps, so that the remaining time can be estimated. */
    final class Bar implements VerifyProgress {

        private static final int STEPS = 100;

        private final ProgressBar bar;
        private int ended;

        Bar(int implementations, Terminal terminal) {
            bar = terminal.bar("Verifying", STEPS * implementations).hideEta().build();
        }

        @Override
        public void running(String alias, String check, int done, int of, String percent) {
            bar.stepTo((long) STEPS * ended + (of == 0 ? 0 : (long) (STEPS - 1) * done / of));
            bar.setExtraMessage(" %s: %s %s %%".formatted(alias, check, percent));
        }

        @Override
        public void ended(Verification verification) {
            ended++;
            bar.stepTo((long) STEPS * ended);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** For a log. */
    final class Lines implements VerifyProgress {

        private final int implementations;
        private int ended;

        Lines(int implementations) {
            this.implementations = implementations;
        }

        @Override
        public void running(String alias, String check, int done, int of, String percent) {
            // A line for each check would flood the log.
        }

        @Override
        public void ended(Verification it) {
            ended++;
            System.err.printf(
                    "%d of %d: %s %s in %d s%n",
                    ended, implementations, it.alias(), it.verdict(), Math.ceilDiv(it.millis(), 1_000));
        }

        @Override
        public void close() {
            System.err.flush();
        }
    }
}
