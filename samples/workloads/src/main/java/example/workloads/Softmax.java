package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/**
 * Row-wise softmax of a square matrix, and again of its transpose. A party has some rows; a row of the transpose is a
 * column of the view, of which every party has a part.
 */
public record Softmax(double[] matrix, int side, double sharpness, int rounds) implements Example {

    public static Softmax of(Size size) {
        int side = size.of(64, 192, 640);
        return new Softmax(new Random(side).doubles((long) side * side).toArray(), side, side, 6);
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        return memory.parties(parties).element(JAVA_DOUBLE).segmentLength((long) Part.longest(side, parties) * side);
    }

    @Override
    public MemorySegment run(Party party) {
        Part part = Part.of(side, party.id(), party.view().parties());
        double[] rows = Arrays.copyOfRange(matrix, part.from() * side, part.to() * side);
        party.write(rows);
        for (int round = 0; round < rounds; round++) {
            transpose(party.exchange(), part, rows);
            for (int row = 0; row < rows.length; row += side) {
                softmax(rows, row);
            }
            party.write(rows);
        }
        return party.exchange().segment(party.id()).asSlice(0, (long) rows.length * Double.BYTES);
    }

    /** Reads some columns as rows. */
    private void transpose(View view, Part columns, double[] rows) {
        for (int x = 0; x < side; x++) {
            MemorySegment row = Part.row(view, side, x, (long) side * Double.BYTES);
            for (int column = columns.from(); column < columns.to(); column++) {
                rows[(column - columns.from()) * side + x] = row.getAtIndex(JAVA_DOUBLE, column);
            }
        }
    }

    private void softmax(double[] rows, int from) {
        double most = Arrays.stream(rows, from, from + side).max().orElseThrow();
        double sum = 0;
        for (int x = from; x < from + side; x++) {
            rows[x] = StrictMath.exp(sharpness * (rows[x] - most));
            sum += rows[x];
        }
        for (int x = from; x < from + side; x++) {
            rows[x] /= sum;
        }
    }

    @Override
    public MemorySegment[] alone(int parties) {
        double[] last = matrix;
        for (int round = 0; round < rounds; round++) {
            double[] from = last;
            double[] next = new double[last.length];
            Arrays.setAll(next, i -> from[i % side * side + i / side]);
            for (int row = 0; row < next.length; row += side) {
                softmax(next, row);
            }
            last = next;
        }
        return Part.cut(MemorySegment.ofArray(last), side, parties);
    }
}
