package dev.lockstep.memory.timing;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SegmentConsumer;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A party whose blocks are timed. A block lasts from joining, or from the return of an await, to the next arrival. */
public final class TimedParty implements AutoCloseable {

    private static final int INITIAL_LENGTH = 1024;

    private final Party party;
    private final int maxKept;
    private long[] firstNanos;
    private long blocks;
    private long totalNanos;
    private long startNanos = System.nanoTime();

    TimedParty(Party party, int maxKept) {
        this.party = party;
        this.maxKept = maxKept;
        this.firstNanos = new long[Math.min(INITIAL_LENGTH, maxKept)];
    }

    /** The party, for writing and reading. Calls of its arrive and await are not timed. */
    public Party party() {
        return party;
    }

    /** {@link Party#arrive}; ends a block. */
    public void arrive() {
        add(System.nanoTime() - startNanos);
        party.arrive();
    }

    private void add(long nanos) {
        if (blocks < maxKept) {
            if (blocks == firstNanos.length) {
                firstNanos = Arrays.copyOf(firstNanos, (int) Math.min(2L * firstNanos.length, maxKept));
            }
            firstNanos[(int) blocks] = nanos;
        }
        blocks++;
        totalNanos += nanos;
    }

    /** {@link Party#await}; begins a block. */
    public View await() {
        View view = party.await();
        startNanos = System.nanoTime();
        return view;
    }

    /** {@link Party#await(SegmentConsumer)}; the time in the consumer is part of the block that begins. */
    public View await(SegmentConsumer consumer) {
        Timed timed = new Timed(consumer);
        View view = party.await(timed);
        startNanos = System.nanoTime() - timed.nanos;
        return view;
    }

    private static final class Timed implements SegmentConsumer {

        private final SegmentConsumer consumer;
        private long nanos;

        Timed(SegmentConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public void accept(int party, MemorySegment segment) {
            long begin = System.nanoTime();
            consumer.accept(party, segment);
            nanos += System.nanoTime() - begin;
        }
    }

    /** {@link Party#exchange}: ends a block and begins the next. */
    public View exchange() {
        arrive();
        return await();
    }

    /** {@link Party#exchange(SegmentConsumer)}: ends a block and begins the next. */
    public View exchange(SegmentConsumer consumer) {
        arrive();
        return await(consumer);
    }

    @Override
    public void close() {
        party.close();
    }

    /** Call this on the party's thread, or after that thread has ended. */
    ComputationTimes.Blocks blocks() {
        return new ComputationTimes.Blocks(
                blocks, totalNanos, Arrays.copyOf(firstNanos, (int) Math.min(blocks, maxKept)));
    }
}
