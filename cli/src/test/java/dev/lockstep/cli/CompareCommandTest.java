package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with JMH results from other projects. */
class CompareCommandTest {

    private static final double[] FORKS = {99, 100.5, 101, 100, 99.5, 100.2, 100.8};

    @TempDir
    private Path folder;

    @TempDir
    private static Path home;

    @RegisterExtension
    final Console console = new Console(home);

    @Test
    void fewSlowIterationsAreARegressionOfTheTail() throws IOException {
        String slow = forks(FORKS).replaceAll(", [\\d.]+\\]", ", 600]");
        assertThat(compare(result("a.B.gc", forks(FORKS)), result("a.B.gc", slow)))
                .isOne();
        assertThat(words())
                .contains("REGRESSED: 1 of 1 row slower than tolerated", "REGRESSED, worse in its tail")
                .containsPattern("100 ns/op \\| +200 ns/op \\| +tail \\+99.8 %")
                .contains("tail: the row was decided by the mean of a fork's iterations");
    }

    /** If every row is invalid, nothing was judged. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "ns/op"                   | "ops/s"                    | mode avgt and unit ops/s contradict each other
            "measurementBatchSize": 1 | "measurementBatchSize": 10 | batch size 1 against 10
            "jdkVersion": "21"        | "jdkVersion": "25"         | JDK 21 against 25
            "jvmArgs": [] | "jvmArgs": ["-javaagent:/x/rt.jar=345"] | flags none against -javaagent:rt.jar=PORT
            "jvmArgs": []             | "jvmArgs": ["-Xmx1g"]      | JVM flags none against -Xmx1g
            """)
    void whatCannotBeComparedIsNamedAndEndsWithTwo(String was, String is, String difference) throws IOException {
        String old = result("a.B.c", forks(FORKS));
        String slower = result("a.B.c", times(1.3)).replace(was, is);
        assertThat(compare(old, slower)).isEqualTo(2);
        assertThat(words()).contains("INVALID: 1 of 1 row cannot be compared", difference);
        assertThat(console.err()).contains("was judged: 1 row cannot be compared (", difference);
    }

    @Test
    void twoListsInOneFileAreRefused() throws IOException {
        String old = result("a.B.c", forks(FORKS));
        assertThat(compare(old + "\n" + old, old)).isEqualTo(2);
        assertThat(console.err()).contains("continues after its list, line ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void anIterationOfZeroHidesNoRegression() throws IOException {
        String old = result("a.B.c", forks(FORKS)).replace("avgt", "thrpt").replace("ns/op", "ops/s");
        String slower = result("a.B.c", times(0.7).replaceFirst(", \\S+\\]", ", 0.0]"))
                .replace("avgt", "thrpt")
                .replace("ns/op", "ops/s");
        assertThat(compare(old, slower)).isEqualTo(1);
    }

    @Test
    void flagsThatNameOnlyPlacesAreNoDifference() throws IOException {
        String old = flags("-Djava.io.tmpdir=/home/me/base/tmp", "-javaagent:/ide-1/rt.jar=34567:/ide-1/bin");
        String slower = result("a.B.c", times(1.3)).replace("\"jvmArgs\": []", """
                        "jvmArgs": ["-Djava.io.tmpdir=/home/me/pr/tmp", "-javaagent:/ide-2/rt.jar=4711:/ide-2/bin"]""");
        assertThat(compare(old, slower)).isEqualTo(1);
    }

    @Test
    void poolsOfSeveralJvmsAreInvalid() throws IOException {
        String one = result("a.B.c", forks(FORKS));
        String pool =
                one.replaceFirst("\\]\\s*$", ",") + one.replaceFirst("^\\[", "").replace("21", "25");
        assertThat(compare(one, pool)).isEqualTo(2);
        assertThat(words()).contains("the candidate's forks differ: JDK 21 against 25");
    }

    @Test
    void secondaryMetricsHaveADirectionOrNoVerdict() throws IOException {
        String secondary = "\"secondaryMetrics\": {"
                + Stream.of("IPC insns/clk", "·gc.alloc.rate MB/sec", "·gc.alloc.rate.norm B/op", "hits #")
                        .map(metric -> metric.split(" "))
                        .map(metric ->
                                "\"%s\": {\"scoreUnit\": \"%s\", \"rawData\": %%1$s}".formatted(metric[0], metric[1]))
                        .collect(Collectors.joining(", "))
                + "}";
        String old = result("a.B.c", forks(FORKS)).replace("\"none\": 0", secondary.formatted(forks(FORKS)));
        String more = result("a.B.c", forks(FORKS)).replace("\"none\": 0", secondary.formatted(times(1.5)));
        String metrics = "IPC,gc.alloc.rate,·gc.alloc.rate.norm,hits";
        assertThat(compare(old, more, "--metric", metrics, "--format", "csv")).isEqualTo(1);
        assertThat(console.out().lines().map(CompareCommandTest::metricAndVerdict))
                .contains(",SAME", "IPC,IMPROVED", "gc.alloc.rate.norm,REGRESSED")
                .contains("gc.alloc.rate,UNJUDGED", "hits,UNJUDGED");
    }

    private static String metricAndVerdict(String line) {
        String[] cells = line.split(",");
        return cells[1] + "," + (cells.length > 18 ? cells[18] : "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewForksGiveTheTableThenTheReason(int count) throws IOException {
        double[] few = Arrays.copyOf(FORKS, count);
        String old = result("a.B.c", forks(few));
        String slower =
                result("a.B.c", forks(DoubleStream.of(few).map(x -> 2 * x).toArray()));
        assertThat(compare(old, slower)).isEqualTo(2);
        assertThat(words()).contains("+100.0 %", "INCONCLUSIVE").doesNotContain("REGRESSED");
        assertThat(console.err()).contains("cannot turn any of 1 row red: measure 4 or more (jmh -f 4).");
    }

    @Test
    void whatIsTheSameOfManyRowsIsSaidOnce() throws IOException {
        String[] few = Stream.of("a.B.a", "a.B.b", "a.B.c", "a.B.d")
                .map(name -> result(name, forks(Arrays.copyOf(FORKS, 2))))
                .toArray(String[]::new);
        assertThat(compare(list(few), list(few))).isEqualTo(2);
        assertThat(words()).contains("- 4 rows, for example B.a (avgt, 1 thread): INCONCLUSIVE, 2 forks of each");
    }

    @Test
    void whatNoForkMendsIsToldFirst() throws IOException {
        String few = forks(Arrays.copyOf(FORKS, 2));
        String old = list(result("a.B.c", few), result("a.B.d", few));
        String mixed = list(result("a.B.c", few), result("a.B.d", few).replace("21", "25"));
        assertThat(compare(old, mixed)).isEqualTo(2);
        assertThat(console.err()).contains("was judged: 1 row cannot be compared (JDK 21 against 25); 2 forks of each");
    }

    @Test
    void aRowThatIsGoneCannotBeOverlooked() throws IOException {
        String both = list(result("a.B.c", forks(FORKS)), result("a.B.d", forks(FORKS)));
        String one = result("a.B.c", forks(FORKS));
        assertThat(compare(both, one)).isZero();
        assertThat(words())
                .contains("SAME: no regression in 1 row, 1 row REMOVED")
                .contains("! REMOVED, only the baseline has it, not judged: a.B.d (avgt, 1 thread)");
        assertThat(compare(both, one, "--fail-on", "removed")).isEqualTo(3);
        assertThat(compare(one, both, "--fail-on", "removed")).isZero();
        assertThat(compare(both, one, "--fail-on", "gone")).isEqualTo(2);
    }

    @Test
    void whatDiffersOnPurposeIsSaidInEveryOutput() throws IOException {
        String old = flags("-Xmx1g");
        String slower = result("a.B.c", times(1.3)).replace("21", "25");
        assertThat(compare(old, slower, "--across", "jdk")).isEqualTo(2);
        for (String format : List.of("text", "csv", "json", "markdown", "html", "junit")) {
            int before = console.out().length();
            assertThat(compare(old, slower, "--across", "jdk,flags", "--format", format))
                    .isEqualTo(1);
            assertThat(console.out().substring(before).replaceAll("\\s+", " "))
                    .as(format)
                    .contains("JDK 21 against 25", "JVM flags -Xmx1g against none");
        }
        assertThat(compare(old, slower, "--across", "gc")).isEqualTo(2);
        assertThat(console.err()).contains("--across");
    }

    @Test
    void aToleranceThatFindsNoRowIsAWarning() throws IOException {
        Path tolerances = Files.writeString(folder.resolve("tolerances"), "5% a.B.x\n");
        String old = result("a.B.c", forks(FORKS));
        assertThat(compare(old, old, "--tolerances", tolerances.toString())).isZero();
        assertThat(words()).contains("! the tolerance for 'a.B.x' matches no row's name");
    }

    @Test
    void charactersThatATerminalObeysAreSpeltOut() throws IOException {
        String old = result("a.B.c", forks(FORKS))
                .replace("\"params\": {}", "\"params\": {\"sep\": \"\\u001b[2J\\n::error::x\"}");
        assertThat(compare(old, old)).isZero();
        assertThat(console.out())
                .contains("sep=\\u001b[2J\\u000a\\u003a:error::x")
                .doesNotContain("\u001b");
        assertThat(compare(old.replace("a.B.c", "\\u001b[2J"), old)).isEqualTo(2);
        assertThat(console.err()).contains("have no row in common").doesNotContain("\u001b");
    }

    @Test
    void largeScoresAreReadable() throws IOException {
        assertThat(compare(result("a.B.c", times(37_242_904)), result("a.B.c", times(37_242_904))))
                .isZero();
        assertThat(console.out()).contains("3,732 ms/op");
    }

    private int compare(String old, String now, String... options) throws IOException {
        Path was = Files.writeString(folder.resolve("old.json"), old);
        Path is = Files.writeString(folder.resolve("new.json"), now);
        return Lockstep.run(Stream.concat(Stream.of("compare", was.toString(), is.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private String words() {
        return console.out().replaceAll("\\s+", " ");
    }

    private static String flags(String... flags) {
        return result("a.B.c", forks(FORKS))
                .replace(
                        "\"jvmArgs\": []",
                        Stream.of(flags).collect(Collectors.joining("\", \"", "\"jvmArgs\": [\"", "\"]")));
    }

    private static String list(String... results) {
        return Stream.of(results)
                .map(result -> result.strip().substring(1, result.strip().length() - 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String times(double factor) {
        return forks(DoubleStream.of(FORKS).map(x -> factor * x).toArray());
    }

    /** Five iterations each. */
    private static String forks(double... scores) {
        return DoubleStream.of(scores)
                .mapToObj(score -> "[%s, %s, %s, %s, %s]".formatted(score * 0.999, score, score * 1.001, score, score))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String result(String benchmark, String forks) {
        return """
                [{"jmhVersion": "1.37", "benchmark": "%s", "mode": "avgt", "threads": 1, "jvmArgs": [],
                  "jdkVersion": "21", "vmName": "OpenJDK", "warmupIterations": 5, "warmupTime": "1 s",
                  "measurementBatchSize": 1, "params": {},
                  "primaryMetric": {"scoreUnit": "ns/op", "rawData": %s}, "none": 0}]
                """.formatted(benchmark, forks);
    }
}
