package dev.lockstep.profiles.read;

import java.util.Collection;

/** A time interval in terms of {@code System.nanoTime()}, with an exclusive end. */
record Window(long startNanos, long endNanos) {

    static final Window ALWAYS = new Window(0, Long.MAX_VALUE);

    /** From the latest start to the earliest end; empty if the windows do not overlap, or if there are none. */
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

    /** The share of the other window that is within this one, 0 to 1. */
    double shareOf(Window other) {
        if (other.nanos() == 0) {
            return holds(other.startNanos) ? 1 : 0;
        }
        return overlap(other) / (double) other.nanos();
    }

    /** The length of the overlap. */
    long overlap(Window other) {
        return Math.max(0, Math.min(endNanos, other.endNanos) - Math.max(startNanos, other.startNanos));
    }

    Window plus(long nanos) {
        return new Window(startNanos + nanos, endNanos + nanos);
    }

    /** The smallest window that contains both. */
    Window span(Window other) {
        return new Window(Math.min(startNanos, other.startNanos), Math.max(endNanos, other.endNanos));
    }
}
