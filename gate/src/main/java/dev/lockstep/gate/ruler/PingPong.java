package dev.lockstep.gate.ruler;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Two threads that alternately increment one number: the caller makes it odd, the other thread makes it even again. The
 * other thread exists only between {@link #start} and {@link #stop}, because it spins. This ruler does not share code
 * with the rulers of the benchmarks, which send messages of a given length in the measured JVM: it must not depend on
 * the gate's candidate.
 */
final class PingPong {

    private static final int ROUND_TRIPS = 10;

    /** If both threads share a CPU, spinning longer would delay the thread that is waited for. */
    private static final int SPINS = 10_000;

    private static final long OVER = -1;

    private final AtomicLong ball = new AtomicLong();
    private Thread other;

    void start() {
        ball.set(0);
        other = Thread.ofPlatform().daemon().start(this::answer);
    }

    /** Ten round trips, which are 20 steps. */
    long play(long carried) {
        long at = ball.get();
        for (int i = 0; i < ROUND_TRIPS; i++) {
            ball.setRelease(at + 1);
            at = await(at + 2);
        }
        return carried + at;
    }

    void stop() throws InterruptedException {
        ball.setRelease(OVER);
        other.join();
    }

    private void answer() {
        for (long odd = 1; await(odd) != OVER; odd += 2) {
            ball.setRelease(odd + 1);
        }
    }

    private long await(long wanted) {
        long seen = ball.getAcquire();
        for (int spins = 0; seen != wanted && seen != OVER; seen = ball.getAcquire()) {
            if (++spins % SPINS == 0) {
                Thread.yield();
            }
        }
        return seen;
    }
}
