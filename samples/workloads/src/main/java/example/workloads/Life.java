package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.lockstep.memory.Neighbourhood;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Random;

/**
 * Conway's Game of Life on a torus, a byte for a cell. A party has some rows and reads those above and below them.
 *
 * @param born how many living neighbours a dead cell needs to come to life: 3
 * @param near whether parties wait only for those that they read
 */
public record Life(byte[] first, int side, int generations, int born, boolean near) implements Example {

    public static Life of(Size size, boolean near) {
        int side = size.of(64, 256, 1024);
        byte[] first = new byte[side * side];
        new Random(side).ints(first.length / 4, 0, first.length).forEach(cell -> first[cell] = 1);
        return new Life(first, side, size.of(15, 15, 10), 3, near);
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        memory.parties(parties).element(JAVA_BYTE).segmentLength((long) Part.longest(side, parties) * side);
        return near ? memory.neighbourhood(Neighbourhood.ring(parties)) : memory;
    }

    @Override
    public MemorySegment run(Party party) {
        Part part = Part.of(side, party.id(), party.view().parties());
        MemorySegment.copy(first, part.from() * side, party.segment(), JAVA_BYTE, 0, part.length() * side);
        View view = party.exchange();
        for (int generation = 0; generation < generations; generation++) {
            MemorySegment next = party.segment();
            for (int row = part.from(); row < part.to(); row++) {
                MemorySegment above = Part.row(view, side, (row + side - 1) % side, side);
                MemorySegment own = Part.row(view, side, row, side);
                MemorySegment below = Part.row(view, side, (row + 1) % side, side);
                live(above, own, below, next, (row - part.from()) * side);
            }
            view = party.exchange();
        }
        return view.segment(party.id()).asSlice(0, (long) part.length() * side);
    }

    private void live(MemorySegment above, MemorySegment own, MemorySegment below, MemorySegment next, int at) {
        for (int x = 0; x < side; x++) {
            int left = x > 0 ? x - 1 : side - 1;
            int right = x + 1 < side ? x + 1 : 0;
            int living = own.get(JAVA_BYTE, left) + own.get(JAVA_BYTE, right);
            living += above.get(JAVA_BYTE, left) + above.get(JAVA_BYTE, x) + above.get(JAVA_BYTE, right);
            living += below.get(JAVA_BYTE, left) + below.get(JAVA_BYTE, x) + below.get(JAVA_BYTE, right);
            next.set(JAVA_BYTE, at + x, (byte) (living == born || living == 2 && own.get(JAVA_BYTE, x) == 1 ? 1 : 0));
        }
    }

    @Override
    public MemorySegment[] alone(int parties) {
        byte[] cells = first;
        for (int generation = 0; generation < generations; generation++) {
            byte[] next = new byte[cells.length];
            for (int cell = 0; cell < cells.length; cell++) {
                int living = -cells[cell];
                for (int at = 0; at < 9; at++) {
                    int y = (cell / side + side + at / 3 - 1) % side;
                    living += cells[y * side + (cell + side + at % 3 - 1) % side];
                }
                next[cell] = (byte) (living == born || living == 2 && cells[cell] == 1 ? 1 : 0);
            }
            cells = next;
        }
        return Part.cut(MemorySegment.ofArray(cells), side, parties);
    }
}
