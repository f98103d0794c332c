package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.BlockBalance.Arrival;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The arrival of each party in each timed cycle: 8 bytes per arrival, and at most {@value #MOST} arrivals per party.
 */
final class ArrivalTally {

    private static final int MOST = 1 << 21;
    private static final long NEVER = Long.MIN_VALUE;

    private final int[] parties;
    private final int every;
    private final int blocks;
    private final long[][] arrivals;

    /** @param parties the ids */
    ArrivalTally(int[] parties, int every, int blocks) {
        this.parties = parties;
        this.every = every;
        this.blocks = blocks;
        arrivals = new long[parties.length][0];
    }

    void add(int party, long cycle, long nanos) {
        int row = Arrays.binarySearch(parties, party);
        long index = cycle / every;
        if (index < MOST && cycle % every == 0) {
            arrivals[row] = grown(arrivals[row], (int) index);
            arrivals[row][(int) index] = nanos;
        }
    }

    private static long[] grown(long[] times, int index) {
        if (index < times.length) {
            return times;
        }
        long[] longer = Arrays.copyOf(times, Math.min(MOST, Math.max(1024, 2 * (index + 1))));
        Arrays.fill(longer, times.length, longer.length, NEVER);
        return longer;
    }

    /** One element for each block in which all parties arrived. */
    List<BlockBalance> balance() {
        return parties.length < 2
                ? List.of()
                : IntStream.range(0, blocks)
                        .mapToObj(this::balance)
                        .filter(balance -> balance.cycles() > 0)
                        .toList();
    }

    private BlockBalance balance(int block) {
        Sums sums = new Sums(parties.length);
        int all = Arrays.stream(arrivals).mapToInt(times -> times.length).min().orElse(0);
        for (int index = 0; index < all; index++) {
            if ((long) index * every % blocks == block) {
                sums.add(arrivals, index);
            }
        }
        return sums.balance(block, parties);
    }

    /** Sums over the cycles of one block. */
    private static final class Sums {

        private final long[] timesLast;
        private final long[] lastByNanos;
        private final long[] behindNanos;
        private long cycles;
        private long spreadNanos;
        private double savingNanos;

        Sums(int parties) {
            timesLast = new long[parties];
            lastByNanos = new long[parties];
            behindNanos = new long[parties];
        }

        /** Adds a cycle if all parties arrived in it. */
        void add(long[][] arrivals, int index) {
            long first = Long.MAX_VALUE;
            int latest = 0;
            for (int row = 0; row < arrivals.length; row++) {
                long at = arrivals[row][index];
                first = Math.min(first, at);
                latest = at > arrivals[latest][index] ? row : latest;
            }
            if (first == NEVER) {
                return;
            }
            long last = arrivals[latest][index];
            long second = first;
            double behind = 0;
            for (int row = 0; row < arrivals.length; row++) {
                long at = arrivals[row][index];
                second = row == latest ? second : Math.max(second, at);
                behindNanos[row] += at - first;
                behind += at - first;
            }
            cycles++;
            timesLast[latest]++;
            lastByNanos[latest] += last - second;
            spreadNanos += last - first;
            savingNanos += last - first - behind / arrivals.length;
        }

        BlockBalance balance(int block, int[] parties) {
            List<Arrival> each = IntStream.range(0, parties.length)
                    .mapToObj(row -> new Arrival(
                            parties[row],
                            timesLast[row],
                            timesLast[row] == 0 ? 0 : (double) lastByNanos[row] / timesLast[row],
                            (double) behindNanos[row] / cycles))
                    .toList();
            return new BlockBalance(block, cycles, each, (double) spreadNanos / cycles, savingNanos / cycles);
        }
    }
}
