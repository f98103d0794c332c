package dev.lockstep.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {

    private static final RowKey PADDED = key("padded");
    private static final RowKey MUTEX = key("mutex");

    private static RowKey key(String implementation) {
        return RowKey.of("", "ExchangeBenchmark", Map.of("implementation", implementation, "threads", "2"));
    }

    private static ForkFile fork(int round, double time) {
        boolean ok = !Double.isNaN(time);
        return new ForkFile(
                1,
                round,
                "score",
                "ExchangeBenchmark",
                Map.of(),
                ok ? "ok" : "failed",
                null,
                "",
                3,
                List.of(),
                null,
                ok ? result(time) : null);
    }

    private static JsonNode result(double time) {
        String json =
                "[{\"mode\":\"avgt\",\"primaryMetric\":{\"scoreUnit\":\"ns/op\",\"rawData\":[[%1$s,%1$s,%1$s]]}}]";
        try {
            return new ObjectMapper().readTree(String.format(Locale.ROOT, json, time));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ForkFile> forks(double... times) {
        List<ForkFile> forks = new ArrayList<>();
        for (double time : times) {
            forks.add(fork(forks.size() + 1, time));
        }
        return forks;
    }

    private static Contest contest(List<ForkFile> padded, List<ForkFile> mutex) {
        return Contest.of(Group.of(PADDED), List.of(PADDED, MUTEX), List.of(Map.of(PADDED, padded, MUTEX, mutex)));
    }

    @Test
    void theAnswerComesFromTheForksAlone() {
        Contest contest = contest(forks(100, 101, 102), forks(200, 204, 199));
        assertThat(contest.isRace()).isTrue();
        assertThat(contest.pick()).contains(PADDED);
        assertThat(contest.fasterByAtMost()).isZero();
        assertThat(contest.mayBeFastest(PADDED)).contains(true);
        assertThat(contest.mayBeFastest(MUTEX)).contains(false);
        assertThat(contest.forkSeconds()).isEqualTo(3);
    }

    @Test
    void aRoundThatNotAllHaveRunIsNone() {
        assertThat(contest(forks(100, 101, 102, 103), forks(100, 102)).result().rounds())
                .isEqualTo(2);
        assertThat(contest(forks(100, 101), forks(100, 102)).isRace()).isFalse();
    }

    @Test
    void aSubstituteStandsForTheForkThatFailed() {
        List<ForkFile> mutex = forks(200, Double.NaN, 201);
        assertThat(contest(forks(100, 101, 102), mutex)
                        .place(MUTEX)
                        .orElseThrow()
                        .scores())
                .isEqualTo(2);
        mutex.add(fork(2, 202));
        assertThat(contest(forks(100, 101, 102), mutex)
                        .place(MUTEX)
                        .orElseThrow()
                        .scores())
                .isEqualTo(3);
    }

    @Test
    void controlsFloorsAndWhatIsWrittenByHandDoNotRace() {
        assertThat(Contest.races(PADDED, _ -> true)).isTrue();
        assertThat(Contest.races(PADDED, _ -> false)).isFalse();
        assertThat(Contest.races(key("noop"), _ -> true)).isFalse();
        assertThat(Contest.races(RowKey.of("", "FalseSharingBenchmark", Map.of("layout", "packed")), _ -> true))
                .isFalse();
    }

    @Test
    void whatIsNoMemoryDoesNotRace() {
        assertThat(Contest.races(PADDED, _ -> true)).isTrue();
        assertThat(Contest.races(PADDED.with("workload", "native"), _ -> true)).isFalse();
        assertThat(Contest.races(PADDED.with("workload", "by-hand"), _ -> true)).isFalse();
    }
}
