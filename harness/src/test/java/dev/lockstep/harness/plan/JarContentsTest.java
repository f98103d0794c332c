package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import dev.lockstep.harness.run.DescribedJars;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JarContentsTest {

    @Test
    void readsWhatTheJarSays() {
        JarContents contents = DescribedJars.small();
        assertThat(contents.machine()).containsExactly(entry("CPU", "two cores"), entry("Kernel", "6.1"));
        assertThat(contents.soundAliases())
                .startsWith("mutex", "phaser", "off-heap", "atomic-barrier")
                .doesNotContain("noop");
        assertThat(contents.implementation("off-heap").storage()).isEqualTo("off-heap");
        assertThat(contents.implementation("flags").settings())
                .containsExactly("fold", "neighbours", "order", "stamp", "wait");
        assertThat(contents.implementation("exchanger").mostParties()).isEqualTo(2);
        assertThat(contents.workload("by-hand").fixed()).containsEntry(Parameter.WAIT, "spin");
        assertThat(contents.workload("fibonacci").benchmark()).isEqualTo("bench.FibonacciBenchmark");
    }

    @Test
    void aNativeRendezvousIsNoMemory() {
        JarContents contents = DescribedJars.small();
        assertThat(contents.aliases()).noneMatch(alias -> alias.startsWith("native"));
        assertThat(contents.soundAliases()).noneMatch(alias -> alias.startsWith("native"));
        ImplementationInfo central = contents.implementation("native-central");
        assertThat(central.kind()).isEqualTo("native");
        assertThat(central.sound()).isFalse();
        assertThat(central.settings()).containsExactly("hint");
        assertThat(contents.everything()).contains(central, contents.implementation("noop"));
        assertThat(contents.natives())
                .extracting(JarContents.NativeRendezvous::problem)
                .containsExactly("", "", "no -fopenmp", "");
    }

    @Test
    void aWorkloadIsAParameterWhereItsBenchmarkHasSeveral() {
        JarContents contents = DescribedJars.small();
        assertThat(contents.isParameter(contents.workload("plain-writes"))).isTrue();
        assertThat(contents.isParameter(contents.workload("exchange"))).isFalse();
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
