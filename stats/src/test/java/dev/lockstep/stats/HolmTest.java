package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

    /** The values of R's p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"), and the same shuffled. */
    @Test
    void adjustsStepByStepAndKeepsTheOrder() {
        assertThat(Holm.adjust(0.01, 0.02, 0.03, 0.04, 0.05))
                .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
        assertThat(Holm.adjust(0.04, 0.01, 0.03)).containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12));
    }

    @Test
    void neverPassesOneAndLeavesOneTestAlone() {
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjust(0.3)).containsExactly(0.3);
        assertThat(Holm.adjust()).isEmpty();
    }
}
