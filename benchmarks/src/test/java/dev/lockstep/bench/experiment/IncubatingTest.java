package dev.lockstep.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncubatingTest {

    @Test
    void whatThisJdkBuiltHasNoObstacle() {
        assertThat(Incubating.obstacle("VectorSum", "jdk.incubator.vector")).isEmpty();
    }

    @Test
    void aMissingModuleIsAnObstacle() {
        assertThat(Incubating.obstacle("VectorSum", "jdk.incubator.none"))
                .isEqualTo("this JDK lacks the module jdk.incubator.none");
    }

    @Test
    void aClassThatWasNotBuiltIsAnObstacle() {
        assertThat(Incubating.obstacle("Unbuilt", "java.base"))
                .isEqualTo("Unbuilt was built by a JDK that lacks what it uses; build with JDK 25");
    }
}
