package dev.lockstep.memory;

import java.util.Arrays;

/** Which segments of a cycle a party has handed to its consumer already, and which one is next. */
final class SegmentStream {

    private final ReadingOrder order;

    /** Null if the protocol cannot tell who has arrived before all have. */
    private final Flags epochs;

    /** The parties that are read: first those that were handed out, then the others, each in their order. */
    private int[] parties = {};

    private long cycle = -1;
    private int handedOut;

    SegmentStream(ReadingOrder order, Flags epochs) {
        this.order = order;
        this.epochs = epochs;
    }

    /** Begins with a cycle. */
    void restart(long cycle) {
        if (parties.length == 0) {
            parties = new int[order.count()];
        }
        for (int place = 0; place < parties.length; place++) {
            parties[place] = order.party(place);
        }
        this.cycle = cycle;
        handedOut = 0;
    }

    /** Whether {@link #next} waits; if not, all must have arrived before it is called. */
    boolean awaitsEach() {
        return epochs != null;
    }

    boolean isDone() {
        return handedOut == parties.length;
    }

    /**
     * The next party to hand out; waits until one has arrived. The reader itself, which has arrived, is the first.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    int next(int reader) {
        int next = handedOut == 0 || epochs == null ? handedOut : epochs.awaitAny(parties, handedOut, cycle, reader);
        int party = parties[next];
        System.arraycopy(parties, handedOut, parties, handedOut + 1, next - handedOut);
        parties[handedOut++] = party;
        return party;
    }

    /** Those that have been handed out in this cycle. */
    int[] handedOut(long cycle) {
        return Arrays.copyOf(parties, this.cycle == cycle ? handedOut : 0);
    }
}
