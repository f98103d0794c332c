package dev.lockstep.memory;

import java.util.Arrays;

/**
 * The parties that one party reads, in the order in which it does so: itself first, then in a round from the next one.
 * If all parties began with party 0, they would all request the same cache lines at the same time.
 */
final class ReadingOrder {

    private final int reader;
    private final int parties;

    /** The parties in this order; null if all are read. With thousands of parties, an array for each is too much. */
    private final int[] some;

    /** For each of them, how many of the others have a lower id. */
    private final int[] ranks;

    private ReadingOrder(int reader, int parties, int[] some) {
        this.reader = reader;
        this.parties = parties;
        this.some = some;
        this.ranks = some == null ? null : ranks(some);
    }

    private static int[] ranks(int[] parties) {
        int[] sorted = parties.clone();
        Arrays.sort(sorted);
        return Arrays.stream(parties)
                .map(party -> Arrays.binarySearch(sorted, party))
                .toArray();
    }

    /** Every party is read. */
    static ReadingOrder ofAll(int reader, int parties) {
        return new ReadingOrder(reader, parties, null);
    }

    /** @param some the parties that are read, in this order, the reader first */
    static ReadingOrder of(int reader, int parties, int[] some) {
        return new ReadingOrder(reader, parties, some);
    }

    /** How many parties are read. */
    int count() {
        return some == null ? parties : some.length;
    }

    /** The party at a place of this order, from 0. */
    int party(int place) {
        if (some != null) {
            return some[place];
        }
        int party = reader + place;
        return party < parties ? party : party - parties;
    }

    /** @throws IllegalArgumentException if the party exists and is not read */
    void check(int party) {
        if (some != null && party >= 0 && party < parties && !contains(party)) {
            throw new IllegalArgumentException(
                    "party: must be one that party %d reads, was %d; add it to the neighbourhood of the memory"
                            .formatted(reader, party));
        }
    }

    private boolean contains(int party) {
        for (int read : some) {
            if (read == party) {
                return true;
            }
        }
        return false;
    }

    /** Where the party at a place of this order is in the order of ids, counting only those that are read. */
    int rank(int place) {
        return some == null ? party(place) : ranks[place];
    }
}
