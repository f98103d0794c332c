package dev.lockstep.bench.experiment.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One of the two that exchange messages of longs. A message is {@code first, first + 1, ...}, so its sum depends on
 * every word.
 */
final class ExchangeSide {

    private final Transport transport;
    private final int words;
    private final boolean serialized;
    private final long[] values;

    /** @param serialized whether a message is a serialized array instead of its bytes */
    ExchangeSide(Transport transport, int words, boolean serialized) {
        this.transport = transport;
        this.words = words;
        this.serialized = serialized;
        this.values = new long[serialized ? words : 0];
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
        for (int i = 0; i < words; i++) {
            values[i] = first + i;
        }
        Serialized.write(values, transport.out());
        long sum = 0;
        for (long value : Serialized.read(transport.exchange())) {
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
        for (long last = 0; ; ) {
            last = exchange(last);
        }
    }
}
