package dev.lockstep.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static RowKey key(String... more) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("implementation", "stamped", "threads", "8", "segment", "10", "read", "sum"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return RowKey.of("", "ExchangeBenchmark", parameters);
    }

    @Test
    void waysToReadAndFoldsAreToldApart() {
        List<RowKey> keys = List.of(key(), key("read", "stream"), key("fold", "4"));
        assertThat(keys)
                .extracting(key -> Labels.of(key, keys))
                .containsExactly("stamped sum fold 1", "stamped stream", "stamped sum fold 4");
        assertThat(Labels.of(key(), List.of(key()))).isEqualTo("stamped");
        assertThat(keys).extracting(Group::of).containsOnly(Group.of(key()));
    }

    @Test
    void whoReadsOnlySomeHasASettingOfItsOwn() {
        Group ring = Group.of(key("neighbours", "ring"));
        assertThat(Labels.setting(ring)).isEqualTo("exchange, 8 threads, 10 longs per segment, neighbours ring");
        assertThat(Labels.briefly(ring)).isEqualTo("exchange 8x10 ring");
        assertThat(Labels.setting(Group.of(key()))).isEqualTo("exchange, 8 threads, 10 longs per segment");
        assertThat(Labels.unique(key("neighbours", "ring"), List.of(key(), key("neighbours", "ring"))))
                .isEqualTo("stamped ring");
    }
}
