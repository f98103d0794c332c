package dev.lockstep.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PairwiseTest {

    @Test
    void everyTwoValuesMeetInFewCombinations() {
        int[] sizes = {5, 3, 2, 2, 2, 2};
        List<int[]> combinations = Pairwise.covering(sizes);
        assertThat(combinations).hasSizeBetween(15, 18);
        for (int i = 0; i < sizes.length; i++) {
            for (int j = i + 1; j < sizes.length; j++) {
                assertThat(met(combinations, i, j)).hasSize(sizes[i] * sizes[j]);
            }
        }
    }

    @Test
    void whereNothingVariesThereIsOne() {
        assertThat(Pairwise.covering(1, 1)).hasSize(1);
    }

    private static Set<List<Integer>> met(List<int[]> combinations, int one, int other) {
        return combinations.stream().map(it -> List.of(it[one], it[other])).collect(Collectors.toSet());
    }
}
