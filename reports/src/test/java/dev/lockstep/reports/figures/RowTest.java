package dev.lockstep.reports.figures;

import static dev.lockstep.reports.figures.Rows.fork;
import static dev.lockstep.reports.figures.Rows.key;
import static dev.lockstep.reports.figures.Rows.ruled;
import static dev.lockstep.reports.figures.Rows.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.MedianInterval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final double[] STEADY = {40, 40, 40};

    @Test
    void isTheMedianOverForksOfTheirScores() {
        Row row = Row.of(key("padded"), List.of(fork(80, 90, 100), fork(100, 110, 120), fork(200, 200, 200)));
        assertThat(row.score()).isEqualTo(105);
        assertThat(row.interval()).isEqualTo(new MedianInterval(85, 200, 0.75, 3));
        assertThat(row.unit()).isEqualTo("ns/cycle");
        assertThat(row.iterations()).isEqualTo(9);
        assertThat(row.allocBytesPerOp()).isZero();
        assertThat(row.rulerNs()).isNaN();
        assertThat(row.warnings()).isEmpty();
    }

    @Test
    void aRunOfAProgramIsTimedInMicroseconds() {
        RowKey program = RowKey.of("", "ProgramBenchmark", Map.of("implementation", "padded", "threads", "2"));
        Row row = Row.of(program, List.of(with(fork(80, 80), "cpu", 160, 160), with(fork(100, 100), "cpu", 160, 160)));
        assertThat(row.unit()).isEqualTo("us/run");
        assertThat(row.isTime()).isTrue();
        assertThat(row.score()).isEqualTo(0.09);
        assertThat(row.interval()).isEqualTo(new MedianInterval(0.08, 0.1, 0.5, 2));
        assertThat(row.busyCpus()).isCloseTo(160 / 90.0, offset(1e-9));
    }

    @Test
    void theTailIsTheMeanOfTheIterationsRelativeToTheScore() {
        ForkIterations tailed = fork(100, 100, 100, 100, 200);
        assertThat(Row.of(key("padded"), List.of(fork(100, 100), tailed, tailed))
                        .tail())
                .isEqualTo(1.2);
        ForkIterations rates = new ForkIterations("thrpt", "ops/s", new double[] {10, 10, 10, 10, 0}, Map.of());
        assertThat(Row.of(key("padded"), List.of(rates)).tail()).isEqualTo(1.25);
        assertThat(Row.of(key("padded"), List.of()).tail()).isNaN();
    }

    @Test
    void cpuTimeIsTheMedianOfTheForksToo() {
        List<ForkIterations> forks = List.of(
                with(fork(80, 90), "cpu", 100, 200),
                with(fork(80, 90), "cpu", 300, 300),
                with(fork(80, 90), "cpu", 7, 7));
        assertThat(Row.of(key("padded"), forks).cpuNsPerOp()).isEqualTo(150);
        assertThat(Row.of(key("padded"), List.of(fork(80, 90))).cpuNsPerOp()).isNaN();
    }

    @Test
    void leavesOutIterationsBeforeTheForkIsSteady() {
        Row row = Row.of(key("padded"), List.of(fork(400, 100, 101, 99, 100), fork(100, 100, 100, 100, 100)));
        assertThat(row.score()).isEqualTo((99.75 + 100) / 2);
        assertThat(row.iterations()).isEqualTo(9);
        assertThat(row.warnings()).containsExactly(RowWarning.ITERATIONS_LEFT_OUT);
    }

    @Test
    void leavesOutAForkThatWasNotSteady() {
        ForkIterations good = fork(100, 100, 100);
        ForkIterations late = fork(900, 700, 500, 200, 100);
        ForkIterations stillCompiling = with(fork(500, 500, 500), "steady", 0, 0, 0);
        Row row = Row.of(key("padded"), List.of(good, late, good, stillCompiling));
        assertThat(row.score()).isEqualTo(100);
        assertThat(row.forks()).isEqualTo(2);
        assertThat(row.unsteadyForks()).isEqualTo(2);
        assertThat(row.warnings()).containsExactly(RowWarning.FORKS_LEFT_OUT);
    }

    @Test
    void keepsEverythingWhereNoForkWasSteadyAndSaysSo() {
        ForkIterations cold = with(fork(100, 200), "steady", 0, 0);
        Row row = Row.of(key("padded"), List.of(cold, cold));
        assertThat(row.score()).isEqualTo(125);
        assertThat(row.iterations()).isEqualTo(4);
        assertThat(row.steady()).isFalse();
        assertThat(row.warnings()).containsExactly(RowWarning.UNSTEADY);
    }

    @Test
    void saysWhereTheMachineDidNotHoldStill() {
        ForkIterations restless = ruled(fork(100, 100, 100), new double[] {40, 40, 40}, new double[] {46, 34.7, 46.1});
        Row row = Row.of(key("padded"), List.of(restless));
        assertThat(row.restlessIterations()).isEqualTo(2);
        assertThat(row.iterations()).isEqualTo(3);
        assertThat(row.warnings()).containsExactly(RowWarning.RESTLESS);
    }

    @Test
    void comparesWithTheRulerOfTheSameFork() {
        ForkIterations slowMachine =
                ruled(fork(200, 200, 200), new double[] {100, 100, 100}, new double[] {100, 100, 100});
        ForkIterations fastMachine = ruled(fork(90, 90, 90), STEADY, STEADY);
        Row row = Row.of(key("padded"), List.of(slowMachine, fastMachine));
        assertThat(row.rulerNs()).isEqualTo(70);
        assertThat(row.timesRuler()).isEqualTo((2.0 + 2.25) / 2);
    }

    @Test
    void saysWhenThereIsNothingOrTooLittle() {
        assertThat(Row.of(key("padded"), List.of()).warnings()).containsExactly(RowWarning.NO_SCORE);
        assertThat(Row.of(key("padded"), List.of(fork(Double.NaN))).warnings()).containsExactly(RowWarning.NO_SCORE);
        assertThat(Row.of(key("padded"), List.of(fork(1, 2))).warnings()).isEmpty();
        ForkIterations bare = new ForkIterations("avgt", "ns/op", new double[] {1}, Map.of());
        assertThat(Row.of(key("padded"), List.of(bare, bare)).warnings()).containsExactly(RowWarning.NO_ALLOCATION);
    }

    @Test
    void doesNotBelieveWrongSums() {
        Row row = Row.of(key("padded"), List.of(fork(1), with(fork(1), "checksum.errors", 2)));
        assertThat(row.correct()).isFalse();
        assertThat(row.warnings()).containsExactly(RowWarning.TORN);
    }

    @Test
    void ranksTimesOnly() {
        ForkIterations throughput = new ForkIterations("thrpt", "ops/s", new double[] {1e6}, Map.of());
        Row row = Row.of(key("padded"), List.of(throughput, throughput));
        assertThat(row.isTime()).isFalse();
        assertThat(row.warnings()).containsExactly(RowWarning.NO_TIME);
    }
}
