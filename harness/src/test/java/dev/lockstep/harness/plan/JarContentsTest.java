package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.DescribedJars;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JarContentsTest {

    @Test
    void readsWhatTheJarSays() {
        JarContents catalogue = DescribedJars.small();
        assertThat(catalogue.machine()).containsExactly(entry("CPU", "two cores"), entry("Kernel", "6.1"));
        assertThat(catalogue.soundAliases())
                .startsWith("mutex", "phaser", "off-heap", "atomic-barrier")
                .doesNotContain("noop");
        assertThat(catalogue.implementation("off-heap").storage()).isEqualTo("off-heap");
        assertThat(catalogue.implementation("flags").settings()).containsExactly("order", "stamp", "wait");
        assertThat(catalogue.implementation("exchanger").mostParties()).isEqualTo(2);
        assertThat(catalogue.workload("by-hand").fixed()).containsEntry(Parameter.WAIT, "spin");
        assertThat(catalogue.workload("fibonacci").benchmark()).isEqualTo("bench.FibonacciBenchmark");
    }

    @Test
    void aWorkloadIsAParameterWhereItsBenchmarkHasSeveral() {
        JarContents catalogue = DescribedJars.small();
        assertThat(catalogue.isParameter(catalogue.workload("plain-writes"))).isTrue();
        assertThat(catalogue.isParameter(catalogue.workload("exchange"))).isFalse();
    }

    @Test
    void passesOverLinesOfOtherKinds() {
        List<String> lines = new ArrayList<>(DescribedJars.LINES);
        lines.addFirst("WARNING: something of the JVM's own");
        lines.addLast("colour\tred");
        assertThat(JarContents.parse(lines)).isEqualTo(DescribedJars.small());
    }

    @Test
    void refusesALineThatIsTooShort() {
        assertThatThrownBy(() -> JarContents.parse(List.of("wait\tspin")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'wait spin'");
    }

    @Test
    void refusesAJarWithNothingToMeasure() {
        assertThatThrownBy(() -> JarContents.parse(List.of("machine\tCPU\tone")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("0 implementations and 0 workloads");
    }
}
