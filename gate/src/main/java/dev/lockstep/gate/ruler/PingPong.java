package dev.lockstep.gate.ruler;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Two threads that add to one number in turn. The caller makes it odd, the other even again. The rulers of benchmarks
 * send messages of a length that is set, in the JVM that is measured; what that carries must depend on nothing of the
 * gate, and the gate's candidate must not bring its own ruler.
 */
final class PingPong {

    private static final int ROUND_TRIPS = 10;

    /** Where two threads share a CPU, spinning on would hold up whom it waits for. */
    private static final int SPINS = 10_000;

    private static final long OVER = -1;

    private final AtomicLong ball = new AtomicLong();
    private final Thread other = Thread.ofPlatform().daemon().start(this::answer);

    /** Ten round trips, twenty steps. */
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
