package dev.lockstep.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.harness.results.ForkIterations;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseOverheadTest {

    @Test
    void eachTimedIterationIsComparedWithItsNeighbours() {
        ForkIterations fork = fork(new double[] {101, 100, 202, 200, 202, 300}, 1, 0, 1, 0, 1, 0);
        PhaseOverhead overhead = PhaseOverhead.of(Collections.nCopies(6, fork)).orElseThrow();

        double first = 202 / Math.sqrt(100 * 200) - 1;
        double second = 202 / Math.sqrt(200 * 300) - 1;
        assertThat(overhead.median()).isEqualTo((first + second) / 2, within(1e-12));
        assertThat(overhead.pairs()).isEqualTo(12);
        assertThat(overhead.forks()).isEqualTo(6);
        assertThat(overhead.interval().isRange()).isFalse();
    }

    @Test
    void aMachineThatSlowsDownCostsNothing() {
        double[] scores = new double[25];
        double[] timed = new double[25];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 100 * Math.pow(1.01, i);
            timed[i] = i % 2;
        }
        PhaseOverhead overhead =
                PhaseOverhead.of(Collections.nCopies(3, fork(scores, timed))).orElseThrow();

        assertThat(overhead.median()).isEqualTo(0, within(1e-9));
        assertThat(overhead.inWords()).contains("costs 0.00 %").contains("3 forks");
    }

    @Test
    void fewerThanThreeForksSayNothing() {
        ForkIterations fork = fork(new double[] {100, 101, 100}, 0, 1, 0);

        assertThat(PhaseOverhead.of(List.of(fork, fork))).isEmpty();
        assertThat(PhaseOverhead.of(Collections.nCopies(9, fork(new double[] {100, 101}, 0, 1))))
                .isEmpty();
    }

    private static ForkIterations fork(double[] scores, double... timed) {
        return new ForkIterations("avgt", "ns/op", scores, Map.of("phases", timed));
    }
}
