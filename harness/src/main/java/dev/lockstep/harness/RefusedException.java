package dev.lockstep.harness;

/** What was asked for cannot be done. The message is one line for the user: setting, bound, value and remedy. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
