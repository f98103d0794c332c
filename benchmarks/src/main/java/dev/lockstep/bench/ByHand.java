package dev.lockstep.bench;

import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.PhaseLog;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * A member of a crew that synchronizes without a memory: the protocol of {@code stamped} written out by hand for this
 * single purpose, with the same memory layout, writes and reads. It has no handle, view, check or failure handling: the
 * difference between {@link Party#exchange} and this is the cost of the contract.
 *
 * <p>A segment is followed by its stamp. The party fills the segment, releases the stamp, and waits until the stamps of
 * all others have the same value. It waits in the order of ids, beginning with the next one, and reads in that order,
 * beginning with its own segment, so that the parties do not all fetch the same lines at once. There are two buffers,
 * for the reason given in {@link dev.lockstep.memory.protocol.AllToAll}.
 */
final class ByHand extends Member {

    private static final long BYTES = 32 << 20;
    private static final MemorySegment MEMORY = Arena.global().allocate(BYTES, Layout.PAGE_BYTES);
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int LOOK_MASK = 1023;

    /** Set when any party leaves; checked by a party that has waited long. */
    private static volatile boolean left;

    private final Party party;
    private final boolean hint;
    private final int longs;
    private final long stride;
    private final long bufferBytes;
    private final long own;
    private long cycle;

    /** Thrown when another party has left. */
    private static final class LeftException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The leader is created first, before its peers run. */
    ByHand(Setting setting, Party party, PhaseLog log) {
        super(setting, party, log);
        this.party = party;
        hint = setting.hint();
        longs = setting.segment();
        stride = stride(longs);
        bufferBytes = bufferBytes(setting);
        own = party.id() * stride;
        if (party.id() == 0) {
            MEMORY.asSlice(0, 2 * bufferBytes).fill((byte) 0);
            left = false;
        }
    }

    /** Bytes from one segment to the next: as in {@link Layout.Kind#PAGED}. */
    private static long stride(int longs) {
        long bytes = (longs + 1L) * Long.BYTES;
        return bytes + Layout.LINE_BYTES <= Layout.PAGE_BYTES
                ? Layout.PAGE_BYTES + Layout.LINE_BYTES
                : Math.ceilDiv(bytes, Layout.PAGE_BYTES) * Layout.PAGE_BYTES;
    }

    /** The bytes of all segments in one buffer. */
    private static long bufferBytes(Setting setting) {
        return setting.threads() * stride(setting.segment());
    }

    static void checkSize(Setting setting) {
        long bytes = 2 * bufferBytes(setting);
        if (bytes > BYTES) {
            throw new IllegalArgumentException(
                    ("segment: both buffers must take at most %d bytes with the workload by-hand, took %d;"
                                    + " make it shorter or use fewer threads")
                            .formatted(BYTES, bytes));
        }
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long cycle() {
        long buffer = (cycle & 1) * bufferBytes;
        fill(buffer + own, compute() + sum);
        cycle++;
        WORD.setRelease(MEMORY, buffer + own + stampOffset(), cycle);
        awaitOthers(buffer + stampOffset());
        return check(sumOfAll(buffer));
    }

    private long stampOffset() {
        return (long) longs * Long.BYTES;
    }

    private void fill(long at, long base) {
        for (int i = 0; i < longs; i++) {
            MEMORY.set(ValueLayout.JAVA_LONG, at + (long) i * Long.BYTES, base + i);
        }
    }

    /** @param stamps where the stamp of party 0 is in this cycle's buffer */
    private void awaitOthers(long stamps) {
        for (long at = after(own); at != own; at = after(at)) {
            await(stamps + at);
        }
    }

    /** The offset of the next party's segment, of party 0's after the last. */
    private long after(long at) {
        long next = at + stride;
        return next == bufferBytes ? 0 : next;
    }

    private void await(long stamp) {
        for (int probes = 0; !reached(stamp); probes++) {
            if (hint) {
                Thread.onSpinWait();
            }
            if ((probes & LOOK_MASK) == LOOK_MASK) {
                look(stamp);
            }
        }
    }

    private boolean reached(long stamp) {
        return (long) WORD.getAcquire(MEMORY, stamp) >= cycle;
    }

    /**
     * {@link Party#segment} throws if the memory was closed, as it is when a peer fails. A party that leaves after its
     * last cycle has seen the stamps of all others in that cycle, and so does a party that sees that it has left.
     */
    private void look(long stamp) {
        party.segment();
        if (left && !reached(stamp)) {
            throw new LeftException();
        }
    }

    private long sumOfAll(long buffer) {
        long sum = sum(buffer + own);
        for (long at = after(own); at != own; at = after(at)) {
            sum += sum(buffer + at);
        }
        return sum;
    }

    private long sum(long at) {
        long sum = 0;
        for (int i = 0; i < longs; i++) {
            sum += MEMORY.get(ValueLayout.JAVA_LONG, at + (long) i * Long.BYTES);
        }
        return sum;
    }

    @Override
    void run(LastCycle last) {
        try {
            super.run(last);
        } catch (LeftException e) {
            // The leader failed.
        }
    }

    @Override
    void finish() {
        left = true;
        super.finish();
    }

    @Override
    long completed() {
        return cycle;
    }
}
