package dev.lockstep.bench.experiment.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One of the two that exchange messages of longs. A message is {@code first, first + 1, ...}, so its sum depends on
 * every word.
 */
final class ExchangeSide {

    private static final int WARM_UPS = 20_000;
    private static final long WARM_UP_NANOS = 1_500_000_000;

    private final Transport transport;
    private final int words;
    private final boolean serialized;
    private final long[] values;

    /** Keeps the compiler from leaving out the warm-up. */
    private long warmed;

    /** @param serialized whether a message is a serialized array instead of its bytes */
    ExchangeSide(Transport transport, int words, boolean serialized) {
        this.transport = transport;
        this.words = words;
        this.serialized = serialized;
        this.values = new long[serialized ? words : 0];
    }

    /**
     * Serializes for up to 1.5 s without the other side. There is much to compile, and where the other one spins
     * meanwhile, the compiler gets too little of the CPUs.
     */
    void warmUp() throws IOException {
        if (serialized) {
            MemorySegment message = transport.out();
            long begin = System.nanoTime();
            for (int i = 0; i < WARM_UPS && System.nanoTime() - begin < WARM_UP_NANOS; i++) {
                fill(i);
                Serialized.write(values, message);
                warmed += sumOf(Serialized.read(message));
            }
        }
    }

    static int messageBytes(int words, boolean serialized) {
        return serialized ? Serialized.bytes(words) : words * Long.BYTES;
    }

    /** One exchange. Returns the sum of what the other side wrote. */
    long exchange(long first) throws IOException {
        return serialized ? exchangeObjects(first) : exchangeBytes(first);
    }

    private long exchangeBytes(long first) throws IOException {
        MemorySegment out = transport.out();
        for (int i = 0; i < words; i++) {
            out.setAtIndex(ValueLayout.JAVA_LONG, i, first + i);
        }
        MemorySegment in = transport.exchange();
        long sum = 0;
        for (int i = 0; i < words; i++) {
            sum += in.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }

    private long exchangeObjects(long first) throws IOException {
        fill(first);
        Serialized.write(values, transport.out());
        return sumOf(Serialized.read(transport.exchange()));
    }

    private void fill(long first) {
        for (int i = 0; i < words; i++) {
            values[i] = first + i;
        }
    }

    private static long sumOf(long[] message) {
        long sum = 0;
        for (long value : message) {
            sum += value;
        }
        return sum;
    }

    /** The sum of a message, without making it. */
    static long sum(int words, long first) {
        return words * first + (long) words * (words - 1) / 2;
    }

    /** Answers every message with one that begins with the last one's sum, until the transport fails. */
    void answer() throws IOException {
        warmUp();
        for (long last = 0; ; ) {
            last = exchange(last);
        }
    }
}
