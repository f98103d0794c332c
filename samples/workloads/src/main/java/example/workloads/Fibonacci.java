package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Uneven work: in each round a party computes a Fibonacci number of its own, wrapping, and fills its segment from that
 * and from the sum of all elements of the last view.
 *
 * @param steps by party; further ones begin again
 * @param longs elements of a segment
 */
public record Fibonacci(int[] steps, int longs, int rounds) implements Example {

    public static Fibonacci of(Size size) {
        int share = size.of(100, 10, 1);
        int[] steps = {50_000 / share, 900_000 / share, 950_000 / share, 1_000_000 / share};
        return new Fibonacci(steps, 100, 10);
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        return memory.parties(parties).element(JAVA_LONG).segmentLength(longs);
    }

    @Override
    public MemorySegment run(Party party) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            long base = sum + fibonacci(steps[party.id() % steps.length]);
            MemorySegment own = party.segment();
            for (int i = 0; i < longs; i++) {
                own.setAtIndex(JAVA_LONG, i, base + i);
            }
            sum = party.exchange().reduceLongs(0, Long::sum);
        }
        return MemorySegment.ofArray(new long[] {sum});
    }

    static long fibonacci(int steps) {
        long last = 0;
        long current = 1;
        for (int i = 2; i <= steps; i++) {
            long next = last + current;
            last = current;
            current = next;
        }
        return current;
    }

    @Override
    public MemorySegment[] alone(int parties) {
        long[] values = IntStream.range(0, parties)
                .mapToLong(party -> fibonacci(steps[party % steps.length]))
                .toArray();
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            long last = sum;
            long bases = LongStream.of(values).map(value -> last + value).sum();
            sum = longs * bases + parties * LongStream.range(0, longs).sum();
        }
        return Part.same(MemorySegment.ofArray(new long[] {sum}), parties);
    }
}
