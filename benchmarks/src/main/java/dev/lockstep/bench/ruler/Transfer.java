package dev.lockstep.bench.ruler;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The time of a message from one CPU to another: half a round trip of a ping-pong in which the sender writes the whole
 * message and then a stamp next to it, and the receiver, once it sees the stamp, reads the whole message. No exchange
 * through the caches can be faster. Uses only the JDK.
 */
final class Transfer {

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long LINE_BYTES = 128;

    /** The result of {@link #receive} for the stamp that ends {@link #follow}: the negative of the expected number. */
    private static final long STOP = -1;

    /** Far more probes than a message takes; if both threads share one CPU, they must yield it. */
    private static final int YIELD_MASK = 1023;

    private final int longs;
    private final MemorySegment ping;
    private final MemorySegment pong;

    /** The number of the leader's last message. */
    private long trip;

    Transfer(int longs, Arena arena) {
        this.longs = longs;
        this.ping = arena.allocate((longs + 1L) * Long.BYTES, LINE_BYTES);
        this.pong = arena.allocate((longs + 1L) * Long.BYTES, LINE_BYTES);
    }

    /** Sends {@code trips} messages and waits for the answer to each; returns the one-way time in ns. */
    double lead(int trips, boolean hint) {
        long began = System.nanoTime();
        for (int i = 0; i < trips; i++) {
            trip++;
            send(ping, trip);
            receive(pong, trip, hint);
        }
        return (System.nanoTime() - began) / (2.0 * trips);
    }

    /**
     * Ends {@link #follow}. The message's number is not used again; otherwise the next follower would take this stamp
     * for its first message.
     */
    void stop() {
        trip++;
        WORD.setRelease(ping, (long) longs * Long.BYTES, -trip);
    }

    /** The other side of {@link #lead}, from message {@code from} until {@link #stop}. */
    long follow(long from, boolean hint) {
        long sum = 0;
        for (long next = from; ; next++) {
            long seen = receive(ping, next, hint);
            if (seen == STOP) {
                return sum;
            }
            sum += seen;
            send(pong, next);
        }
    }

    /** The number of the next message. */
    long next() {
        return trip + 1;
    }

    private void send(MemorySegment message, long trip) {
        for (int i = 0; i < longs; i++) {
            message.setAtIndex(ValueLayout.JAVA_LONG, i, trip + i);
        }
        WORD.setRelease(message, (long) longs * Long.BYTES, trip);
    }

    /** Returns the sum of the message, or {@link #STOP}. */
    private long receive(MemorySegment message, long expected, boolean hint) {
        long stamp = (long) longs * Long.BYTES;
        long seen = (long) WORD.getAcquire(message, stamp);
        for (int probes = 1; seen != expected && seen != -expected; probes++) {
            if (hint) {
                Thread.onSpinWait();
            }
            if ((probes & YIELD_MASK) == 0) {
                Thread.yield();
            }
            seen = (long) WORD.getAcquire(message, stamp);
        }
        return seen == expected ? sum(message) : STOP;
    }

    private long sum(MemorySegment message) {
        long sum = 0;
        for (int i = 0; i < longs; i++) {
            sum += message.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }
}
