package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateCommandTest {

    private static final double[] STEADY = {100, 100.5, 99.5, 100.2, 99.8, 100.1, 99.9, 100.4, 99.6, 100.3};

    @TempDir
    private static Path home;

    private static Path jar;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final Console console = new Console(home);

    @BeforeAll
    static void build() throws Exception {
        jar = FakeJar.below(home);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            gate                                           | gate needs --baseline: give a jar, a git revision
            gate --baseline nowhere                        | --baseline 'nowhere' must be a jar, a JMH result
            gate --baseline {jar} --threshold 3            | --threshold must be a percentage above 0
            gate --baseline {jar} --tolerances nowhere     | --tolerances 'nowhere' cannot be read
            gate --baseline {jar} --filter (               | --filter '(' is not a regular expression
            gate --baseline {jar} --budget 20              | --budget must be a time in s, m or h but is '20'
            gate --baseline {jar} --budget 2s              | This gate cannot detect any regression: a budget of
            gate --baseline {jar} --format xml             | --format does not know 'xml': did you mean
            gate --baseline {jar} --fail-on regressed      | --fail-on does not know 'regressed'
            gate --baseline {jar} --candidate {result}     | '
            gate --baseline {jar} -- -f 3                  | JMH's option -f is set by the harness: each fork is
            gate --baseline {jar} -- -p size=1             | JMH's option -p is set by the harness: give it before --
            gate --baseline {jar} -- -bm bogus             | The jar of the baseline does not list its benchmarks
            gate --save-baseline a/b                       | --save-baseline must be 1 to 64 letters
            gate --baseline {jar} --candidate {empty}      | The jar of the candidate does not list its benchmarks
            gate --baseline HEAD --repository .            | --repository '.' needs --candidate
            aa --runs 0                                    | --runs must be at least 1
            compare {jar} {result}                         | '{jar}' is a jar: compare takes JMH's results
            compare {result} nowhere                       | 'nowhere' does not exist: name a JMH result
            compare {result} {empty}                       | '{empty}' is empty
            compare {result} {other}                       | '{result}' and '{other}' have no row in common
            compare {result} {result} --metric gc          | --metric 'gc' is in no result; the results have none
            compare {result}                               | Missing required parameter: '[LABEL=]NEW'
            """)
    void refusesBadInputWithOneClearLine(String line, String message) throws IOException {
        Path result = result("result.json", "a.B.c", STEADY);
        Path other = result("other.json", "a.B.d", STEADY);
        Path empty = Files.writeString(folder.resolve("empty"), "");
        String[] names = Stream.of(line, message)
                .map(text -> text.replace("{jar}", jar.toString())
                        .replace("{result}", result.toString())
                        .replace("{other}", other.toString())
                        .replace("{empty}", empty.toString())
                        .replace("{home}", home.toString()))
                .toArray(String[]::new);
        assertThat(Lockstep.run(names[0].split(" "))).isEqualTo(2);
        List<String> said = console.err()
                .lines()
                .filter(each -> !each.startsWith("Writing to ") && !each.startsWith("Warning: "))
                .toList();
        assertThat(said.getFirst()).startsWith(names[1]);
        assertThat(console.err()).doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void storedResultsThatGotSlowerEndWithOne() throws IOException {
        Path slower = result("slower.json", "a.B.c", times(STEADY, 1.2));
        Path base = result("result.json", "a.B.c", STEADY);
        assertThat(Lockstep.run("compare", "was=" + base, "is=" + slower)).isEqualTo(1);
        assertThat(console.out())
                .contains("was (" + base, "REGRESSED: 1 of 1 row slower than tolerated", "+20.0 %")
                .contains("Weaker than gate");
        assertThat(Lockstep.run("compare", slower.toString(), base.toString())).isZero();
        assertThat(Lockstep.run("gate", "--baseline", base.toString(), "--candidate", slower.toString()))
                .isEqualTo(1);
    }

    @Test
    void aHigherThresholdLetsItPass() throws IOException {
        String base = result("result.json", "a.B.c", STEADY).toString();
        String slower = result("slower.json", "a.B.c", times(STEADY, 1.2)).toString();
        assertThat(Lockstep.run("compare", base, slower, "--threshold", "25%")).isZero();
        Path tolerances = Files.writeString(folder.resolve("tolerances"), "25% a.B.c\n");
        assertThat(Lockstep.run("compare", base, slower, "--tolerances", tolerances.toString()))
                .isZero();
    }

    @Test
    void whatIsUndecidedFailsOnlyWhereThatIsAskedFor() throws IOException {
        String base = result("result.json", "a.B.c", 90, 110, 95, 105, 99, 101, 88, 112)
                .toString();
        String other = result("noisy.json", "a.B.c", 92, 113, 96, 108, 99, 104, 91, 115)
                .toString();
        assertThat(Lockstep.run("compare", base, other)).isZero();
        assertThat(console.out()).contains("INCONCLUSIVE");
        assertThat(Lockstep.run("compare", base, other, "--fail-on", "inconclusive"))
                .isEqualTo(3);
        assertThat(Lockstep.run("compare", base, other, "--fail-on", "invalid")).isZero();
    }

    @Test
    void oneForkCannotTurnAnythingRed() throws IOException {
        String one = result("one.json", "a.B.c", 100).toString();
        assertThat(Lockstep.run("compare", one, one)).isEqualTo(2);
        assertThat(console.err()).contains("was judged: 1 fork of each arm cannot turn any of 1 row red");
    }

    @Test
    void forksWithoutAScoreAreLeftOutAndSaidSo() throws IOException {
        String base = result("result.json", "a.B.c", STEADY).toString();
        double[] one = STEADY.clone();
        one[0] = Double.NaN;
        assertThat(Lockstep.run(
                        "compare", base, result("nan.json", "a.B.c", one).toString()))
                .isZero();
        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("1 of %d forks of the candidate have no score other than NaN and are left out"
                        .formatted(one.length));
    }

    @Test
    void anotherUnitIsInvalid() throws IOException {
        Path base = result("result.json", "a.B.c", STEADY);
        Path bytes = folder.resolve("bytes.json");
        Files.writeString(bytes, Files.readString(base).replace("ns/op", "B/op"));
        assertThat(Lockstep.run("compare", base.toString(), bytes.toString())).isEqualTo(2);
        assertThat(console.out()).contains("INVALID, unit ns/op against B/op");
    }

    @Test
    void standardOutputGetsTheFormatsThatAreAskedFor() throws IOException {
        String base = result("result.json", "a.B.c", STEADY).toString();
        assertThat(Lockstep.run("compare", base, base, "--format", "csv", "--format", "junit"))
                .isZero();
        assertThat(console.out())
                .startsWith("benchmark,metric,mode")
                .contains("<testsuite name=\"lockstep gate\" tests=\"1\"");
    }

    @Test
    void theSameJarTwiceEndsWithNoughtAndAWholeFolder() throws IOException {
        Path report = folder.resolve("gate");
        assertThat(Lockstep.run("gate", "--baseline", jar.toString(), "--seed", "7", "--out", report.toString()))
                .isZero();
        assertThat(console.out())
                .contains("UNSUSPECTED: no regression in 1 row")
                .containsPattern("JVM +Fake VM 17\n")
                .containsPattern("Other load +\\d+\\.\\d\\d CPUs on average");
        assertThat(console.err()).contains("Writing to " + report + ", seed 7", "The screen: 8 forks");
        for (String file : List.of("gate.txt", "gate.csv", "verdict.json", "summary.md", "index.html", "junit.xml")) {
            assertThat(report.resolve(file)).isNotEmptyFile();
        }
        assertThat(Lockstep.run("gate", "--baseline", jar.toString(), "--seed", "7", "--out", report.toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("contains a finished gate run");
        String result = result("result.json", "a.B.c", STEADY).toString();
        assertThat(Lockstep.run("compare", result, result, "--out", report.toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("contains measurements with their own report: name another");
    }

    @Test
    void aForkThatFailsEndsWithTwo() throws IOException {
        Path sick = FakeJar.copy(jar, folder.resolve("sick.jar"), Map.of("listing", "a.B.c implementation=dies"));
        assertThat(Lockstep.run("gate", "--baseline", sick.toString(), "--candidate", sick.toString()))
                .isEqualTo(2);
        assertThat(console.err())
                .contains("fork failed, exit code 1, java.lang.IllegalStateException: the crew is gone");
        assertThat(console.out()).contains("FAILED: 1 of 1 row not judged, a fork failed");
    }

    @Test
    void aSavedBaselineIsFoundByItsName() throws IOException {
        assertThat(Lockstep.run("gate", "--save-baseline", "main")).isZero();
        assertThat(home.resolve("reports/baselines/main/benchmarks.jar")).hasSameBinaryContentAs(jar);
        assertThat(console.err()).doesNotContain("replacing the earlier one");
        assertThat(Lockstep.run("gate", "--save-baseline", "main")).isZero();
        assertThat(console.err()).contains(", replacing the earlier one");
        String result = result("result.json", "a.B.c", STEADY).toString();
        assertThat(Lockstep.run("gate", "--candidate", result, "--save-baseline", "stored"))
                .isZero();
        assertThat(Lockstep.run("gate", "--baseline", "stored", "--candidate", result))
                .isZero();
        assertThat(console.out()).contains("baseline stored");
    }

    @Test
    void aSlowerBuildDoesNotBecomeTheBaseline() throws IOException {
        String steady = result("steady.json", "a.B.c", STEADY).toString();
        String slower = result("slower.json", "a.B.c", times(STEADY, 1.2)).toString();
        assertThat(Lockstep.run("gate", "--candidate", steady, "--save-baseline", "v1"))
                .isZero();
        assertThat(Lockstep.run("gate", "--baseline", "v1", "--candidate", slower, "--save-baseline", "v1"))
                .isEqualTo(1);
        assertThat(console.err()).contains("Not saved as 'v1': the candidate is slower.");
        assertThat(home.resolve("reports/baselines/v1/jmh-result.json"))
                .hasSameBinaryContentAs(folder.resolve("steady.json"));
    }

    /** Those that are finished are not measured again, with their own seeds. */
    @Test
    void aStoppedSeriesContinues() throws IOException {
        String out = folder.resolve("series").toString();
        assertThat(Lockstep.run("aa", "--out", out)).isZero();
        Path plan = folder.resolve("series/001/gate.json");
        String seed = Files.readString(plan).replaceAll("(?s).*\"seed\"\\s*:\\s*(\\d+).*", "$1");
        assertThat(Lockstep.run("aa", "--runs", "2", "--out", out)).isZero();
        assertThat(console.err())
                .contains("Continuing in " + folder.resolve("series/001"), "seed " + seed + ", with ")
                .contains("Writing to " + folder.resolve("series/002"));
        assertThat(console.out()).endsWith("0 of 2 runs of the same code against itself were red\n");
    }

    @Test
    void theGateAgainstItselfTellsTheNoise() {
        assertThat(Lockstep.run(
                        "aa",
                        "--runs",
                        "2",
                        "--seed",
                        "3",
                        "--out",
                        folder.resolve("aa").toString()))
                .isZero();
        assertThat(console.out()).endsWith("0 of 2 runs of the same code against itself were red\n");
        assertThat(folder.resolve("aa/002/index.html")).isNotEmptyFile();
        assertThat(folder.resolve("aa/noise-floor.txt")).isNotEmptyFile();
    }

    @Test
    void onGitHubTheSummaryIsAppendedAndRegressionsAreErrors() throws Exception {
        Path summary = Files.writeString(folder.resolve("summary"), "before\n");
        ProcessBuilder tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlockstep.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "compare",
                        result("result.json", "a.B.c", STEADY).toString(),
                        result("slower.json", "a.B.c", times(STEADY, 1.2)).toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        tool.environment().put("GITHUB_STEP_SUMMARY", summary.toString());
        tool.environment().put("GITHUB_ACTIONS", "true");
        Process process = tool.start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("::error title=Regression%3A a.B.c (avgt%2C 1 thread)::REGRESSED");
        assertThat(summary).content().startsWith("before\n<!-- lockstep-gate -->");
        tool.environment().put("GITHUB_STEP_SUMMARY", folder.toString());
        process = tool.start();
        said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("Warning: GITHUB_STEP_SUMMARY '" + folder + "' was not written: ");
    }

    private Path result(String name, String benchmark, double... forks) throws IOException {
        String raw = DoubleStream.of(forks)
                .mapToObj(score -> "[%s, %s]".formatted(score, score))
                .collect(Collectors.joining(", "));
        return Files.writeString(folder.resolve(name), """
                [{"jmhVersion": "1.37", "benchmark": "%s", "mode": "avgt", "threads": 1,
                  "primaryMetric": {"scoreUnit": "ns/op", "rawData": [%s]}}]
                """.formatted(benchmark, raw));
    }

    private static double[] times(double[] scores, double factor) {
        return DoubleStream.of(scores).map(score -> score * factor).toArray();
    }
}
