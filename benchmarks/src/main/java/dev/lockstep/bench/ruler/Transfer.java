package dev.lockstep.bench.ruler;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * How long a message takes from one CPU to another: half a round trip of a ping-pong in which the sender writes the
 * whole message and then a stamp beside it, and the receiver, having seen the stamp, reads all of it. No exchange
 * through the caches can be faster. JDK alone.
 */
final class Transfer {

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long LINE_BYTES = 128;

    /** Round trips between two looks at whether the other thread should get the CPU. */
    private static final int YIELD_MASK = 0xFFFF;

    private final long longs;
    private final MemorySegment ping;
    private final MemorySegment pong;

    Transfer(long longs, Arena arena) {
        this.longs = longs;
        this.ping = arena.allocate((longs + 1) * Long.BYTES, LINE_BYTES);
        this.pong = arena.allocate((longs + 1) * Long.BYTES, LINE_BYTES);
    }

    /** Sends messages {@code from + 1} to {@code from + trips} and waits for each answer; gives ns one way. */
    double lead(long from, int trips, boolean hint) {
        long began = System.nanoTime();
        for (long trip = from + 1; trip <= from + trips; trip++) {
            send(ping, trip);
            receive(pong, trip, hint);
        }
        return (System.nanoTime() - began) / (2.0 * trips);
    }

    /** The other side of {@link #lead}. */
    long follow(long from, int trips, boolean hint) {
        long sum = 0;
        for (long trip = from + 1; trip <= from + trips; trip++) {
            sum += receive(ping, trip, hint);
            send(pong, trip);
        }
        return sum;
    }

    private void send(MemorySegment message, long trip) {
        for (long i = 0; i < longs; i++) {
            message.setAtIndex(ValueLayout.JAVA_LONG, i, trip + i);
        }
        WORD.setRelease(message, longs * Long.BYTES, trip);
    }

    private long receive(MemorySegment message, long trip, boolean hint) {
        long stamp = longs * Long.BYTES;
        for (int probes = 1; (long) WORD.getAcquire(message, stamp) != trip; probes++) {
            if (hint) {
                Thread.onSpinWait();
            }
            if ((probes & YIELD_MASK) == 0) {
                Thread.yield();
            }
        }
        long sum = 0;
        for (long i = 0; i < longs; i++) {
            sum += message.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }
}
