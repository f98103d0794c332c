package example.workloads;

import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * One party's part of rows, points or voices that are divided evenly.
 *
 * @param from the first
 * @param to the one after the last
 */
record Part(int from, int to) {

    static Part of(int count, int party, int parties) {
        if (parties > count) {
            throw new IllegalArgumentException("parties: must be at most %d, so that each has a part, was %d; use fewer"
                    .formatted(count, parties));
        }
        return new Part(begin(count, party, parties), begin(count, party + 1, parties));
    }

    private static int begin(int count, int party, int parties) {
        return (int) ((long) count * party / parties);
    }

    /** The length of the longest part, for the segments of a memory. */
    static int longest(int count, int parties) {
        return Math.ceilDiv(count, parties);
    }

    int length() {
        return to - from;
    }

    /** One row of a view of so many rows, in place: the segment of the party whose part it is has it. */
    static MemorySegment row(View view, int rows, int row, long bytes) {
        int party = (int) (((row + 1L) * view.parties() - 1) / rows);
        return view.segment(party).asSlice((row - begin(rows, party, view.parties())) * bytes, bytes);
    }

    /** A result of so many rows, cut into the parties' parts. */
    static MemorySegment[] cut(MemorySegment whole, int rows, int parties) {
        long bytes = whole.byteSize() / rows;
        MemorySegment[] parts = new MemorySegment[parties];
        Arrays.setAll(parts, party -> {
            Part part = of(rows, party, parties);
            return whole.asSlice(part.from * bytes, part.length() * bytes);
        });
        return parts;
    }

    /** A result that all parties have. */
    static MemorySegment[] same(MemorySegment whole, int parties) {
        MemorySegment[] results = new MemorySegment[parties];
        Arrays.fill(results, whole);
        return results;
    }
}
