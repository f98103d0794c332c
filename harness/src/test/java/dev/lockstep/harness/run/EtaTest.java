package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtaTest {

    @Test
    void startsFromTheEstimateAndFollowsWhatItSaw() {
        assertThat(Eta.left(Duration.ZERO, Duration.ofSeconds(100), Duration.ofMillis(5)))
                .isEqualTo(Duration.ofSeconds(100));
        assertThat(Eta.left(Duration.ofSeconds(20), Duration.ofSeconds(100), Duration.ofSeconds(40)))
                .isEqualTo(Duration.ofSeconds(160));
    }

    @ParameterizedTest
    @CsvSource({"PT45S,45 s", "PT4M5S,4 min 05 s", "PT2H5M,2 h 05 min"})
    void speaksOfTimeAsPeopleDo(Duration duration, String words) {
        assertThat(Eta.inWords(duration)).isEqualTo(words);
    }
}
