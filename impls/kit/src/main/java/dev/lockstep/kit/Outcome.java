package dev.lockstep.kit;

/**
 * The outcome of a check.
 *
 * @param reason why it was skipped, failed or hung; empty if it is ok
 */
public record Outcome(String check, Status status, long millis, String reason) {

    /** {@code OK} and {@code SKIPPED} are good. After {@code HUNG} the JVM has threads that cannot be ended. */
    public enum Status {
        OK,
        SKIPPED,
        FAILED,
        HUNG
    }

    /** Whether the check found nothing wrong. */
    public boolean good() {
        return status == Status.OK || status == Status.SKIPPED;
    }
}
