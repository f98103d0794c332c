package dev.lockstep.memory.timing;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.View;
import java.util.Arrays;

/** A party whose blocks are timed: a block lasts from joining, or from a view's arrival, to the next arrival. */
public final class TimedParty implements AutoCloseable {

    private final Party party;
    private long[] nanos = new long[1024];
    private int blocks;
    private long beganNanos = System.nanoTime();

    TimedParty(Party party) {
        this.party = party;
    }

    /** To write and read with; arriving and awaiting through it goes untimed. */
    public Party party() {
        return party;
    }

    /** {@link Party#arrive}; ends a block. */
    public void arrive() {
        if (blocks == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * blocks);
        }
        nanos[blocks++] = System.nanoTime() - beganNanos;
        party.arrive();
    }

    /** {@link Party#await}; begins a block. */
    public View await() {
        View view = party.await();
        beganNanos = System.nanoTime();
        return view;
    }

    /** {@link Party#exchange}: ends a block and begins the next. */
    public View exchange() {
        arrive();
        return await();
    }

    @Override
    public void close() {
        party.close();
    }

    /** To be called when the party's thread has ended, or by itself. */
    long[] blockNanos() {
        return Arrays.copyOf(nanos, blocks);
    }
}
