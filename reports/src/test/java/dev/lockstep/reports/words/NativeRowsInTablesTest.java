package dev.lockstep.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Rows;
import dev.lockstep.reports.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeRowsInTablesTest {

    private final Row padded = Rows.row("padded", 80, 80, 80);
    private final Row central = Rows.row(Rows.key("native-central").with("workload", "native"), 40, 40, 40);

    private static Ranking ranking(Row... rows) {
        return Ranking.of(Group.of(rows[0].key()), List.of(rows), alias -> !alias.startsWith("native"));
    }

    @Test
    void theTableSaysThatTheyExchangeNoData() {
        Table table = ResultTables.ranking(ranking(padded, central));
        assertThat(table.lines()).extracting(Table.Line::kind).containsExactly(Table.Kind.BEST, Table.Kind.FAINT);
        assertThat(table.lines().getLast().cells())
                .startsWith("native-central (no data)", "40.0")
                .contains("0.50×");
        Stream.of(table, ResultTables.details(ranking(padded, central)), ResultTables.times(ranking(padded, central)))
                .forEach(each -> assertThat(each.notes()).anyMatch(note -> note.startsWith("No data: ")));
    }

    @Test
    void theirNamesHaveNoSegment() {
        RowKey two = RowKey.of("", "NativeBenchmark", Map.of("implementation", "native-std", "threads", "2"));
        RowKey four = RowKey.of("", "NativeBenchmark", Map.of("implementation", "native-std", "threads", "4"));
        assertThat(Labels.unique(two, List.of(two, four))).isEqualTo("native-std 2 threads");
    }

    @Test
    void withoutThemNothingIsSaid() {
        assertThat(ResultTables.ranking(ranking(padded)).notes()).noneMatch(note -> note.startsWith("No data"));
    }

    @Test
    void aloneTheyAreNotRanked() {
        assertThat(Headline.of(ranking(central)))
                .isEqualTo("Only native rendezvous, which exchange no data, were measured with native, 2 threads,"
                        + " 10 longs per segment, affinity spread: there is nothing to rank.");
    }

    @Test
    void theyAreNotExpectedToAllocate() {
        Row unknown = Row.of(
                central.key(), List.of(new ForkIterations("avgt", "ns/op", new double[] {40, 40, 40}, Map.of())));
        assertThat(unknown.warnings()).isEqualTo(Set.of());
    }
}
