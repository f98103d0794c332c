package dev.lockstep.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
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

    /** The head of a class file: the magic number, then the minor and the major version. */
    @Test
    void previewFeaturesOfAnotherJdkAreAnObstacle() throws Exception {
        byte[] head = HexFormat.of().parseHex("cafebabeffff0063");
        Path folder = Path.of(IncubatingTest.class.getResource("/").toURI()).resolve("dev/lockstep/incubating");
        Files.createDirectories(folder);
        Path file = Files.write(folder.resolve("Later.class"), head);
        try {
            assertThat(Incubating.obstacle("Later", "java.base"))
                    .isEqualTo("it was built with the preview features of JDK 55, this is JDK %d"
                            .formatted(Runtime.version().feature()));
        } finally {
            Files.delete(file);
        }
    }
}
