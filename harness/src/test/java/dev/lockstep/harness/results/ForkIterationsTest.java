package dev.lockstep.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkIterationsTest {

    @Test
    void readsScoresAndMetricsWithoutJmhsMark() throws Exception {
        ForkIterations measured = measure("""
                [{"mode":"avgt",
                  "primaryMetric":{"scoreUnit":"us/op","rawData":[[0.5,"NaN"]]},
                  "secondaryMetrics":{"·ruler.loop":{"rawData":[[0.3,0.31]]},"alloc":{"rawData":[[32]]}}}]""");
        assertThat(measured.unit()).isEqualTo("ns/op");
        assertThat(measured.scores()).containsExactly(500, Double.NaN);
        assertThat(measured.metric("ruler.loop")).containsExactly(0.3, 0.31);
        assertThat(measured.metric("alloc")).containsExactly(32);
        assertThat(measured.metric("ruler.transfer.before")).isEmpty();
    }

    @Test
    void leavesOtherUnitsAsTheyAre() throws Exception {
        ForkIterations measured =
                measure("[{\"mode\":\"thrpt\",\"primaryMetric\":{\"scoreUnit\":\"ops/s\",\"rawData\":[[7]]}}]");
        assertThat(measured.unit()).isEqualTo("ops/s");
        assertThat(measured.scores()).containsExactly(7);
    }

    @Test
    void isEmptyForAForkThatFailedOrMeasuredNothing() throws Exception {
        assertThat(ForkIterations.of(fork(null))).isEmpty();
        assertThat(ForkIterations.of(fork(new ObjectMapper().readTree("[]")))).isEmpty();
    }

    private static ForkIterations measure(String jmh) throws Exception {
        return ForkIterations.of(fork(new ObjectMapper().readTree(jmh))).orElseThrow();
    }

    private static ForkFile fork(JsonNode jmh) {
        return new ForkFile(1, 1, "score", "ExchangeBenchmark", Map.of(), "ok", null, null, 1, List.of(), null, jmh);
    }
}
