package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.beside;
import static dev.lockstep.gate.decision.Worlds.blocks;
import static dev.lockstep.gate.decision.Worlds.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.Better;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which disturbed blocks are replaced. */
class ReplacementTest {

    private static final double[] QUIET = {0.02, 0.01, 0, 0.03};

    /** Blocks of which those named are disturbed in the given fork. */
    private static List<Block> measured(int blocks, int fork, Integer... disturbed) {
        List<Block> all = blocks(2 * blocks, 1);
        return IntStream.range(0, blocks)
                .mapToObj(i -> {
                    double[] others = QUIET.clone();
                    if (List.of(disturbed).contains(i)) {
                        others[fork] = 0.6;
                    }
                    return beside(all.get(i), others);
                })
                .toList();
    }

    private static PairedRow row(Replacement blocks) {
        return new PairedRow(
                id("a"), Better.LOWER, "ns/op", blocks(4, 1), blocks.kept(), blocks.replaced(), Map.of(), List.of());
    }

    @Test
    void laterBlocksTakeThePlacesOfTheEarliestDisturbedOnes() {
        List<Block> measured = measured(6, 1, 1, 3, 4);
        Replacement two = Replacement.of(measured, 4);
        assertThat(two.kept()).containsExactly(measured.get(0), measured.get(2), measured.get(4), measured.get(5));
        assertThat(two.replaced()).containsExactly(measured.get(1), measured.get(3));
        assertThat(Replacement.of(measured, 6).replaced()).isEmpty();
        assertThat(Replacement.of(measured, 9).kept()).isEqualTo(measured);
    }

    @Test
    void asManyAreMeasuredAsAreDisturbedButAtMostOneForTwo() {
        assertThat(Replacement.next(row(Replacement.of(measured(6, 0), 6)))).isZero();
        assertThat(Replacement.next(row(Replacement.of(measured(6, 0, 2, 4), 6))))
                .isEqualTo(2);
        assertThat(Replacement.next(row(Replacement.of(measured(6, 0, 0, 1, 2, 3, 5), 6))))
                .isEqualTo(3);
        Replacement again = Replacement.of(measured(8, 0, 0, 1, 2, 3, 7), 6);
        assertThat(again.replaced()).hasSize(2);
        assertThat(Replacement.next(row(again))).isEqualTo(1);
        assertThat(Replacement.next(row(Replacement.of(measured(9, 0, 0, 1, 2, 3, 7, 8), 6))))
                .isZero();
    }

    /** The arm does not matter, as long as the load beside the arms does not differ. */
    @Test
    void whetherABlockIsReplacedDoesNotDependOnTheArm() {
        for (int fork = 0; fork < 4; fork++) {
            assertThat(Replacement.next(row(Replacement.of(measured(6, fork, 2), 6))))
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsReplacedIfTheLoadDiffersBetweenTheArms() {
        List<Block> loaded = blocks(24, 1).stream()
                .map(block -> beside(block, 0.02, 0.01, 0.6, 0.7))
                .toList();
        assertThat(Replacement.next(row(Replacement.of(loaded, 12)))).isZero();
    }
}
