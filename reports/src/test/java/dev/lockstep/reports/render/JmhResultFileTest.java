package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.reports.model.Fixture;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultFileTest {

    @TempDir
    private Path folder;

    private JsonNode merged;

    @BeforeEach
    void merge() throws Exception {
        JmhResultFile.write(Fixture.sources(), folder.resolve("jmh-result.json"));
        merged = new ObjectMapper().readTree(folder.resolve("jmh-result.json").toFile());
    }

    @Test
    void hasOneResultForEachRowAndNoneForProfiles() throws Exception {
        assertThat(merged).hasSize(Fixture.model().rows().size());
    }

    @Test
    void keepsEveryIterationOfEveryFork() {
        JsonNode padded = find("padded", "spread", "ExchangeBenchmark");
        JsonNode metric = padded.path("primaryMetric");
        assertThat(padded.path("forks").asInt()).isEqualTo(3);
        assertThat(metric.path("rawData"))
                .hasSize(3)
                .allSatisfy(fork -> assertThat(fork).hasSize(3));
        double mean = StreamSupport.stream(metric.path("rawData").spliterator(), false)
                .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElseThrow();
        assertThat(metric.path("score").asDouble()).isCloseTo(mean, within(1e-9));
        assertThat(metric.path("scoreError").asText()).isEqualTo("NaN");
        assertThat(metric.path("scorePercentiles").fieldNames()).toIterable().contains("0.0", "50.0", "99.99", "100.0");
        assertThat(padded.path("secondaryMetrics").path("alloc").path("rawData"))
                .hasSize(3);
    }

    @Test
    void countsOnlyForksThatEndedWell() {
        assertThat(find("cyclic-barrier", "spread", "ExchangeBenchmark")
                        .path("forks")
                        .asInt())
                .isEqualTo(2);
    }

    private JsonNode find(String implementation, String affinity, String benchmark) {
        return StreamSupport.stream(merged.spliterator(), false)
                .filter(result -> result.path("benchmark").asText().contains(benchmark))
                .filter(result -> result.at("/params/implementation").asText().equals(implementation))
                .filter(result -> result.at("/params/affinity").asText().equals(affinity))
                .findFirst()
                .orElseThrow();
    }
}
