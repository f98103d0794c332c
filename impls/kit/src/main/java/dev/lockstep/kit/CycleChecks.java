package dev.lockstep.kit;

import dev.lockstep.memory.Codec;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What parties write and read in a cycle. */
final class CycleChecks {

    private static final int VIRTUAL_PARTIES = 16;
    private static final int VIRTUAL_CYCLES = 200;

    private CycleChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("the view is zeros before the first rendezvous", CycleChecks::zerosAtFirst),
                Check.of("a write zeroes the rest of the segment", CycleChecks::zeroesTheRest),
                Check.of("the last write of a cycle wins", CycleChecks::lastWriteWins),
                Check.of("a cycle without writing publishes the last segment again", CycleChecks::publishesAgain),
                Check.of("the segment holds the party's values of two cycles ago", CycleChecks::valuesOfTwoCyclesAgo),
                Check.of("a segment carried over begins with the last cycle's values", CycleChecks::carriesOver),
                Check.of("copyTo packs, whatever the layout", CycleChecks::copyPacks)
                        .forParties(2),
                Check.of("virtual threads can take part", CycleChecks::virtualThreadsMeet));
    }

    private static void zerosAtFirst(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 3)) {
            Party party = memory.join(0);
            party.write(new long[] {1, 2, 3});
            expect(party.view(), 0, 0, 0);
        }
    }

    /** Four cycles: in each buffer, a write that is shorter than the one before. */
    private static void zeroesTheRest(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 3)) {
            Party party = memory.join(0);
            for (int cycle = 0; cycle < 2; cycle++) {
                party.write(new long[] {1, 2, 3});
                expect(party.exchange(), 1, 2, 3);
            }
            for (int cycle = 0; cycle < 2; cycle++) {
                party.write(new long[] {4});
                expect(party.exchange(), 4, 0, 0);
            }
        }
    }

    private static void lastWriteWins(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 3)) {
            Party party = memory.join(0);
            party.write(new long[] {7, 8, 9});
            party.write(new long[] {5, 6});
            expect(party.exchange(), 5, 6, 0);
        }
    }

    private static void publishesAgain(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 2)) {
            Party party = memory.join(0);
            party.write(new long[] {5, 6});
            for (int cycle = 0; cycle < 5; cycle++) {
                expect(party.exchange(), 5, 6);
            }
        }
    }

    private static void valuesOfTwoCyclesAgo(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            for (long cycle = 0; cycle < 6; cycle++) {
                MemorySegment own = party.segment();
                Violation.unlessEqual(
                        own.get(ValueLayout.JAVA_LONG, 0), Math.max(0, cycle - 1), "the segment in cycle " + cycle);
                own.set(ValueLayout.JAVA_LONG, 0, cycle + 1);
                party.exchange();
            }
        }
    }

    /** After a cycle that wrote, one that carried over and changed one element, and one that did nothing. */
    private static void carriesOver(Subject subject) {
        for (boolean checked : new boolean[] {false, true}) {
            SyncedMemory.Builder builder = subject.builder().parties(1).segmentLength(3);
            try (SyncedMemory memory = builder.checked(checked).build()) {
                Party party = memory.join(0);
                expect(party.view(), 0, 0, 0);
                party.carryOver();
                expect(party.exchange(), 0, 0, 0);
                party.write(new long[] {1, 2, 3});
                party.exchange();
                party.carryOver().setAtIndex(ValueLayout.JAVA_LONG, 1, 5);
                expect(party.exchange(), 1, 5, 3);
                party.exchange();
                party.segment().setAtIndex(ValueLayout.JAVA_LONG, 0, 9);
                party.carryOver();
                party.set(Codec.LONG, 2, 7L);
                expect(party.exchange(), 1, 5, 7);
            }
        }
    }

    private static void copyPacks(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(2, 3)) {
            var copies = Stream.of(0, 1)
                    .map(id -> team.start(id, () -> packed(memory, id)))
                    .toList();
            for (Team.Member<long[]> copy : copies) {
                Violation.unlessEqual(Arrays.toString(copy.result()), "[1, 2, 3, 4, 5, 6]", "the copy");
            }
        }
    }

    private static long[] packed(SyncedMemory memory, int id) {
        try (Party party = memory.join(id)) {
            party.write(LongStream.range(3 * id + 1, 3 * id + 4).toArray());
            long[] packed = new long[6];
            party.exchange().copyTo(packed);
            return packed;
        }
    }

    private static void virtualThreadsMeet(Subject subject) throws Exception {
        int parties = subject.upTo(VIRTUAL_PARTIES);
        long expected = (long) parties * (VIRTUAL_CYCLES - 1) + parties * (parties - 1L) / 2;
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(parties, 2)) {
            List<Team.Member<Long>> members = new ArrayList<>();
            for (int id = 0; id < parties; id++) {
                int party = id;
                members.add(team.start(Thread.ofVirtual(), id, () -> sumAtTheEnd(memory, party)));
            }
            for (Team.Member<Long> member : members) {
                Violation.unlessEqual(member.result(), expected, "the sum of the last view");
            }
        }
    }

    private static long sumAtTheEnd(SyncedMemory memory, int id) {
        try (Party party = memory.join(id)) {
            for (int cycle = 0; cycle < VIRTUAL_CYCLES; cycle++) {
                party.write(new long[] {cycle + id});
                party.exchange();
            }
            long sum = 0;
            for (int other = 0; other < memory.parties(); other++) {
                sum += party.view().getLong(other, 0);
            }
            return sum;
        }
    }

    private static void expect(View view, long... expected) {
        long[] values = new long[expected.length];
        view.copyTo(values);
        Violation.unlessEqual(Arrays.toString(values), Arrays.toString(expected), "the view");
    }
}
