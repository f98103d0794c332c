package dev.lockstep.stress;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import dev.lockstep.memory.catalogue.BuiltIn;
import dev.lockstep.memory.catalogue.BuiltInWait;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The state of one test: a new memory and what its parties do with it. Each long encodes which party wrote it, where
 * and in which cycle, so that a single stale, early or misplaced value is found. A party that saw a torn view
 * continues, because another waits for it.
 *
 * <p>Always on the heap, because jcstress creates thousands of states a second and a shared arena takes a millisecond
 * to close. {@link OffHeap} tests native memory, with few states of many cycles.
 */
abstract class Memory {

    /** Each buffer is written twice, so that an early write of two cycles later is found too. */
    static final int CYCLES = 4;

    static final String WHOLE = "whole";
    static final String TORN = "torn";
    static final String BROKEN = "broken";
    static final String HUNG = "hung";
    static final String LEFT = "left";

    /** More than fits into a line of 64 bytes together with a stamp. */
    private static final int SEGMENT_LENGTH = 9;

    /** Far longer than any test takes, so a party that exceeds it hangs. */
    private static final Duration HANG_TIMEOUT = Duration.ofSeconds(20);

    final SyncedMemory memory;

    Memory(int parties, BuiltIn implementation) {
        this(parties, implementation, builder -> builder);
    }

    Memory(int parties, BuiltIn implementation, Function<SyncedMemory.Builder, SyncedMemory.Builder> settings) {
        SyncedMemory.Builder builder = SyncedMemory.builder(implementation, BuiltInWait.SPIN_YIELD.create())
                .storage(Storage.HEAP)
                .parties(parties)
                .segmentLength(SEGMENT_LENGTH)
                .timeout(HANG_TIMEOUT);
        memory = settings.apply(builder).build();
    }

    /** What a party does in a test; returns its outcome. */
    interface Part {
        String play(Party party);
    }

    /** Joins and runs a part. An unexpected exception is an outcome of its own, which no test accepts. */
    final String play(int id, Part part) {
        return guarded(() -> part.play(memory.join(id)));
    }

    final String guarded(Supplier<String> part) {
        try {
            return part.get();
        } catch (BrokenMemoryException e) {
            return e.getMessage().contains("timeout") ? HUNG : BROKEN;
        } catch (RuntimeException | Error e) {
            memory.close();
            return e.toString();
        }
    }

    /** The cycles of a party that takes part to the end. */
    final String meet(int id) {
        return meet(id, CYCLES);
    }

    final String meet(int id, int cycles) {
        return play(id, party -> exchanged(party, cycles));
    }

    static String exchanged(Party party, int cycles) {
        boolean whole = true;
        for (int cycle = 0; cycle < cycles; cycle++) {
            fill(party);
            whole &= isWhole(party.exchange(), party.cycle());
        }
        return whole ? WHOLE : TORN;
    }

    /** Writes this cycle's values, one after another. */
    static void fill(Party party) {
        MemorySegment own = party.segment();
        for (int i = 0; i < SEGMENT_LENGTH; i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, value(party.id(), party.cycle() + 1, i));
        }
    }

    /** Whether the view shows what all parties wrote in the last of {@code cycles} cycles; zeros if there was none. */
    static boolean isWhole(View view, long cycles) {
        boolean whole = true;
        for (int party = 0; party < view.parties(); party++) {
            whole &= shows(view, party, cycles);
        }
        return whole;
    }

    /** The same for one party's segment. */
    static boolean shows(View view, int party, long cycles) {
        return shows(view.segment(party), party, cycles);
    }

    static boolean shows(MemorySegment segment, int party, long cycles) {
        boolean whole = true;
        for (int i = 0; i < SEGMENT_LENGTH; i++) {
            whole &= segment.getAtIndex(ValueLayout.JAVA_LONG, i) == value(party, cycles, i);
        }
        return whole;
    }

    private static long value(int party, long cycles, int index) {
        return cycles == 0 ? 0 : cycles << 24 ^ party << 16 ^ index;
    }
}
