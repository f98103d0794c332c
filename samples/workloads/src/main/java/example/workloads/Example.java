package example.workloads;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.lang.foreign.MemorySegment;

/** Work that the parties of a synchronized memory do together, and the same work done by one thread. */
public interface Example {

    /** Of work that has no deadlines. */
    long NO_DEADLINES = -1;

    /** Sets what the work needs of its memory: parties, elements, and how many of them a segment has. */
    SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties);

    /**
     * One party's share of a run, in its own thread. The same party may run it again and again.
     *
     * @return the result, or the party's part of it; valid until the party runs it again
     */
    MemorySegment run(Party party);

    /**
     * What {@link #run} returns for each party, bit for bit, computed by one thread without a memory.
     *
     * @param parties how many share the work: sums of floating-point numbers depend on it
     */
    MemorySegment[] alone(int parties);

    /** How many deadlines were missed since the last call; {@link #NO_DEADLINES} for work that has none. */
    default long missed() {
        return NO_DEADLINES;
    }
}
