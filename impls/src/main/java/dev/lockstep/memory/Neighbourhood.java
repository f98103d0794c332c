package dev.lockstep.memory;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Who reads whom, for parties that do not need everything: a halo exchange, as in MPI's
 * {@code MPI_Neighbor_allgather} (MPI 4.1, section 8.6). Every party also reads itself.
 *
 * <p>A party awaits those that it reads and those that read it: its <em>neighbours</em>. The first have written what it
 * reads. The second have finished reading what it overwrites next: that makes two buffers enough for any graph,
 * symmetric or not, because a party that writes cycle k + 2 has seen its readers arrive at k + 1, after which they no
 * longer read view k. Neighbours are therefore at most one cycle apart, and other parties at most as many cycles as
 * there are steps between them.
 */
public final class Neighbourhood {

    /** By party: whom it reads, itself first, then in a round from the next one. */
    private final int[][] reads;

    /** By party: its neighbours, without itself, in a round from the next one. */
    private final int[][] neighbours;

    /** By party: the lowest party that it is connected to by steps between neighbours. */
    private final int[] components;

    private Neighbourhood(int[][] reads, int[][] neighbours, int[] components) {
        this.reads = reads;
        this.neighbours = neighbours;
        this.components = components;
    }

    /** Each party reads the one before and the one after, and the last and the first read each other. */
    public static Neighbourhood ring(int parties) {
        return of(parties, party -> new int[] {(party + parties - 1) % parties, (party + 1) % parties});
    }

    /**
     * Parties in rows, row after row: each reads those above, below, left and right of it. The edges are not connected.
     */
    public static Neighbourhood grid(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "grid: must have at least 1 row and 1 column, was %d x %d; choose larger numbers"
                            .formatted(rows, columns));
        }
        return of(Math.multiplyExact(rows, columns), party -> {
            int row = party / columns;
            int column = party % columns;
            return IntStream.of(
                            row > 0 ? party - columns : party,
                            row + 1 < rows ? party + columns : party,
                            column > 0 ? party - 1 : party,
                            column + 1 < columns ? party + 1 : party)
                    .toArray();
        });
    }

    /**
     * Any graph.
     *
     * @param parties at least 1
     * @param reads whom each party reads; it may name the party itself, and a party twice
     */
    public static Neighbourhood of(int parties, IntFunction<int[]> reads) {
        if (parties < 1 || parties > SyncedMemory.MOST_PARTIES) {
            throw new IllegalArgumentException("parties: must be from 1 to %d, was %d; choose a value in this range"
                    .formatted(SyncedMemory.MOST_PARTIES, parties));
        }
        BitSet[] read = sets(parties);
        BitSet[] near = sets(parties);
        for (int party = 0; party < parties; party++) {
            read[party].set(party);
            for (int other : reads.apply(party)) {
                check(party, other, parties);
                read[party].set(other);
                near[party].set(other);
                near[other].set(party);
            }
        }
        for (int party = 0; party < parties; party++) {
            near[party].clear(party);
        }
        int[][] neighbours = rounds(near);
        return new Neighbourhood(rounds(read), neighbours, components(neighbours));
    }

    private static BitSet[] sets(int parties) {
        BitSet[] sets = new BitSet[parties];
        Arrays.setAll(sets, _ -> new BitSet());
        return sets;
    }

    private static void check(int party, int other, int parties) {
        if (other < 0 || other >= parties) {
            throw new IllegalArgumentException(
                    "neighbourhood: parties must be from 0 to %d, was %d, which party %d reads; correct it"
                            .formatted(parties - 1, other, party));
        }
    }

    private static int[][] rounds(BitSet[] sets) {
        int[][] rounds = new int[sets.length][];
        Arrays.setAll(
                rounds,
                party -> IntStream.concat(
                                sets[party].stream().filter(other -> other >= party),
                                sets[party].stream().filter(other -> other < party))
                        .toArray());
        return rounds;
    }

    private static int[] components(int[][] neighbours) {
        int[] components = new int[neighbours.length];
        Arrays.fill(components, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int party = 0; party < components.length; party++) {
            open.add(party);
            while (!open.isEmpty()) {
                int next = open.remove();
                if (components[next] < 0) {
                    components[next] = party;
                    Arrays.stream(neighbours[next]).forEach(open::add);
                }
            }
        }
        return components;
    }

    public int parties() {
        return reads.length;
    }

    /** Whom the party reads: itself first, then in a round from the next one. */
    public int[] reads(int party) {
        return reads[party].clone();
    }

    /** Those whom the party reads or who read it, without itself, in a round from the next one. */
    public int[] neighbours(int party) {
        return neighbours[party].clone();
    }

    /** The neighbours, not copied. */
    int[] sharedNeighbours(int party) {
        return neighbours[party];
    }

    /** Differs, most likely, between neighbourhoods that differ. */
    int fingerprint() {
        return Arrays.deepHashCode(reads);
    }

    /** Whether there are steps between neighbours that lead from one to the other. */
    boolean connected(int party, int other) {
        return components[party] == components[other];
    }
}
