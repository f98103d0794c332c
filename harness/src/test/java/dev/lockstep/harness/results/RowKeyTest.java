package dev.lockstep.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RowKeyTest {

    @Test
    void tellsApartWhateverIsMeasuredApart() {
        RowKey id = RowKey.of("B.m", "avgt", 2, Map.of("b", "2", "a", "1"));
        assertThat(id).hasToString("B.m (avgt, 2 threads, a=1, b=2)");
        assertThat(id.secondary("gc.alloc.rate.norm"))
                .hasToString("B.m:gc.alloc.rate.norm (avgt, 2 threads, a=1, b=2)");
        assertThat(id).isNotEqualTo(RowKey.of("B.m", "thrpt", 2, id.parameters()));
        assertThat(id).isNotEqualTo(RowKey.of("B.m", "avgt", 2, Map.of()));
        assertThat(id).isLessThan(RowKey.of("B.n", "avgt", 1, Map.of()));
        assertThat(id.compareTo(RowKey.of("B.m", "avgt", 2, Map.of("a", "1", "b", "2"))))
                .isZero();
    }

    @Test
    void aRunsRowsAreToldApartByWhatCanDifferInIt() {
        Map<String, String> set = Map.of(
                "implementation",
                "padded",
                "threads",
                "4",
                "segment",
                "100",
                "wait",
                "spin",
                "layout",
                "",
                "noise",
                "x");
        RowKey key = RowKey.of("", "LatencyBenchmark", set);
        assertThat(key.threads()).isEqualTo(4);
        assertThat(key.segment()).isEqualTo(100);
        assertThat(key.waiting()).isEqualTo("spin");
        assertThat(key.workload()).isEqualTo("latency");
        assertThat(key.parameters()).doesNotContainKeys("threads", "layout", "noise");
        assertThat(key.withWaiting("")).isEqualTo(key.with("wait", "")).isNotEqualTo(key);
        assertThat(key.withWaiting("").waiting()).isEmpty();
        assertThat(key.withLayout("apart").withLayout("")).isEqualTo(key);
    }

    @Test
    void aThreadDrivesOnePartyThatReadsAllUnlessItIsSaid() {
        RowKey plain = RowKey.of("", "ExchangeBenchmark", Map.of("threads", "8"));
        assertThat(plain.fold()).isEqualTo(1);
        assertThat(plain.crew()).isEqualTo(8);
        assertThat(plain.neighbours()).isEqualTo("all");
        RowKey other = RowKey.of("", "ExchangeBenchmark", Map.of("threads", "8", "fold", "3", "neighbours", "grid"));
        assertThat(other.fold()).isEqualTo(3);
        assertThat(other.crew()).isEqualTo(3);
        assertThat(Group.of(other)).isNotEqualTo(Group.of(plain));
        assertThat(Group.of(other.with("neighbours", ""))).isEqualTo(Group.of(plain));
        assertThat(Group.of(other).anyAffinity().neighbours()).isEqualTo("grid");
    }

    /** The program that displays a name from a file must not interpret its characters. */
    @Test
    void aNameIsPrintableWhateverItsParametersHold() {
        RowKey key = RowKey.of("a.B.m", "avgt", 1, Map.of("sep", "\u0001\n::warning::x", "esc", "\u001b[31m"));
        assertThat(key).hasToString("a.B.m (avgt, 1 thread, esc=\\u001b[31m, sep=\\u0001\\u000a\\u003a:warning::x)");
    }
}
