package dev.lockstep.reports.words;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.stats.race.RaceAnswer;
import java.util.List;

/** One answer for each setting. */
public final class AnswerTable {

    private AnswerTable() {}

    /** @param races of which each has a contest */
    public static Table of(List<Ranking> races) {
        return new Table(
                "Which to choose in each setting",
                List.of("Setting", "Choose", "ns/cycle", "Faster by", "Next", "× as long"),
                2,
                races.stream().map(AnswerTable::line).toList(),
                List.of("Faster by: upper bound of how much faster than the choice any other can be (95 %,"
                        + " all rivals at once); nothing: it is the fastest."));
    }

    private static Table.Line line(Ranking verdict) {
        Contest contest = verdict.contest().orElseThrow();
        Row pick = verdict.ranked().getFirst();
        List<Row> next = verdict.ranked().stream().skip(1).limit(1).toList();
        return new Table.Line(
                Table.Kind.PLAIN,
                List.of(
                        Labels.briefly(verdict.group()),
                        Labels.of(pick, verdict.ranked()),
                        NumberText.brief(pick.score()) + (pick.key().program() ? " " + pick.unit() : ""),
                        switch (contest.result().answer()) {
                            case RaceAnswer.Fastest _ -> "nothing";
                            case RaceAnswer.Bounded(int _, double atMost) -> RaceWords.percent(atMost);
                            case RaceAnswer.Open() -> NumberText.NONE;
                        },
                        next.isEmpty() ? NumberText.NONE : Labels.of(next.getFirst(), verdict.ranked()),
                        next.isEmpty() ? NumberText.NONE : NumberText.times(verdict.timesFastest(next.getFirst()))));
    }
}
