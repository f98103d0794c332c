package dev.lockstep.profiles.read;

import java.util.Collection;

/** A stretch of time by {@code System.nanoTime()}, its end excluded. */
record Window(long startNanos, long endNanos) {

    static final Window ALWAYS = new Window(0, Long.MAX_VALUE);

    /** From the latest start to the earliest end; empty if the windows have no time in common, or if there are none. */
    static Window common(Collection<Window> windows) {
        long start = windows.stream().mapToLong(Window::startNanos).max().orElse(0);
        long end = windows.stream().mapToLong(Window::endNanos).min().orElse(0);
        return new Window(start, Math.max(start, end));
    }

    long nanos() {
        return endNanos - startNanos;
    }

    boolean holds(long nanos) {
        return startNanos <= nanos && nanos < endNanos;
    }

    /** How much of the other window lies in this one, 0 to 1. */
    double shareOf(Window other) {
        if (other.nanos() == 0) {
            return holds(other.startNanos) ? 1 : 0;
        }
        return overlap(other) / (double) other.nanos();
    }

    /** How long both last. */
    long overlap(Window other) {
        return Math.max(0, Math.min(endNanos, other.endNanos) - Math.max(startNanos, other.startNanos));
    }

    Window plus(long nanos) {
        return new Window(startNanos + nanos, endNanos + nanos);
    }

    /** The smallest window that holds both. */
    Window span(Window other) {
        return new Window(Math.min(startNanos, other.startNanos), Math.max(endNanos, other.endNanos));
    }
}
