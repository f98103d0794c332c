package dev.lockstep.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.StoredRow;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkScoresTest {

    private static final RowKey ROW = RowKey.of("org.a.Queue.offer", "avgt", 1, Map.of());
    private static final Tolerances TOLERANCES = Tolerances.of(0.03);

    private static final PairedRow MEASURED = new PairedRow(
            ROW,
            Better.LOWER,
            "ns/op",
            List.of(block(0, 0.1)),
            List.of(block(100, 0.2)),
            List.of(block(200, 0.9)),
            Map.of("loop", List.of(new Block(1, 2, 3, 4), new Block(5, 6, 7, 8))),
            List.of());

    @Test
    void aForkIsShownByTheStatisticThatDecided() {
        assertThat(scores(ForkStatistic.QUIET).baseline()).containsExactly(2, 3, 102, 103);
        assertThat(scores(ForkStatistic.QUIET).candidate()).containsExactly(4, 5, 104, 105);
        assertThat(scores(ForkStatistic.MEDIAN).baseline()).containsExactly(3, 4, 103, 104);
        assertThat(scores(ForkStatistic.TAIL).baseline()).containsExactly(5, 6, 105, 106);
    }

    @Test
    void replacedBlocksAndTheOtherLoadStandBesideThem() {
        GateReport.Forks forks = forks(ForkStatistic.QUIET);
        assertThat(forks.kept().otherLoad().baseline()).containsExactly(0.1, 0, 0.2, 0);
        assertThat(forks.replaced()).hasSize(1);
        assertThat(forks.replaced().getFirst().scores().candidate()).containsExactly(204, 205);
        assertThat(forks.replaced().getFirst().otherLoad().baseline()).containsExactly(0.9, 0);
        assertThat(forks.otherLoad(GateReport.Arms::baseline)).containsExactly(0.1, 0, 0.2, 0, 0.9, 0);
        assertThat(forks.rulers().get("loop").candidate()).containsExactly(3, 4, 7, 8);
    }

    @Test
    void storedForksToo() {
        StoredRow row = new StoredRow(
                ROW, Better.LOWER, "ns/op", List.of(fork(0)), List.of(fork(1), fork(2)), List.of(), List.of());
        GateReport.Forks forks = ForkScores.stored(List.of(row), decision(ForkStatistic.TAIL), TOLERANCES)
                .get(ROW);
        assertThat(forks.kept().scores().candidate()).containsExactly(6, 7);
        assertThat(forks.otherLoad(GateReport.Arms::candidate)).isEmpty();
    }

    private static GateReport.Arms scores(ForkStatistic statistic) {
        return forks(statistic).kept().scores();
    }

    private static GateReport.Forks forks(ForkStatistic statistic) {
        return ForkScores.paired(List.of(MEASURED), decision(statistic), TOLERANCES)
                .get(ROW);
    }

    private static Decision decision(ForkStatistic statistic) {
        RowVerdict verdict = new RowVerdict(
                ROW, Verdict.REGRESSED, "ns/op", true, statistic, 1, 2, 1, 0.5, 1.5, 0.001, 5, 0.01, 0, 0, "");
        return new Decision(Verdict.REGRESSED, List.of(verdict), List.of(), List.of(), List.of());
    }

    /** The quartile is 2 above, the median 3, the mean 5. */
    private static double[] fork(double from) {
        return new double[] {from + 1, from + 2, from + 3, from + 4, from + 15};
    }

    private static Block block(double from, double load) {
        return new Block(
                new double[][] {fork(from), fork(from + 1), fork(from + 2), fork(from + 3)},
                new double[] {load, 0, 0, 0},
                Better.LOWER);
    }
}
