package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Heat in a square plate whose edges have fixed temperatures, by Jacobi's method: sweeps until no point changes by more
 * than the tolerance. Each party contributes its largest change, and all reduce these to the same value.
 *
 * @param share of a point's four neighbours in its next temperature: a quarter
 */
public record Heat(double[] first, int side, double share, double tolerance) implements Example {

    public static Heat of(Size size) {
        int side = size.of(20, 48, 96);
        double[] first = new double[side * side];
        Arrays.fill(first, 0, side, 100);
        return new Heat(first, side, 0.25, size == Size.SMALL ? 1e-2 : 1e-3);
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        memory.parties(parties).element(JAVA_DOUBLE).contributions(true);
        return memory.segmentLength((long) Part.longest(side, parties) * side);
    }

    @Override
    public MemorySegment run(Party party) {
        Part part = Part.of(side, party.id(), party.view().parties());
        party.write(Arrays.copyOfRange(first, part.from() * side, part.to() * side));
        View view = party.exchange();
        for (double change = Double.MAX_VALUE; change > tolerance; change = view.allReduceDoubles(Math::max)) {
            MemorySegment next = party.carryOver(); // because the edges stay as they are
            double most = 0;
            for (int row = Math.max(part.from(), 1); row < Math.min(part.to(), side - 1); row++) {
                most = Math.max(most, relax(view, row, next, (row - part.from()) * side));
            }
            party.contribute(most);
            view = party.exchange();
        }
        return view.segment(party.id()).asSlice(0, (long) part.length() * side * Double.BYTES);
    }

    /** Writes a row and returns the largest change in it. */
    private double relax(View view, int row, MemorySegment next, int at) {
        MemorySegment above = Part.row(view, side, row - 1, (long) side * Double.BYTES);
        MemorySegment own = Part.row(view, side, row, (long) side * Double.BYTES);
        MemorySegment below = Part.row(view, side, row + 1, (long) side * Double.BYTES);
        double most = 0;
        for (int x = 1; x < side - 1; x++) {
            double vertical = above.getAtIndex(JAVA_DOUBLE, x) + below.getAtIndex(JAVA_DOUBLE, x);
            double horizontal = own.getAtIndex(JAVA_DOUBLE, x - 1) + own.getAtIndex(JAVA_DOUBLE, x + 1);
            double value = share * (vertical + horizontal);
            most = Math.max(most, Math.abs(value - own.getAtIndex(JAVA_DOUBLE, x)));
            next.setAtIndex(JAVA_DOUBLE, at + x, value);
        }
        return most;
    }

    @Override
    public MemorySegment[] alone(int parties) {
        double[] plate = first;
        for (double change = Double.MAX_VALUE; change > tolerance; ) {
            double[] next = plate.clone();
            change = 0;
            for (int at = side + 1; at < side * (side - 1) - 1; at += at % side == side - 2 ? 3 : 1) {
                next[at] = share * (plate[at - side] + plate[at + side] + (plate[at - 1] + plate[at + 1]));
                change = Math.max(change, Math.abs(next[at] - plate[at]));
            }
            plate = next;
        }
        return Part.cut(MemorySegment.ofArray(plate), side, parties);
    }
}
