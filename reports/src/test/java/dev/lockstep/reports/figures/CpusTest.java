package dev.lockstep.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpusTest {

    /** Two sockets of 64 cores with two hardware threads, and eight cores on a cache. */
    private static final Cpus MANY =
            Cpus.of(OptionalInt.of(256), "spread 256, same-core 2, same-llc 16, numa-local 128");

    @ParameterizedTest
    @CsvSource({"spread, 256", "same-core, 2", "same-llc, 16", "numa-local, 128", "none, 256", "0+1+1, 2", "7, 1"})
    void aPolicyMayUseFewerCpusThanThereAre(String affinity, int cpus) {
        assertThat(MANY.of(affinity)).hasValue(cpus);
    }

    @ParameterizedTest
    @CsvSource({"spread, 20", "same-llc, 16", "numa-local, 20"})
    void aQuotaLimitsThem(String affinity, int cpus) {
        assertThat(MANY.atMost(20.5).of(affinity)).hasValue(cpus);
    }

    @Test
    void oneCoreMayBeAll() {
        assertThat(Cpus.of(OptionalInt.of(2), "spread 2, same-core 2").of("same-core"))
                .hasValue(2);
    }

    @Test
    void olderRunsKnowLess() {
        assertThat(Cpus.of(OptionalInt.of(4), "").of("same-llc")).hasValue(4);
        assertThat(Cpus.of(OptionalInt.empty(), "").of("same-core")).hasValue(1);
        assertThat(Cpus.of(OptionalInt.empty(), "").of("spread")).isEmpty();
    }
}
