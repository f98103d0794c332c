package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SegmentConsumer;
import dev.lockstep.memory.SyncedMemory;
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
    private final boolean streaming;
    private final int partiesPerThread;

    /** By party, each on its own cache line: completed cycles. */
    private final AtomicLongArray done;

    Torture(SyncedMemory memory, long cycles, double pauseRate, long seed) {
        this(memory, cycles, pauseRate, seed, false, 1);
    }

    private Torture(
            SyncedMemory memory, long cycles, double pauseRate, long seed, boolean streaming, int partiesPerThread) {
        this.memory = memory;
        this.cycles = cycles;
        this.pauseRate = pauseRate;
        this.seed = seed;
        this.streaming = streaming;
        this.partiesPerThread = partiesPerThread;
        this.done = new AtomicLongArray((memory.parties() + 1) * LONGS_PER_LINE);
    }

    /** The same, but every party reads each segment while it still waits for others. */
    Torture streaming() {
        return new Torture(memory, cycles, pauseRate, seed, true, partiesPerThread);
    }

    /** The same, but each thread drives several parties. */
    Torture folded(int parties) {
        return new Torture(memory, cycles, pauseRate, seed, streaming, parties);
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
            for (int id = 0; id < memory.parties(); id += partiesPerThread) {
                int first = id;
                parties.add(team.start(first, () -> firstTornView(first)));
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

    private String firstTornView(int first) {
        SplittableRandom random = new SplittableRandom(seed + first);
        List<Party> parties = new ArrayList<>();
        try {
            for (int id = first; id < Math.min(first + partiesPerThread, memory.parties()); id++) {
                parties.add(memory.join(id));
            }
            for (long cycle = 0; cycle < cycles; cycle++) {
                String torn = cycle(parties, cycle, random);
                if (!torn.equals(WHOLE)) {
                    return torn;
                }
                done.setOpaque(slot(first), parties.size() * (cycle + 1));
            }
            return WHOLE;
        } catch (BrokenMemoryException e) {
            return "party %d was stopped: %s".formatted(first, e.getMessage());
        } finally {
            parties.forEach(Party::close);
        }
    }

    private String cycle(List<Party> parties, long cycle, SplittableRandom random) {
        for (Party party : parties) {
            fill(party, cycle, random);
        }
        for (Party party : parties) {
            party.arrive();
        }
        pause(random);
        String torn = WHOLE;
        for (Party party : parties) {
            Reading reading = new Reading(party.id(), cycle, random);
            if (streaming) {
                party.await(reading);
            } else {
                party.await().forEach(reading);
            }
            torn = torn.equals(WHOLE) ? reading.torn : torn;
        }
        return torn;
    }

    private void fill(Party party, long cycle, SplittableRandom random) {
        MemorySegment own = party.segment();
        for (long i = 0; i < memory.segmentLength(); i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, stamp(party.id(), cycle, i));
            pauseAt(i, random);
        }
    }

    /** Reads the segments of one cycle. */
    private final class Reading implements SegmentConsumer {

        private final int reader;
        private final long cycle;
        private final SplittableRandom random;
        private String torn = WHOLE;

        Reading(int reader, long cycle, SplittableRandom random) {
            this.reader = reader;
            this.cycle = cycle;
            this.random = random;
        }

        @Override
        public void accept(int party, MemorySegment segment) {
            for (long i = 0; i < memory.segmentLength() && torn.equals(WHOLE); i++) {
                long value = segment.getAtIndex(ValueLayout.JAVA_LONG, i);
                if (value != stamp(party, cycle, i)) {
                    torn = TORN
                            + "in cycle %d party %d found element %d of party %d's segment to be %s"
                                    .formatted(cycle, reader, i, party, meaning(value));
                }
                pauseAt(i, random);
            }
        }
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
