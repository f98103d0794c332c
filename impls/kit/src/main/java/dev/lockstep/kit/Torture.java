package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import java.util.stream.LongStream;

/**
 * Drives a memory of longs with random pauses while writing, waiting and reading, and checks every element of every
 * view. Each element encodes which party wrote it, where and in which cycle, so that a single stale, early or misplaced
 * value is found and can be explained.
 */
final class Torture {

    private static final int LONGS_PER_LINE = 16;
    private static final long POLL_MS = 50;
    private static final String WHOLE = "";
    private static final String TORN = "torn view: ";

    private final SyncedMemory memory;
    private final long cycles;
    private final double pauseRate;
    private final long seed;

    /** By party, each on its own cache line: completed cycles. */
    private final AtomicLongArray done;

    Torture(SyncedMemory memory, long cycles, double pauseRate, long seed) {
        this.memory = memory;
        this.cycles = cycles;
        this.pauseRate = pauseRate;
        this.seed = seed;
        this.done = new AtomicLongArray((memory.parties() + 1) * LONGS_PER_LINE);
    }

    /**
     * Runs it.
     *
     * @return a sentence for each party that saw a torn view; a party stops at its first one
     * @throws Hung when no party has made progress for {@code boundSeconds}
     */
    List<String> tornViews(long boundSeconds, DoubleConsumer progress) throws Exception {
        try (Team team = new Team(boundSeconds)) {
            List<Team.Member<String>> parties = new ArrayList<>();
            for (int id = 0; id < memory.parties(); id++) {
                int party = id;
                parties.add(team.start(party, () -> firstTornView(party)));
            }
            watch(team, boundSeconds, progress);
            List<String> torn = new ArrayList<>();
            for (Team.Member<String> party : parties) {
                torn.add(party.result());
            }
            return causes(torn);
        }
    }

    /**
     * A party that has seen a torn view closes. The other parties then cannot continue, which is not an error of its
     * own.
     */
    private static List<String> causes(List<String> found) {
        boolean anyTorn = found.stream().anyMatch(it -> it.startsWith(TORN));
        return found.stream()
                .filter(it -> anyTorn ? it.startsWith(TORN) : !it.equals(WHOLE))
                .toList();
    }

    private void watch(Team team, long boundSeconds, DoubleConsumer progress) throws InterruptedException {
        long before = -1;
        long sinceNanos = System.nanoTime();
        for (List<Thread> alive = team.alive(); !alive.isEmpty(); alive = team.alive()) {
            alive.getFirst().join(POLL_MS);
            long now = cyclesDone();
            if (now != before) {
                before = now;
                sinceNanos = System.nanoTime();
                progress.accept((double) now / (cycles * memory.parties()));
            } else if (System.nanoTime() - sinceNanos > TimeUnit.SECONDS.toNanos(boundSeconds)) {
                throw team.hung();
            }
        }
    }

    private long cyclesDone() {
        return LongStream.range(0, memory.parties())
                .map(party -> done.getOpaque(slot((int) party)))
                .sum();
    }

    private static int slot(int party) {
        return (party + 1) * LONGS_PER_LINE;
    }

    private String firstTornView(int id) {
        SplittableRandom random = new SplittableRandom(seed + id);
        try (Party party = memory.join(id)) {
            for (long cycle = 0; cycle < cycles; cycle++) {
                fill(party, cycle, random);
                party.arrive();
                pause(random);
                String torn = findTorn(id, party.await(), cycle, random);
                if (!torn.equals(WHOLE)) {
                    return torn;
                }
                done.setOpaque(slot(id), cycle + 1);
            }
            return WHOLE;
        } catch (BrokenMemoryException e) {
            return "party %d was stopped: %s".formatted(id, e.getMessage());
        }
    }

    private void fill(Party party, long cycle, SplittableRandom random) {
        MemorySegment own = party.segment();
        for (long i = 0; i < memory.segmentLength(); i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, stamp(party.id(), cycle, i));
            pauseAt(i, random);
        }
    }

    private String findTorn(int reader, View view, long cycle, SplittableRandom random) {
        for (int party = 0; party < view.parties(); party++) {
            MemorySegment segment = view.segment(party);
            for (long i = 0; i < memory.segmentLength(); i++) {
                long value = segment.getAtIndex(ValueLayout.JAVA_LONG, i);
                if (value != stamp(party, cycle, i)) {
                    return TORN
                            + "in cycle %d party %d found element %d of party %d's segment to be %s"
                                    .formatted(cycle, reader, i, party, meaning(value));
                }
                pauseAt(i, random);
            }
        }
        return WHOLE;
    }

    private static long stamp(int party, long cycle, long index) {
        return cycle + 1 << 24 ^ (long) party << 16 ^ index;
    }

    private static String meaning(long value) {
        return value == 0
                ? "unwritten"
                : "element %d that party %d wrote in cycle %d"
                        .formatted(value & 0xFFFF, value >> 16 & 0xFF, (value >> 24) - 1);
    }

    private void pauseAt(long index, SplittableRandom random) {
        if (index == memory.segmentLength() / 2) {
            pause(random);
        }
    }

    /**
     * Some pauses are long enough to lose the CPU, others short enough to interleave with the steps of the other
     * parties.
     */
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
