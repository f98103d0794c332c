package dev.lockstep.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void readsWhatTheJarSays() {
        Catalogue catalogue = Catalogues.small();
        assertThat(catalogue.machine()).containsExactly(entry("CPU", "two cores"), entry("Kernel", "6.1"));
        assertThat(catalogue.soundAliases())
                .startsWith("mutex", "phaser", "off-heap", "atomic-barrier")
                .doesNotContain("noop");
        assertThat(catalogue.implementation("off-heap").storage()).isEqualTo("off-heap");
        assertThat(catalogue.implementation("flags").settings()).containsExactly("order", "stamp", "wait");
        assertThat(catalogue.implementation("exchanger").mostParties()).isEqualTo(2);
        assertThat(catalogue.workload("by-hand").fixed()).containsEntry(Axis.WAIT, "spin");
        assertThat(catalogue.workload("fibonacci").benchmark()).isEqualTo("bench.FibonacciBenchmark");
    }

    @Test
    void aWorkloadIsAParameterWhereItsBenchmarkHasSeveral() {
        Catalogue catalogue = Catalogues.small();
        assertThat(catalogue.isParameter(catalogue.workload("plain-writes"))).isTrue();
        assertThat(catalogue.isParameter(catalogue.workload("exchange"))).isFalse();
    }

    @Test
    void passesOverLinesOfOtherKinds() {
        List<String> lines = new ArrayList<>(Catalogues.LINES);
        lines.addFirst("WARNING: something of the JVM's own");
        lines.addLast("colour\tred");
        assertThat(Catalogue.parse(lines)).isEqualTo(Catalogues.small());
    }

    @Test
    void refusesALineThatIsTooShort() {
        assertThatThrownBy(() -> Catalogue.parse(List.of("wait\tspin")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'wait spin'");
    }

    @Test
    void refusesAJarWithNothingToMeasure() {
        assertThatThrownBy(() -> Catalogue.parse(List.of("machine\tCPU\tone")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("0 implementations and 0 workloads");
    }
}
