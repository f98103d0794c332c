package dev.lockstep.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pairwise testing: few combinations that contain every pair of values of different settings. A greedy choice: each
 * next combination has the most new pairs. The number is near the minimum, and the result is deterministic.
 */
final class Pairwise {

    private record Pair(int setting, int value, int otherSetting, int otherValue) {}

    private Pairwise() {}

    /**
     * Covers all pairs.
     *
     * @param sizes how many values each setting has
     * @return by combination, the index of each setting's value
     */
    static List<int[]> covering(int... sizes) {
        List<int[]> all = all(sizes);
        Set<Pair> missing = new HashSet<>();
        all.forEach(combination -> missing.addAll(pairs(combination)));
        List<int[]> chosen = new ArrayList<>();
        while (chosen.isEmpty() || !missing.isEmpty()) {
            int[] best = all.stream()
                    .max(Comparator.comparingLong(it -> newIn(it, missing)))
                    .orElseThrow();
            missing.removeAll(pairs(best));
            chosen.add(best);
        }
        return chosen;
    }

    private static long newIn(int[] combination, Set<Pair> missing) {
        return pairs(combination).stream().filter(missing::contains).count();
    }

    private static List<int[]> all(int[] sizes) {
        List<int[]> all = List.of(new int[0]);
        for (int size : sizes) {
            List<int[]> longer = new ArrayList<>();
            for (int[] start : all) {
                for (int value = 0; value < size; value++) {
                    int[] next = java.util.Arrays.copyOf(start, start.length + 1);
                    next[start.length] = value;
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<Pair> pairs(int[] combination) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < combination.length; i++) {
            for (int j = i + 1; j < combination.length; j++) {
                pairs.add(new Pair(i, combination[i], j, combination[j]));
            }
        }
        return pairs;
    }
}
