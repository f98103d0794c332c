package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/**
 * Tiled matrix multiplication: powers of a square matrix. In each round a party multiplies its rows of the matrix by
 * the last power, of which every other party has some rows. It copies that tile by tile, to use each for all its rows.
 */
public record MatrixPower(double[] matrix, int side, int rounds) implements Example {

    private static final int TILE = 32;

    public static MatrixPower of(Size size) {
        int side = size.of(64, 160, 320);
        double[] matrix =
                new Random(side).doubles((long) side * side, 0, 2.0 / side).toArray();
        return new MatrixPower(matrix, side, size.of(4, 4, 6));
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
            View power = party.exchange();
            double[] product = new double[rows.length];
            for (int tile = 0; tile < side; tile += TILE) {
                for (int column = 0; column < side; column += TILE) {
                    multiply(rows, power, tile, column, Math.min(column + TILE, side) - column, product);
                }
            }
            party.write(product);
        }
        return party.exchange().segment(party.id()).asSlice(0, (long) rows.length * Double.BYTES);
    }

    /** Adds to the product what the rows get from one tile. */
    private void multiply(double[] rows, View power, int first, int column, int width, double[] product) {
        double[] tile = new double[TILE * width];
        for (int row = first; row < first + TILE && row < side; row++) {
            MemorySegment from = Part.row(power, side, row, (long) side * Double.BYTES);
            MemorySegment.copy(from, JAVA_DOUBLE, (long) column * Double.BYTES, tile, (row - first) * width, width);
        }
        for (int at = 0; at < rows.length; at += side) {
            for (int row = first; row < first + TILE && row < side; row++) {
                double factor = rows[at + row];
                for (int x = 0; x < width; x++) {
                    product[at + column + x] += factor * tile[(row - first) * width + x];
                }
            }
        }
    }

    @Override
    public MemorySegment[] alone(int parties) {
        double[] power = matrix;
        for (int round = 0; round < rounds; round++) {
            double[] product = new double[power.length];
            for (int i = 0; i < side * power.length; i++) { // by row, inner index and column
                product[i / power.length * side + i % side] += matrix[i / side] * power[i % power.length];
            }
            power = product;
        }
        return Part.cut(MemorySegment.ofArray(power), side, parties);
    }
}
