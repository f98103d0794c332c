package dev.lockstep.bench.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.machine.Topology;
import dev.lockstep.machine.Topology.Cpu;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityTest {

    /** Two cores with two hardware threads each, in the numbering of Linux on most x86 machines. */
    private static final Topology TWO_BY_TWO =
            machine(cpu(0, 0, 0, 0, 0), cpu(1, 1, 0, 1, 0), cpu(2, 0, 0, 0, 0), cpu(3, 1, 0, 1, 0));

    /** The same, numbered core by core. */
    private static final Topology SIBLINGS_ADJACENT =
            machine(cpu(0, 0, 0, 0, 0), cpu(1, 0, 0, 0, 0), cpu(2, 1, 0, 0, 0), cpu(3, 1, 0, -1, 0));

    /** Two sockets, each with a node and a cache, of two cores with two threads. */
    private static final Topology TWO_SOCKETS = machine(IntStream.range(0, 8)
            .mapToObj(id -> cpu(id, id % 4, id % 4 / 2, id % 4 / 2 * 2, id % 4 / 2))
            .toArray(Cpu[]::new));

    /** One node with three caches of two cores, of which the second has one core that may be used. */
    private static final Topology MANY_CACHES =
            machine(cpu(0, 0, 0, 0, 0), cpu(1, 1, 0, 0, 0), cpu(2, 2, 0, 2, 0), cpu(4, 4, 0, 4, 0), cpu(5, 5, 0, 4, 0));

    /** Four slow cores and two fast ones, each kind with a cache; a kernel without NUMA nodes. */
    private static final Topology BIG_AND_LITTLE = machine(IntStream.range(0, 6)
            .mapToObj(id -> new Cpu(id, id, 0, id < 4 ? 0 : 4, Topology.UNKNOWN, id < 4 ? 485 : 1_024))
            .toArray(Cpu[]::new));

    private static final Topology UNKNOWN = machine();

    private static Topology machine(Cpu... cpus) {
        return new Topology(List.of(cpus), 64);
    }

    private static Cpu cpu(int id, int core, int socket, int cache, int node) {
        return new Cpu(id, core, socket, cache, node, Topology.FULL_CAPACITY);
    }

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compact         | 0 4 1 5 2 6 3 7 0
            same-llc        | 0 1 4 5 0 1 4 5 0
            cross-llc       | 0 2 1 3 4 6 5 7 0
            numa-local      | 0 1 4 5 0 1 4 5 0
            numa-interleave | 0 2 1 3 4 6 5 7 0
            same-core       | 0 4 0 4 0 4 0 4 0
            """)
    void placesPartiesOnTwoSockets(String policy, String expected) {
        assertPlaced(policy, TWO_SOCKETS, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compact   | 0 1 2 4 5 0
            same-llc  | 0 1 0 1 0 1
            cross-llc | 0 2 4 1 5 0
            """)
    void placesPartiesOnManyCaches(String policy, String expected) {
        assertPlaced(policy, MANY_CACHES, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compact   | 0 1 2 3 4 5 0
            same-llc  | 4 5 4 5 4 5 4
            cross-llc | 0 4 1 5 2 3 0
            """)
    void placesPartiesOnUnequalCores(String policy, String expected) {
        assertPlaced(policy, BIG_AND_LITTLE, expected);
    }

    private static void assertPlaced(String policy, Topology topology, String expected) {
        int parties = expected.split(" ").length;
        assertThat(Affinity.of(policy, parties, topology).cpus()).hasToString("[" + expected.replace(" ", ", ") + "]");
    }

    @Test
    void aCoreWithoutACompanionIsNotTheSameCore() {
        Topology first = machine(cpu(1, 0, 0, 0, 0), cpu(2, 2, 0, 0, 0), cpu(3, 2, 0, 0, 0));
        assertThat(Affinity.of("same-core", 2, first).cpus()).containsExactly(2, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TWO_BY_TWO     | same-llc        | no two cores share a last-level cache
            TWO_BY_TWO     | numa-local      | all usable CPUs are on one NUMA node
            TWO_BY_TWO     | numa-interleave | all usable CPUs are on one NUMA node
            ADJACENT       | same-llc        | the system does not tell which CPUs share a last-level cache
            ADJACENT       | cross-llc       | the system does not tell which CPUs share a last-level cache
            BIG_AND_LITTLE | numa-local      | the system does not tell the NUMA nodes
            ONE_CACHE      | cross-llc       | all usable CPUs share one last-level cache
            UNKNOWN        | same-core       | the system does not tell which CPUs there are
            UNKNOWN        | compact         | the system does not tell which CPUs there are
            UNKNOWN        | cross-llc       | the system does not tell which CPUs share a last-level cache
            UNKNOWN        | numa-interleave | the system does not tell the NUMA nodes
            """)
    void aPolicyThatTheMachineCannotOfferIsRefused(String name, String alias, String obstacle) {
        Topology topology = switch (name) {
            case "TWO_BY_TWO" -> TWO_BY_TWO;
            case "ADJACENT" -> SIBLINGS_ADJACENT;
            case "BIG_AND_LITTLE" -> BIG_AND_LITTLE;
            case "ONE_CACHE" -> machine(cpu(0, 0, 0, 0, 0), cpu(1, 1, 0, 0, 0));
            default -> UNKNOWN;
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Affinity.of(alias, 2, topology))
                .withMessageStartingWith("affinity: must be one of none, spread, ")
                .withMessageContaining("here, was \"" + alias + "\", but " + obstacle);
    }

    @Test
    void whereTheCpusAreUnknownPartiesRunUnpinned() {
        assertThat(Affinity.of("spread", 2, UNKNOWN).pins()).isFalse();
        assertThat(Affinity.of("0+1", 2, UNKNOWN).pins()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Affinity.of("sprad", 2, UNKNOWN));
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

    @Test
    void policiesSayHowManyCpusTheyUse() {
        assertThat(Affinity.counts(TWO_BY_TWO)).isEqualTo("spread 4, same-core 2, compact 4, cross-llc 4");
        assertThat(Affinity.counts(TWO_SOCKETS)).contains("spread 8, same-core 2,", "same-llc 4", "numa-local 4");
        assertThat(Affinity.counts(UNKNOWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sprad", "", "0++1", "0+x", "-1"})
    void refusesWhatIsNeitherPolicyNorList(String policy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Affinity.of(policy, 2, TWO_BY_TWO))
                .withMessageContaining(
                        "must be none, spread, same-core, compact, same-llc, cross-llc, numa-local, numa-interleave,"
                                + " virtual or CPUs such as 0+1, was \"" + policy + "\"");
    }

    @Test
    void refusesCpusThatAreNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Affinity.of("0+64", 2, TWO_BY_TWO))
                .withMessageContaining("[0, 1, 2, 3], was \"0+64\"");
    }
}
