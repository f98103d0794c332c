package dev.lockstep.harness;

/** Thrown if a request of the user cannot be fulfilled. The message is one line: setting, bound, value and remedy. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
