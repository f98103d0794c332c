package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to read, folding and neighbourhoods, as JMH drives them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadingTest {

    private final ExchangeBenchmark benchmark = new ExchangeBenchmark();

    @BeforeEach
    void setDefaults() {
        benchmark.layout = Setting.DEFAULT;
        benchmark.stamp = Setting.DEFAULT;
        benchmark.storage = Setting.DEFAULT;
        benchmark.order = "release-acquire";
        benchmark.hint = "on";
        benchmark.wait = "adaptive";
        benchmark.read = "sum";
        benchmark.fold = 1;
        benchmark.neighbours = "all";
        benchmark.segment = 3;
        benchmark.affinity = "none";
        benchmark.implementation = "stamped";
    }

    /** Iterations of different lengths: their ends must not hang, and fail if a view was torn. */
    private void run() {
        benchmark.gather(0);
        for (int cycles : new int[] {0, 13, 100}) {
            benchmark.begin();
            for (int cycle = 0; cycle < cycles; cycle++) {
                benchmark.cycle();
            }
            benchmark.end();
        }
        benchmark.dismiss();
    }

    @ParameterizedTest
    @CsvSource({
        "stamped, sum", "stamped, sum-from-0", "stamped, copy", "stamped, stream",
        "phaser, sum", "phaser, sum-from-0", "phaser, copy", "phaser, stream"
    })
    void everyWayToReadReadsAll(String implementation, String read) {
        benchmark.implementation = implementation;
        benchmark.read = read;
        for (int threads = 1; threads <= 3; threads++) {
            benchmark.threads = threads;
            assertThatCode(this::run).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mutex, 4, 2",
        "monitor, 3, 2",
        "spin-lock, 4, 2",
        "atomic-barrier, 4, 4",
        "central-word, 5, 2",
        "flags, 5, 3",
        "hierarchical, 4, 2",
        "stamped, 8, 3",
        "channels, 4, 2",
        "noop, 4, 2",
        "flags, 2, 9"
    })
    void oneThreadDrivesSeveralParties(String implementation, int threads, int fold) {
        benchmark.implementation = implementation;
        benchmark.threads = threads;
        benchmark.fold = fold;
        benchmark.read = "stream";
        assertThatCode(this::run).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"ring, 1, 1", "ring, 2, 1", "ring, 8, 1", "ring, 8, 4", "grid, 6, 1", "grid, 12, 5", "grid, 7, 2"})
    void partiesThatReadOnlySomeAgreeOnWhatTheyExpect(String neighbours, int threads, int fold) {
        benchmark.neighbours = neighbours;
        benchmark.threads = threads;
        benchmark.fold = fold;
        for (Read read : Read.values()) {
            benchmark.read = read.alias();
            assertThatCode(this::run).doesNotThrowAnyException();
        }
    }

    @Test
    void pinnedThreadsDriveSeveralPartiesOfCacheGroups() {
        benchmark.implementation = "hierarchical";
        benchmark.affinity = "spread";
        benchmark.threads = 4;
        benchmark.fold = 2;
        assertThatCode(this::run).doesNotThrowAnyException();
    }

    /** A log that another thread wrote to could not be flushed. */
    @ParameterizedTest
    @CsvSource({"1, stream", "2, sum", "2, stream"})
    void phasesAreThoseOfAThread(int fold, String read) {
        benchmark.threads = 3;
        benchmark.fold = fold;
        benchmark.read = read;
        Phases.want(true);
        try {
            assertThatCode(this::run).doesNotThrowAnyException();
        } finally {
            Phases.want(false);
        }
    }

    /** With a single buffer, a fast neighbour overwrites what is being read. */
    @ParameterizedTest
    @CsvSource({"all, 1", "ring, 1", "ring, 2"})
    void tornViewsAreNoticedWhoeverReadsWhom(String neighbours, int fold) {
        benchmark.implementation = "flags";
        benchmark.layout = "single-buffer";
        benchmark.wait = "yield";
        benchmark.neighbours = neighbours;
        benchmark.fold = fold;
        benchmark.threads = 4;
        benchmark.segment = 100;
        benchmark.gather(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    for (int iteration = 0; iteration < 50; iteration++) {
                        benchmark.begin();
                        for (int cycle = 0; cycle < 5_000; cycle++) {
                            benchmark.cycle();
                        }
                        benchmark.end();
                    }
                })
                .withMessageContaining("flags: must give whole views, gave ");
        benchmark.dismiss();
    }

    @Test
    void aProtocolThatNeedsAThreadForEachPartySaysSo() {
        benchmark.implementation = "phaser";
        benchmark.threads = 2;
        benchmark.fold = 2;
        benchmark.gather(0);
        assertThatThrownBy(benchmark::begin)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("this protocol needs a thread for each");
        benchmark.dismiss();
    }

    @Test
    void aProtocolWithoutEpochsHasNoNeighbours() {
        benchmark.implementation = "phaser";
        benchmark.threads = 4;
        benchmark.neighbours = "ring";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark.gather(0))
                .withMessageContaining("neighbourhood: needs a protocol with an epoch for each party");
    }

    @Test
    void aThreadDrivesAtLeastOneParty() {
        benchmark.fold = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark.gather(0))
                .withMessage("fold: must be at least 1, was 0; use 1 for a thread for each party");
    }
}
