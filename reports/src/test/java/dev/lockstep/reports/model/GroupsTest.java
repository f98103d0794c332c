package dev.lockstep.reports.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Rows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private final Row padded = Rows.row("padded", 80, 85, 90);
    private final Row longer = Rows.row(padded.key().with("segment", "1000"), 800, 850, 900);
    private final Row central = natives("2", "spread");

    private static Row natives(String threads, String affinity) {
        RowKey key = RowKey.of(
                "",
                "NativeBenchmark",
                Map.of(
                        "workload",
                        "native",
                        "implementation",
                        "native-central",
                        "threads",
                        threads,
                        "affinity",
                        affinity));
        return Rows.row(key, 40, 40, 40);
    }

    private static List<Ranking> verdicts(Row... rows) {
        return Groups.verdicts(List.of(rows), alias -> !alias.startsWith("native"), List.of());
    }

    @Test
    void aRendezvousIsABoundForEveryExchangeOfItsThreads() {
        List<Ranking> verdicts = verdicts(padded, central, longer);
        assertThat(verdicts)
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict.natives()).containsExactly(central));
        assertThat(verdicts).extracting(verdict -> verdict.group().segment()).containsExactly(10, 1000);
    }

    @Test
    void aRendezvousElsewhereHasATableOfItsOwn() {
        Row four = natives("4", "spread");
        Row anywhere = natives("2", "none");
        List<Ranking> verdicts = verdicts(padded, central, four, anywhere);
        assertThat(verdicts).hasSize(3);
        assertThat(verdicts.getFirst().natives()).containsExactly(central);
        assertThat(verdicts).extracting(Ranking::natives).contains(List.of(four), List.of(anywhere));
    }

    @Test
    void workIsNotComparedWithARendezvous() {
        Row working = Rows.row(padded.key().with("workload", "compute 10us"), 10_000);
        assertThat(verdicts(working, central))
                .extracting(Ranking::natives)
                .containsExactly(List.of(), List.of(central));
    }
}
