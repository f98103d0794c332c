package dev.lockstep.kit;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reductions of a view, and of one value for each party. */
final class ReductionChecks {

    private static final int PARTIES = 5;
    private static final int ELEMENTS = 7;
    private static final int CYCLES = 50;

    private ReductionChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("all parties compute the same sum of doubles, bit for bit", ReductionChecks::sameBits),
                Check.of("a view of longs can be reduced", ReductionChecks::longs),
                Check.of("a value of each party is reduced with the exchange", ReductionChecks::contributions),
                Check.of("a party that contributes nothing repeats its value", ReductionChecks::repeated),
                Check.of("a party that leaves keeps contributing its value", ReductionChecks::leaving)
                        .where(Subject::supportsLeave, "needs every party in every cycle"),
                Check.of("contributions are refused unless the memory has them", ReductionChecks::refused));
    }

    @FunctionalInterface
    private interface Work<T> {
        T of(Party party) throws Exception;
    }

    private static <T> List<T> results(Subject subject, SyncedMemory.Builder builder, Work<T> work) throws Exception {
        int parties = subject.upTo(PARTIES);
        try (Team team = subject.team();
                SyncedMemory memory = builder.parties(parties).build()) {
            List<Team.Member<T>> members = IntStream.range(0, parties)
                    .mapToObj(id -> team.start(id, () -> {
                        try (Party party = memory.join(id)) {
                            return work.of(party);
                        }
                    }))
                    .toList();
            List<T> results = new java.util.ArrayList<>();
            for (Team.Member<T> member : members) {
                results.add(member.result());
            }
            return results;
        }
    }

    /** Numbers of such different sizes that their sum depends on the order of the additions. */
    private static double value(int party, long cycle, int index) {
        return Math.scalb(1 + 1e-3 * (party + 1) * (index + 1), (int) ((7 * party + 5 * index + cycle) % 90) - 45);
    }

    private static void sameBits(Subject subject) throws Exception {
        List<Long> bits = results(
                subject,
                subject.builder().segmentLength(ELEMENTS).element(ValueLayout.JAVA_DOUBLE),
                ReductionChecks::bitsOfSums);
        Violation.unlessEqual(bits.stream().distinct().count(), 1L, "the number of different sums");
        Violation.unlessEqual(bits.getFirst(), expectedBits(bits.size()), "the bits of the sums");
    }

    private static long bitsOfSums(Party party) {
        long bits = 0;
        for (long cycle = 0; cycle < CYCLES; cycle++) {
            double[] values = new double[ELEMENTS];
            for (int i = 0; i < ELEMENTS; i++) {
                values[i] = value(party.id(), cycle, i);
            }
            party.write(values);
            bits = 31 * bits + Double.doubleToRawLongBits(party.exchange().reduceDoubles(0, Double::sum));
        }
        return bits;
    }

    private static long expectedBits(int parties) {
        long bits = 0;
        for (long cycle = 0; cycle < CYCLES; cycle++) {
            double sum = 0;
            for (int party = 0; party < parties; party++) {
                double partial = 0;
                for (int i = 0; i < ELEMENTS; i++) {
                    partial += value(party, cycle, i);
                }
                sum += partial;
            }
            bits = 31 * bits + Double.doubleToRawLongBits(sum);
        }
        return bits;
    }

    private static void longs(Subject subject) throws Exception {
        List<String> results = results(subject, subject.builder().segmentLength(ELEMENTS), party -> {
            long[] values = new long[ELEMENTS];
            for (int i = 0; i < ELEMENTS; i++) {
                values[i] = 10L * party.id() + i;
            }
            party.write(values);
            View view = party.exchange();
            return view.reduceLongs(0, Long::sum) + " " + view.reduceLongs(Long.MIN_VALUE, Math::max);
        });
        long n = results.size();
        String expected = (ELEMENTS * 10 * n * (n - 1) / 2 + n * ELEMENTS * (ELEMENTS - 1) / 2) + " "
                + (10 * (n - 1) + ELEMENTS - 1);
        Violation.unlessEqual(results.stream().distinct().toList(), List.of(expected), "the sum and the maximum");
    }

    private static void contributions(Subject subject) throws Exception {
        List<Boolean> results =
                results(subject, subject.builder().segmentLength(3).contributions(true), party -> {
                    for (long cycle = 0; cycle < CYCLES; cycle++) {
                        party.write(new long[] {cycle, cycle, cycle});
                        party.contribute(value(party.id(), cycle, 0));
                        View view = party.exchange();
                        double expected = value(0, cycle, 0);
                        for (int other = 1; other < view.parties(); other++) {
                            expected += value(other, cycle, 0);
                        }
                        Violation.unlessEqual(
                                view.allReduceDoubles(Double::sum), expected, "the sum of the contributions");
                        Violation.unlessEqual(
                                view.getLong(view.parties() - 1, 2), cycle, "the last element beside them");
                        party.contribute(-7L);
                        party.contribute(cycle + party.id());
                        Violation.unlessEqual(
                                party.exchange().allReduceLongs(Math::max),
                                cycle + view.parties() - 1,
                                "the maximum of the contributions");
                    }
                    return true;
                });
        Violation.unlessEqual(results.size(), subject.upTo(PARTIES), "the number of parties");
    }

    private static void repeated(Subject subject) throws Exception {
        List<String> sums = results(subject, subject.builder().segmentLength(1).contributions(true), party -> {
            String found = "" + party.exchange().allReduceLongs(Long::sum);
            party.contribute(2L);
            found += " " + party.exchange().allReduceLongs(Long::sum);
            party.write(new long[] {9});
            found += " " + party.exchange().allReduceLongs(Long::sum);
            return found + " " + party.exchange().allReduceLongs(Long::sum);
        });
        int sum = 2 * sums.size();
        Violation.unlessEqual(
                sums.stream().distinct().toList(), List.of("0 %d %d %d".formatted(sum, sum, sum)), "the sums");
    }

    private static void leaving(Subject subject) throws Exception {
        List<Long> sums = results(subject, subject.builder().segmentLength(1).contributions(true), party -> {
            party.contribute(3L);
            party.exchange();
            if (party.id() > 0) {
                party.leave();
                return 0L;
            }
            party.exchange();
            party.exchange();
            return party.view().allReduceLongs(Long::sum);
        });
        Violation.unlessEqual(sums.getFirst(), 3L * sums.size(), "the sum after the others have left");
    }

    private static void refused(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            Violation.unlessThrownSaying(
                    "contributions(true)", IllegalStateException.class, "contributing", () -> party.contribute(1));
            View view = party.exchange();
            Violation.unlessThrownSaying(
                    "contributions(true)",
                    IllegalStateException.class,
                    "reducing",
                    () -> view.allReduceLongs(Long::sum));
        }
    }
}
