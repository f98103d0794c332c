package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Drives a memory with random pauses while writing, waiting and reading, and checks every element of every view. Each
 * element says which party wrote it, where and in which cycle, so that one stale, early or foreign value is found.
 */
final class Torture {

    private static final long DEADLINE_SECONDS = 120;

    private final SyncedMemory memory;
    private final long cycles;
    private final double pauseRate;
    private final long seed;

    Torture(SyncedMemory memory, long cycles, double pauseRate, long seed) {
        this.memory = memory;
        this.cycles = cycles;
        this.pauseRate = pauseRate;
        this.seed = seed;
    }

    /** How many views were torn, at most one per party: a party stops at its first. */
    int tornViews() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(memory.parties())) {
            var parties = IntStream.range(0, memory.parties())
                    .mapToObj(id -> threads.submit((Callable<Boolean>) () -> seesTornView(id)))
                    .toList();
            int torn = 0;
            for (Future<Boolean> party : parties) {
                torn += get(party) ? 1 : 0;
            }
            return torn;
        }
    }

    private boolean get(Future<Boolean> party) throws InterruptedException, ExecutionException {
        try {
            return party.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            memory.close();
            throw new AssertionError("a party hung for " + DEADLINE_SECONDS + " s", e);
        }
    }

    private boolean seesTornView(int id) {
        SplittableRandom random = new SplittableRandom(seed + id);
        try (Party party = memory.join(id)) {
            for (long cycle = 0; cycle < cycles; cycle++) {
                fill(party, cycle, random);
                party.arrive();
                pause(random);
                View view = party.await();
                if (torn(view, cycle, random)) {
                    return true;
                }
            }
            return false;
        } catch (BrokenMemoryException e) {
            return false;
        }
    }

    private void fill(Party party, long cycle, SplittableRandom random) {
        MemorySegment own = party.segment();
        for (long i = 0; i < memory.segmentLength(); i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, stamp(party.id(), cycle, i));
            pauseAt(i, random);
        }
    }

    private boolean torn(View view, long cycle, SplittableRandom random) {
        for (int party = 0; party < view.parties(); party++) {
            MemorySegment segment = view.segment(party);
            for (long i = 0; i < memory.segmentLength(); i++) {
                if (segment.getAtIndex(ValueLayout.JAVA_LONG, i) != stamp(party, cycle, i)) {
                    return true;
                }
                pauseAt(i, random);
            }
        }
        return false;
    }

    private static long stamp(int party, long cycle, long index) {
        return (cycle + 1) << 24 ^ (long) party << 16 ^ index;
    }

    private void pauseAt(long index, SplittableRandom random) {
        if (index == memory.segmentLength() / 2) {
            pause(random);
        }
    }

    /** Long enough to lose the CPU, short enough to meet the others in mid-step, or neither. */
    private void pause(SplittableRandom random) {
        if (random.nextDouble() < pauseRate) {
            switch (random.nextInt(8)) {
                case 0 -> LockSupport.parkNanos(random.nextInt(20_000));
                case 1, 2 -> Thread.yield();
                default -> spin(random.nextInt(500));
            }
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
