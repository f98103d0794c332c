package dev.lockstep.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.stats.race.RaceAnswer;
import dev.lockstep.stats.race.RaceResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceWordsTest {

    private static String more(double share, int forks) {
        double log = Math.log1p(share);
        RaceResult result = new RaceResult(new RaceAnswer.Bounded(0, log), List.of(), 7, false, forks);
        return RaceWords.more(new Contest(null, List.of(), result, 2.5), log);
    }

    @ParameterizedTest
    @CsvSource({"0.03, 3.0 %", "0.03001, 3.1 %", "0, 0.0 %", "0.1234, 12.4 %"})
    void boundsAreRoundedUp(double share, String words) {
        assertThat(RaceWords.percent(Math.log1p(share))).isEqualTo(words);
    }

    @Test
    void saysWhatMoreTimeWouldBring() {
        assertThat(more(0.05, 10)).isEqualTo(" About 30 s more would bring that down to 2.0 % (--budget).");
        assertThat(more(0.05, 100)).isEqualTo(" About 5 min more would bring that down to 2.0 % (--budget).");
        assertThat(more(0.05, 5_000)).contains("would take hours").doesNotContain("--budget");
        assertThat(more(0.015, 0)).isEqualTo(" The remaining difference is too small to matter.");
        assertThat(more(0.03, 0)).as("more time would not help").isEmpty();
    }
}
