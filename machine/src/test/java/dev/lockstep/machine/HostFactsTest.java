package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostFactsTest {

    @Test
    void areInOrderAndNoneIsEmpty() {
        assertThat(HostFacts.now().keySet())
                .containsSubsequence("Architecture", "Usable CPUs", "Operating system")
                .doesNotContain("JVM");
        assertThat(HostFacts.now()).doesNotContainValue("").doesNotContainValue(null);
        assertThat(HostFacts.now().get("Usable CPUs"))
                .matches(Runtime.getRuntime().availableProcessors() + " on \\d+ cores");
    }
}
