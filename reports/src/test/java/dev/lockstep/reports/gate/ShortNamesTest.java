package dev.lockstep.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortNamesTest {

    @Test
    void leaveOutWhatAllRowsShare() {
        RowKey one = RowKey.of("org.a.Queue.offer", "avgt", 1, Map.of("size", "10", "wait", "no"));
        RowKey other = RowKey.of("org.a.b.Map.get", "avgt", 1, Map.of("size", "20", "wait", "no"));
        ShortNames names = ShortNames.of(List.of(one, other));
        assertThat(names.of(one)).isEqualTo("Queue.offer (avgt, 1 thread, size=10)");
        assertThat(names.of(other)).isEqualTo("b.Map.get (avgt, 1 thread, size=20)");
        assertThat(names.leftOut()).isEqualTo("In all rows that have it: wait=no.");
    }

    @Test
    void leaveOutWhatTellsNoRowFromAnother() {
        RowKey alone = RowKey.of("a.X.m", "avgt", 1, Map.of("size", "10"));
        RowKey without = RowKey.of("a.Y.m", "avgt", 1, Map.of());
        assertThat(ShortNames.of(List.of(alone, without)).of(alone)).isEqualTo("X.m (avgt, 1 thread)");
        RowKey bare = RowKey.of("a.X.m", "avgt", 1, Map.of());
        assertThat(ShortNames.of(List.of(alone, bare)).of(alone)).isEqualTo("X.m (avgt, 1 thread, size=10)");
    }

    @Test
    void oneRowKeepsItsParameters() {
        RowKey row = RowKey.of("Bench.get", "avgt", 2, Map.of("size", "10"));
        ShortNames names = ShortNames.of(List.of(row));
        assertThat(names.of(row)).isEqualTo("Bench.get (avgt, 2 threads, size=10)");
        assertThat(names.leftOut()).isEmpty();
    }

    @Test
    void namesAlikeInTheirBeginningsAloneAreNotCutInside() {
        RowKey one = RowKey.of("org.ab.X.m", "avgt", 1, Map.of());
        RowKey other = RowKey.of("org.ac.X.m", "avgt", 1, Map.of());
        assertThat(ShortNames.of(List.of(one, other)).of(one)).startsWith("ab.X.m (");
    }

    @Test
    void noRowHasNoName() {
        assertThat(ShortNames.of(List.of()).leftOut()).isEmpty();
    }
}
