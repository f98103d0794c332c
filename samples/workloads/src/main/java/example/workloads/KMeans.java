package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/**
 * k-means: a map-reduce that is repeated until its error no longer falls. All parties reduce the same view to the same
 * centres, and so agree when to stop. Sums of integers do not depend on who adds what.
 *
 * @param points x and y of each
 */
public record KMeans(long[] points, int clusters) implements Example {

    public static KMeans of(Size size) {
        int coordinates = size.of(2_000, 10_000, 30_000);
        return new KMeans(new Random(1).longs(coordinates, 0, 1 << 16).toArray(), size.of(8, 16, 16));
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        return memory.parties(parties).element(JAVA_LONG).segmentLength(3L * clusters + 1);
    }

    @Override
    public MemorySegment run(Party party) {
        Part part = Part.of(points.length / 2, party.id(), party.view().parties());
        long[] centres = Arrays.copyOf(points, 2 * clusters);
        for (long error = Long.MAX_VALUE - 1, before = Long.MAX_VALUE; error < before; ) {
            party.write(map(part, centres));
            long[] total = new long[3 * clusters + 1];
            party.exchange().forEach((_, sums) -> Arrays.setAll(total, i -> total[i] + sums.getAtIndex(JAVA_LONG, i)));
            before = error;
            error = reduce(centres, total);
        }
        return MemorySegment.ofArray(centres);
    }

    /** By centre the sums of the points that are nearest to it, and their number; last, all squared distances. */
    private long[] map(Part part, long[] centres) {
        long[] sums = new long[3 * clusters + 1];
        for (int point = 2 * part.from(); point < 2 * part.to(); point += 2) {
            int nearest = 0;
            long least = Long.MAX_VALUE;
            for (int centre = 0; centre < clusters; centre++) {
                long x = points[point] - centres[2 * centre];
                long y = points[point + 1] - centres[2 * centre + 1];
                nearest = x * x + y * y < least ? centre : nearest;
                least = Math.min(least, x * x + y * y);
            }
            sums[3 * nearest] += points[point];
            sums[3 * nearest + 1] += points[point + 1];
            sums[3 * nearest + 2]++;
            sums[3 * clusters] += least;
        }
        return sums;
    }

    /** Returns the error. A centre without points moves to 0. */
    private static long reduce(long[] centres, long[] sums) {
        Arrays.setAll(centres, i -> sums[i / 2 * 3 + i % 2] / Math.max(1, sums[i / 2 * 3 + 2]));
        return sums[sums.length - 1];
    }

    @Override
    public MemorySegment[] alone(int parties) {
        long[] centres = Arrays.copyOf(points, 2 * clusters);
        for (long error = Long.MAX_VALUE - 1, before = Long.MAX_VALUE; error < before; ) {
            before = error;
            error = reduce(centres, map(new Part(0, points.length / 2), centres));
        }
        return Part.same(MemorySegment.ofArray(centres), parties);
    }
}
