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
 * One of two members that synchronize without a memory: the protocol of {@code stamped} written out by hand for this
 * single purpose, with the same memory layout, writes and reads. It has no handle, view, check or failure handling: the
 * difference between {@link Party#exchange} and this is the cost of the contract.
 *
 * <p>A segment is followed by its stamp. The party fills the segment, releases the stamp, and waits until the other
 * party's stamp has the same value. There are two buffers, for the reason given in
 * {@link dev.lockstep.memory.protocol.AllToAll}.
 */
final class ByHand extends Member {

    private static final int MAX_SEGMENT = 1 << 16;
    private static final long MAX_STRIDE = stride(MAX_SEGMENT);
    private static final MemorySegment MEMORY = Arena.global().allocate(4 * MAX_STRIDE, Layout.PAGE_BYTES);
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int LOOK_MASK = 1023;

    /** Set when either party leaves; checked by a party that has waited long. */
    private static volatile boolean left;

    private final Party party;
    private final boolean hint;
    private final int longs;
    private final long stride;
    private final long own;
    private final long other;
    private long cycle;

    /** Thrown when the other party has left. */
    private static final class LeftException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The leader is created first, before its peer runs. */
    ByHand(Setting setting, Party party, PhaseLog log) {
        super(setting, party, log);
        this.party = party;
        hint = setting.hint();
        longs = checkedLength(setting.segment());
        stride = stride(longs);
        own = party.id() * stride;
        other = stride - own;
        if (party.id() == 0) {
            MEMORY.fill((byte) 0);
            left = false;
        }
    }

    private static int checkedLength(int longs) {
        if (longs > MAX_SEGMENT) {
            throw new IllegalArgumentException(
                    "segment: must be at most %d for the workload by-hand, was %d; make it shorter"
                            .formatted(MAX_SEGMENT, longs));
        }
        return longs;
    }

    /** Bytes from one segment to the next: as in {@link Layout.Kind#PAGED}. */
    private static long stride(int longs) {
        long bytes = (longs + 1L) * Long.BYTES;
        return bytes + Layout.LINE_BYTES <= Layout.PAGE_BYTES
                ? Layout.PAGE_BYTES + Layout.LINE_BYTES
                : Math.ceilDiv(bytes, Layout.PAGE_BYTES) * Layout.PAGE_BYTES;
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long cycle() {
        long buffer = (cycle & 1) * 2 * stride;
        long stamp = buffer + (long) longs * Long.BYTES;
        fill(buffer + own, compute() + sum);
        cycle++;
        WORD.setRelease(MEMORY, stamp + own, cycle);
        await(stamp + other);
        return check(sum(buffer) + sum(buffer + stride));
    }

    private void fill(long at, long base) {
        for (int i = 0; i < longs; i++) {
            MEMORY.set(ValueLayout.JAVA_LONG, at + (long) i * Long.BYTES, base + i);
        }
    }

    private void await(long stamp) {
        for (int probes = 0; (long) WORD.getAcquire(MEMORY, stamp) < cycle; probes++) {
            if (hint) {
                Thread.onSpinWait();
            }
            if ((probes & LOOK_MASK) == LOOK_MASK) {
                look();
            }
        }
    }

    /** {@link Party#segment} throws if the memory was closed, as it is when a peer fails. */
    private void look() {
        party.segment();
        if (left) {
            throw new LeftException();
        }
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
