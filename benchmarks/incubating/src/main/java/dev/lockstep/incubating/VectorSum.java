package dev.lockstep.incubating;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums the longs of a segment with the widest vectors of the machine. Four sums, so that additions can overlap. */
public final class VectorSum implements ToLongFunction<MemorySegment> {

    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.vectorByteSize();
    private static final int STEP = 4 * WIDTH;

    @Override
    public long applyAsLong(MemorySegment view) {
        LongVector first = LongVector.zero(SPECIES);
        LongVector second = first;
        LongVector third = first;
        LongVector fourth = first;
        long whole = view.byteSize() - view.byteSize() % STEP;
        for (long at = 0; at < whole; at += STEP) {
            first = first.add(load(view, at));
            second = second.add(load(view, at + WIDTH));
            third = third.add(load(view, at + 2L * WIDTH));
            fourth = fourth.add(load(view, at + 3L * WIDTH));
        }
        return first.add(second).add(third.add(fourth)).reduceLanes(VectorOperators.ADD) + rest(view, whole);
    }

    private static LongVector load(MemorySegment view, long at) {
        return LongVector.fromMemorySegment(SPECIES, view, at, ByteOrder.nativeOrder());
    }

    private static long rest(MemorySegment view, long from) {
        long sum = 0;
        for (long at = from; at < view.byteSize(); at += Long.BYTES) {
            sum += view.get(JAVA_LONG_UNALIGNED, at);
        }
        return sum;
    }
}
