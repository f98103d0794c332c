package dev.lockstep.reports.figures;

import static dev.lockstep.reports.figures.Rows.fork;
import static dev.lockstep.reports.figures.Rows.key;
import static dev.lockstep.reports.figures.Rows.row;
import static dev.lockstep.reports.figures.Rows.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.race.RaceAnswer;
import dev.lockstep.stats.race.RaceResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final Row padded = row("padded", 80, 85, 90);
    private final Row phaser = row("phaser", 170, 180, 190);
    private final Row mutex = row("mutex", 24_000, 25_000, 26_000);
    private final Row noop = row("noop", 5, 5, 5);

    @Test
    void ranksByTimeAndKeepsTheFloorApart() {
        Ranking verdict = verdict(mutex, noop, phaser, padded);
        assertThat(verdict.fastest()).contains(padded);
        assertThat(verdict.slower()).containsExactly(phaser, mutex);
        assertThat(verdict.floors()).containsExactly(noop);
        assertThat(verdict.rows()).containsExactly(padded, phaser, mutex, noop);
        assertThat(verdict.timesFastest(mutex)).isEqualTo(25_000 / 85.0);
    }

    /** Each way to read has a floor of its own. */
    @Test
    void everyFloorIsShown() {
        Row copied = row(key("noop").with("read", "copy"), 9, 9, 9);
        Ranking verdict = verdict(copied, padded, noop);
        assertThat(verdict.floors()).containsExactly(noop, copied);
        assertThat(verdict.rows()).containsExactly(padded, noop, copied);
    }

    /** It is neither slower nor the fastest. */
    @Test
    void aCandidateWithTooFewScoresForTheRaceIsNotRanked() {
        Row once = row("flags", 60);
        List<RowKey> candidates = List.of(padded.key(), phaser.key(), once.key());
        List<RaceResult.Place> places = List.of(
                new RaceResult.Place(0, 3, 0), new RaceResult.Place(0.7, 3, 3), new RaceResult.Place(-0.3, 1, 3));
        RaceResult result = new RaceResult(new RaceAnswer.Fastest(0), places, 3, true, 0);
        Contest contest = new Contest(Group.of(padded.key()), candidates, result, 1);
        Ranking verdict = Ranking.of(contest.group(), List.of(padded, phaser, once), _ -> true, Optional.of(contest));
        assertThat(verdict.ranked()).containsExactly(padded, phaser);
        assertThat(verdict.others()).containsExactly(once);
        assertThat(contest.mayBeFastest(once.key())).isEmpty();
        assertThat(contest.mayBeFastest(phaser.key())).contains(false);
    }

    /** Two ranges of two forks each are apart by chance once in three times. */
    @Test
    void twoForksShowNoDifference() {
        Row some = row("atomic-barrier", 80, 81);
        Row slower = row("flags", 90, 91);
        Ranking verdict = verdict(slower, some);
        assertThat(verdict.fastest()).contains(some);
        assertThat(verdict.tied()).containsExactly(slower);
    }

    @Test
    void doesNotRankWhatItCannotTellApart() {
        Row near = row("atomic-barrier", 88, 92, 95);
        Ranking verdict = verdict(near, padded, mutex);
        assertThat(verdict.tied()).containsExactly(near);
        assertThat(verdict.slower()).containsExactly(mutex);
    }

    @Test
    void letsOnlySoundAndCorrectRowsWin() {
        Row unsafe = row("unsafe-single-buffer", 10, 10, 10);
        Row wrong = Row.of(key("off-heap"), List.of(with(fork(20), "checksum.errors", 1), fork(20)));
        Ranking verdict = verdict(unsafe, wrong, padded);
        assertThat(verdict.fastest()).contains(padded);
        assertThat(verdict.others()).containsExactly(unsafe, wrong);
    }

    @Test
    void aRendezvousWithoutDataIsABoundAndNoCandidate() {
        Row central = row(key("native-central").with("workload", "native"), 40, 40, 40);
        Row pthread = row(key("native-pthread").with("workload", "native"), 20_000, 20_000, 20_000);
        Ranking verdict = verdict(pthread, padded, central, noop);
        assertThat(verdict.fastest()).contains(padded);
        assertThat(verdict.natives()).containsExactly(central, pthread);
        assertThat(verdict.others()).isEmpty();
        assertThat(verdict.rows()).containsExactly(padded, central, pthread, noop);
        assertThat(verdict.timesFastest(central)).isEqualTo(40 / 85.0);
    }

    @Test
    void decidesNothingWithASingleFork() {
        assertThat(verdict(row("padded", 80), row("mutex", 20_000)).decides()).isFalse();
        assertThat(verdict(padded, row("mutex", 20_000)).decides()).isTrue();
    }

    @Test
    void hasNoFastestWhereNothingWasMeasured() {
        Ranking verdict = verdict(noop, row("mutex"));
        assertThat(verdict.fastest()).isEmpty();
        assertThat(verdict.decides()).isFalse();
        assertThat(verdict.timesFastest(noop)).isNaN();
    }

    private static Ranking verdict(Row... rows) {
        return Ranking.of(Group.of(key("")), List.of(rows), alias -> !alias.startsWith("unsafe"));
    }
}
