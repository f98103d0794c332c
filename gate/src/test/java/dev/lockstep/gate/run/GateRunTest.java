package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.gate.decision.Routing;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.StoppedException;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRunTest {

    @TempDir
    private static Path home;

    private static Path plain;

    @TempDir
    private Path root;

    private final AtomicInteger rulers = new AtomicInteger();
    private FakeGate gate;
    private List<String> said;

    @BeforeAll
    static void build() throws Exception {
        plain = FakeJar.below(home);
    }

    @BeforeEach
    void begin() {
        gate = new FakeGate(plain, root);
        said = gate.said();
    }

    @Test
    void aSlowerCandidateIsScreenedRoutedAndRed() throws Exception {
        GateRun.Outcome outcome =
                run(jars(Map.of(), Map.of("percent", "20")), "").run();
        assertThat(outcome.decision().complete()).isTrue();
        assertThat(outcome.decision().overall()).isEqualTo(Verdict.REGRESSED);
        RowVerdict row = outcome.decision().rows().getFirst();
        assertThat(row.change()).isBetween(0.15, 0.25);
        assertThat(row.pairs()).isEqualTo(6);
        assertThat(rulers).hasValue(7 * 5);
        assertThat(outcome.jvms()).containsExactly("Fake VM 17");
        assertThat(said).anyMatch(line -> line.endsWith(", 2 more."));
    }

    @Test
    void whatLooksNoWorseIsNotLookedAtAgain() throws Exception {
        GateRun.Outcome outcome =
                run(jars(Map.of(), Map.of("percent", "-2")), "").run();
        assertThat(outcome.decision().overall()).isEqualTo(Verdict.UNSUSPECTED);
        assertThat(outcome.rows().getFirst().screen()).hasSize(2);
        assertThat(RecordedForks.below(root).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).hasSize(8));
        assertThat(said).contains("None of 1 looks slower in the screen: nothing to decide.");
    }

    @Test
    void aSuspectIsLetGoWhereItsFirstFreshForksLookNoWorse() throws Exception {
        GateRun.Outcome outcome =
                run(jars(Map.of(), Map.of("percent", "20 -10")), "").run();
        RowVerdict row = outcome.decision().rows().getFirst();
        assertThat(row.verdict()).isEqualTo(Verdict.UNSUSPECTED);
        assertThat(row.reason()).isEqualTo("4 fresh pairs did not look worse by 1.0 %");
        assertThat(row.change()).isBetween(-0.12, -0.08);
        assertThat(outcome.rows().getFirst().decision()).hasSize(2);
        assertThat(said).contains("DECISION 8").anyMatch(line -> line.endsWith(" %, no longer suspect."));
    }

    @Test
    void whatIsOnOneSideAloneIsListedAndNewParametersAreInvalid() throws Exception {
        GateRun.Outcome outcome = run(
                        jars(
                                Map.of("listing", "a.Same.m size=1,2\na.Changed.m size=1\na.Gone.m"),
                                Map.of("listing", "a.Same.m size=2,3\na.Changed.m size=1 type=x\na.New.m")),
                        "")
                .run();
        assertThat(outcome.decision().added()).extracting(RowKey::benchmark).containsExactly("a.New.m", "a.Same.m");
        assertThat(outcome.decision().removed()).extracting(RowKey::benchmark).containsExactly("a.Gone.m", "a.Same.m");
        assertThat(outcome.decision().rows())
                .extracting(row -> row.id().benchmark() + " " + row.verdict())
                .containsExactly("a.Changed.m INVALID", "a.Same.m UNSUSPECTED");
        assertThat(outcome.decision().rows().getFirst().reason()).contains("parameters [size] against [size, type]");
    }

    @Test
    void aForkThatFailsTakesItsRowAwayAndNoOther() throws Exception {
        Map<String, String> listing = Map.of("listing", "a.B.cycle implementation=mutex,dies");
        GateRun.Outcome outcome = run(jars(listing, listing), "").run();
        assertThat(outcome.decision().overall()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.decision().rows())
                .extracting(row -> row.id() + " " + row.verdict())
                .containsExactly(
                        "a.B.cycle (implementation=dies) FAILED",
                        "a.B.cycle (avgt, 1 thread, implementation=mutex) UNSUSPECTED");
        assertThat(outcome.decision().rows().getFirst().reason())
                .startsWith("the ")
                .contains(
                        "'s fork failed, exit code 1, ",
                        "java.lang.IllegalStateException: the crew is gone",
                        "failed-SCREEN-");
    }

    /** Its remaining blocks are planned and not measured, and no other block gets their numbers. */
    @ParameterizedTest
    @CsvSource({"a.A.m, a.Z.m", "a.Z.m, a.A.m"})
    void aForkThatFailsInTheDecisionLeavesTheBlocksOfOthersAlone(String tiring, String other) throws Exception {
        String listing = "%s implementation=tires\n%s implementation=mutex".formatted(tiring, other);
        GateFolder folder = jars(
                Map.of("listing", listing, "tires", "32"), Map.of("listing", listing, "tires", "32", "percent", "20"));
        GateRun.Outcome outcome = run(folder, "").run();
        assertThat(outcome.decision().rows())
                .extracting(row -> row.verdict() + " " + row.pairs())
                .containsExactlyInAnyOrder("FAILED 0", "REGRESSED 6");
        Map<Integer, Set<Task>> blocks = folder.readAll().stream()
                .filter(fork -> fork.stage() == Stage.DECISION)
                .collect(
                        Collectors.groupingBy(GateFork::block, Collectors.mapping(GateFork::task, Collectors.toSet())));
        assertThat(blocks)
                .hasSize(1 + 3)
                .allSatisfy((_, tasks) -> assertThat(tasks).hasSize(1));
    }

    @Test
    void aMetricThatNoResultHasIsRefusedAfterTheFirstRound() throws Exception {
        GateFolder folder = jars(Map.of(), Map.of());
        GateRun run = gate.run(folder, Set.of("gone"));
        assertThatThrownBy(run::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--metric 'gone' is in no result");
        assertThat(folder.measured()).isEqualTo(4);
    }

    @Test
    void whatIsChangedInAllItsParametersIsInvalidAndNotMeasured() throws Exception {
        GateRun.Outcome outcome = run(
                        jars(Map.of("listing", "a.B.m size=1"), Map.of("listing", "a.B.m size=1 type=x")), "")
                .run();
        assertThat(outcome.decision().overall()).isEqualTo(Verdict.INVALID);
        assertThat(rulers).hasValue(0);
    }

    @Test
    void stoppedInTheMiddleItGoesOnWhereItWas() throws Exception {
        GateFolder folder = jars(Map.of(), Map.of("percent", "-2"));
        GateRun first = run(folder, "");
        Thread stopper = Thread.ofPlatform().start(() -> stopAfter(folder, first, 5));
        assertThatThrownBy(first::run).isInstanceOf(StoppedException.class);
        stopper.join();
        Map<Path, String> before = contents(folder, "0-0001-");
        assertThat(before).hasSize(4);
        GateRun.Outcome outcome = run(folder, "").run();
        assertThat(contents(folder, "0-0001-")).isEqualTo(before);
        assertThat(outcome.rows().getFirst().screen()).hasSize(2);
    }

    @Test
    void aBudgetThatCannotTurnAnythingRedIsRefused() throws Exception {
        GateRun run =
                gate.run(jars(Map.of(), Map.of()), "", Optional.of(Duration.ofSeconds(5)), _ -> Map.of("loop", 2.0));
        assertThatThrownBy(run::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("This gate cannot detect any regression: a budget of 2 forks cannot")
                .hasMessageMatching(".*, so --budget is 5s and must be \\d\\ds or more\\.");
    }

    @Test
    void noRecordedForksAreRefused() {
        assertThatThrownBy(() -> RecordedForks.below(root))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("contains no forks of a gate");
    }

    @Test
    void aJarThatIsNoneIsRefused() throws Exception {
        GateFolder folder = jars(Map.of(), Map.of());
        Files.writeString(folder.jar(Arm.BASELINE), "no jar");
        assertThatThrownBy(run(folder, "")::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The jar of the baseline does not list its benchmarks: ");
    }

    @Test
    void anAlternativeOfTheFilterThatFindsNothingIsNamedInTheReportToo() throws Exception {
        GateRun.Outcome outcome =
                run(jars(Map.of(), Map.of("percent", "-2")), "cycle$|gone").run();
        String line = "--filter: 'cycle$' matches 1 row, 'gone' matches none.";
        assertThat(said).contains(line);
        assertThat(outcome.decision().warnings()).containsExactly(line);
    }

    @Test
    void rowsThatGetNoFreshPairsAreNotToldToWait() {
        RowKey id = RowKey.of("a.B.c", "avgt", 1, Map.of());
        Routing routing = new Routing(List.of(), List.of(id));
        assertThat(Announcement.of(routing, 3)).isEmpty();
        assertThat(Announcement.unmeasured(routing, "why"))
                .isEqualTo("1 row looked slower and got no fresh pairs: why. " + id);
    }

    /** Other versions of JMH write lists of another format. */
    @Test
    void singleShotsThatNoListTellsOfAreNotMeasuredWarm() throws Exception {
        Map<String, String> shots = Map.of("mode", "ss");
        assertThat(run(jars(shots, shots), "").run().decision().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.FAILED))
                .satisfies(row -> assertThat(row.reason()).contains("such as -- -wi 0 -i 1"));
    }

    @Test
    void aJarWithoutJmhsListIsToldWhatWritesIt() throws Exception {
        GateFolder folder = jars(Map.of(), Map.of("listing", "missing"));
        assertThatThrownBy(run(folder, "")::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "The jar of the candidate has no META-INF/BenchmarkList, which JMH's annotation")
                .hasMessageContaining("Since JDK 23");
    }

    private GateFolder jars(Map<String, String> baseline, Map<String, String> candidate) throws IOException {
        return gate.jars(baseline, candidate);
    }

    private GateRun run(GateFolder folder, String filter) {
        return gate.run(folder, filter, Optional.empty(), _ -> {
            rulers.incrementAndGet();
            return Map.of("loop", 2.0);
        });
    }

    private static void stopAfter(GateFolder folder, GateRun run, int forks) {
        try {
            while (contents(folder, "0-").size() < forks) {
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        run.stop();
    }

    private static Map<Path, String> contents(GateFolder folder, String prefix) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.forks())) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(prefix)
                        && file.toString().endsWith(".json")) {
                    contents.put(file, Files.readString(file));
                }
            }
        }
        return contents;
    }
}
