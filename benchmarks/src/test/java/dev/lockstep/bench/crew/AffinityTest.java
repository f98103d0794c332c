package dev.lockstep.bench.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.machine.Topology;
import dev.lockstep.machine.Topology.Cpu;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityTest {

    /** Two cores with two hardware threads each, in the numbering of Linux on most x86 machines. */
    private static final Topology TWO_BY_TWO =
            new Topology(List.of(new Cpu(0, 0, 0, 0), new Cpu(1, 1, 0, 1), new Cpu(2, 0, 0, 0), new Cpu(3, 1, 0, 1)));

    /** The same, numbered core by core. */
    private static final Topology SIBLINGS_ADJACENT =
            new Topology(List.of(new Cpu(0, 0, 0, 0), new Cpu(1, 0, 0, 0), new Cpu(2, 1, 0, 0), new Cpu(3, 1, 0, -1)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spread    | 0 1 2 3 0
            same-core | 0 2 0 2 0
            3+1       | 3 1 3 1 3
            """)
    void placesParties(String policy, String expected) {
        List<Integer> cpus = Affinity.of(policy, 5, TWO_BY_TWO).cpus();
        assertThat(cpus).hasToString("[" + expected.replace(" ", ", ") + "]");
    }

    @Test
    void takesRanges() {
        assertThat(Affinity.of("3+0-1", 3, TWO_BY_TWO).cpus()).containsExactly(3, 0, 1);
    }

    @Test
    void coresComeBeforeTheirFurtherThreads() {
        assertThat(Affinity.of("spread", 4, SIBLINGS_ADJACENT).cpus()).containsExactly(0, 2, 1, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spread  | 0 1 0 1 0
            3+2     | 0 1 0 1 0
            3       | 0 0 0 0 0
            none    |
            virtual |
            """)
    void groupsPartiesByLastLevelCache(String policy, String expected) {
        int[] groups = Affinity.of(policy, 5, TWO_BY_TWO).cacheGroups(TWO_BY_TWO);
        String wanted = expected == null ? "" : expected.replace(" ", ", ");
        assertThat(Arrays.toString(groups)).isEqualTo("[" + wanted + "]");
    }

    @Test
    void oneUnknownCacheLeavesAllInOneGroup() {
        assertThat(Affinity.of("0-2", 3, SIBLINGS_ADJACENT).cacheGroups(SIBLINGS_ADJACENT))
                .containsExactly(0, 0, 0);
        assertThat(Affinity.of("0+3", 2, SIBLINGS_ADJACENT).cacheGroups(SIBLINGS_ADJACENT))
                .isEmpty();
    }

    @Test
    void noneLeavesTheSchedulerAlone() {
        assertThat(Affinity.of("none", 2, TWO_BY_TWO).pins()).isFalse();
    }

    @Test
    void partiesOnOneCpuAreNotApart() {
        assertThat(Affinity.of("0", 2, TWO_BY_TWO).pairApart(2, TWO_BY_TWO)).isFalse();
        assertThat(Affinity.of("spread", 2, TWO_BY_TWO).pairApart(2, TWO_BY_TWO))
                .isTrue();
    }

    @Test
    void unpinnedPartiesAreApartWhereThereAreCpusForAll() {
        assertThat(Affinity.of("none", 4, TWO_BY_TWO).pairApart(4, TWO_BY_TWO)).isTrue();
        assertThat(Affinity.of("none", 5, TWO_BY_TWO).pairApart(5, TWO_BY_TWO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sprad", "", "0++1", "0+x", "-1"})
    void refusesWhatIsNeitherPolicyNorList(String policy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Affinity.of(policy, 2, TWO_BY_TWO))
                .withMessageContaining(
                        "must be none, spread, same-core, virtual or CPUs such as 0+1, was \"" + policy + "\"");
    }

    @Test
    void refusesCpusThatAreNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Affinity.of("0+64", 2, TWO_BY_TWO))
                .withMessageContaining("[0, 1, 2, 3], was \"0+64\"");
    }
}
