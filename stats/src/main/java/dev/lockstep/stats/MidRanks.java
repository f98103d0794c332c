package dev.lockstep.stats;

import java.util.Arrays;

/** Ranks from 1, multiplied by two, so that the mean rank of tied values (their mid-rank) is an integer too. */
final class MidRanks {

    private MidRanks() {}

    static int[] doubled(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int found = Arrays.binarySearch(sorted, values[i]);
            int first = found;
            while (first > 0 && sorted[first - 1] == values[i]) {
                first--;
            }
            int last = found;
            while (last < sorted.length - 1 && sorted[last + 1] == values[i]) {
                last++;
            }
            ranks[i] = first + last + 2;
        }
        return ranks;
    }
}
