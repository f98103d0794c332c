package dev.lockstep.kit;

/**
 * What a check came to.
 *
 * @param reason why it was skipped, failed or hung; empty if it is ok
 */
public record Outcome(String check, Status status, long millis, String reason) {

    /** Ok and skipped are good. After {@code HUNG} the JVM has threads that cannot be ended. */
    public enum Status {
        OK,
        SKIPPED,
        FAILED,
        HUNG
    }

    /** Whether nothing speaks against the implementation. */
    public boolean good() {
        return status == Status.OK || status == Status.SKIPPED;
    }
}
