package dev.lockstep.gate.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.Better;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredResultsTest {

    @TempDir
    private Path folder;

    @Test
    void unitsAreNormalisedAndTheModeTellsWhatIsBetter() throws IOException {
        List<Measured> rows = read("""
                [{"benchmark":"a.B.time","mode":"avgt","threads":2,
                  "primaryMetric":{"scoreUnit":"us/op","rawData":[[1.5,2],[3,4]]}},
                 {"benchmark":"a.B.rate","mode":"thrpt","threads":1,"params":{"size":"10"},
                  "primaryMetric":{"scoreUnit":"ops/ms","rawData":[[7]]}}]""");
        assertThat(rows.getFirst().forks()).containsExactly(new double[] {1500, 2000}, new double[] {3000, 4000});
        assertThat(rows.getFirst().unit()).isEqualTo("ns/op");
        assertThat(rows.getFirst().better()).isEqualTo(Better.LOWER);
        assertThat(rows.getLast().forks()).containsExactly(new double[] {7000});
        assertThat(rows.getLast().better()).isEqualTo(Better.HIGHER);
        assertThat(rows.getLast().id()).hasToString("a.B.rate (thrpt, 1 thread, size=10)");
    }

    @Test
    void anIterationOfSamplesIsItsMean() throws IOException {
        List<Measured> rows = read("""
                [{"benchmark":"a.B.c","mode":"sample","threads":1,"primaryMetric":{"scoreUnit":"ns/op",
                  "rawDataHistogram":[[[[10,3],[50,1]]],[[[20,2]]]]}}]""");
        assertThat(rows.getFirst().forks()).containsExactly(new double[] {20}, new double[] {20});
    }

    @Test
    void whatJmhCouldNotComputeIsLeftOut() throws IOException {
        List<Measured> rows = read("""
                [{"benchmark":"a.B.c","mode":"avgt","threads":1,
                  "primaryMetric":{"scoreUnit":"ns/op","rawData":[[1,"NaN"],["NaN"],[NaN, 2]]}}]""");
        assertThat(rows.getFirst().forks()).containsExactly(new double[] {1}, new double[] {2});
        assertThat(rows.getFirst().lost()).isEqualTo(1);
    }

    @Test
    void aSecondaryResultIsARowOfItsOwnWhereItIsAskedFor() throws IOException {
        String text = """
                [{"benchmark":"a.B.c","mode":"thrpt","threads":1,
                  "primaryMetric":{"scoreUnit":"ops/s","rawData":[[1]]},
                  "secondaryMetrics":{"·gc.alloc.rate.norm":{"scoreUnit":"B/op","rawData":[[24]]},
                                      "gc.count":{"scoreUnit":"counts","rawData":[[2]]}}}]""";
        assertThat(read(text)).hasSize(1);
        Path file = write(text);
        Measured alloc = StoredResults.read(file, Set.of("gc.alloc.rate.norm")).getLast();
        assertThat(alloc.id()).hasToString("a.B.c:gc.alloc.rate.norm (thrpt, 1 thread)");
        assertThat(alloc.better()).isEqualTo(Better.LOWER);
        assertThat(StoredResults.read(file, Set.of("·gc.alloc.rate.norm"))
                        .getLast()
                        .id())
                .isEqualTo(alloc.id());
        assertThatThrownBy(() -> StoredResults.read(file, Set.of("gc.alloc")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "--metric 'gc.alloc' is in no result; the results have gc.alloc.rate.norm, gc.count");
    }

    @Test
    void theSameRowTwiceHasTheForksOfBoth() throws IOException {
        String row = """
                {"benchmark":"a.B.c","mode":"avgt","threads":1,
                 "primaryMetric":{"scoreUnit":"ns/op","rawData":[[1],[2]]}}""";
        assertThat(read("[" + row + "," + row + "]").getFirst().forks()).hasSize(4);
    }

    @Test
    void forksOfSeveralJvmsThatArePooledInOneRowAreNamed() throws IOException {
        String row = """
                {"benchmark":"a.B.c","mode":"avgt","threads":1,"jdkVersion":"%s","jvmArgs":["-Djava.io.tmpdir=/x/%s"],
                 "primaryMetric":{"scoreUnit":"ns/op","rawData":[[1],[2]]}}""";
        assertThat(read("[%s,%s]".formatted(row.formatted("21", "a"), row.formatted("21", "b")))
                        .getFirst()
                        .pooled())
                .isEmpty();
        List<Measured> pooled = read("[%s,%s]".formatted(row.formatted("21", "a"), row.formatted("25", "b")));
        assertThat(pooled.getFirst().pooled()).containsExactly("JDK 21 against 25");
        assertThat(Matching.of(pooled, pooled).rows().getFirst().mismatches())
                .containsExactly(
                        "the baseline's forks differ: JDK 21 against 25",
                        "the candidate's forks differ: JDK 21 against 25");
    }

    @Test
    void otherBatchesAreAMismatch() throws IOException {
        String row = """
                [{"benchmark":"a.B.c","mode":"ss","threads":1,"measurementBatchSize":%d,"warmupBatchSize":%d,
                 "primaryMetric":{"scoreUnit":"us/op","rawData":[[1],[2]]}}]""";
        assertThat(Matching.of(read(row.formatted(1, 1)), read(row.formatted(10, 10)))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("batch size 1 against 10", "warm-up  x  against  x  in batches of 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void aFileIsReadInWhateverEncodingItWasWritten(String charset) throws IOException {
        Path file = folder.resolve(charset);
        String mark = charset.equals("UTF-16LE") ? "\ufeff" : "";
        String text = """
                [{"benchmark":"a.B.c","mode":"avgt","threads":1,"params":{"name":"Zoë"},
                  "primaryMetric":{"scoreUnit":"ns/op","rawData":[[1]]},
                  "secondaryMetrics":{"·gc.alloc.rate.norm":{"scoreUnit":"B/op","rawData":[[24]]}}}]""";
        Files.writeString(file, mark + text, Charset.forName(charset));
        List<Measured> rows = StoredResults.read(file, Set.of("·gc.alloc.rate.norm"));
        assertThat(rows.getLast().id()).hasToString("a.B.c:gc.alloc.rate.norm (avgt, 1 thread, name=Zoë)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            §§                                       | is empty: check whether the run that wrote it was stopped
            §   §                                    | is empty
            {}                                       | is not JMH's result, line 1: it is not a list
            [{"benchmark":"a.B.c"}]                  | an element has no benchmark or no primaryMetric
            [1]                                      | an element has no benchmark
            []                                       | contains no result
            [{"benchmark":"a.B.c","primaryMetric":{  | is incomplete, it ends in line 1
            [                                        | is incomplete
            # Run complete                           | is not JSON, line 1
            [{"benchmark":"a","primaryMetric":{}},]  | is not JSON, line 1
            [{"benchmark":"a","primaryMetric":{"rawData":[["NaN"]]}}] | has no score other than NaN
            [{"benchmark":"a","primaryMetric":{"rawData":[[1]]}}] [] | continues after its list, line 1
            """)
    void whatCannotBeReadIsSaidInOneLine(String text, String words) throws IOException {
        Path file = write(text == null ? "" : text);
        assertThatThrownBy(() -> StoredResults.read(file, Set.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFolderWithoutARunIsRefused() {
        assertThatThrownBy(() -> StoredResults.read(folder, Set.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has no run.json");
    }

    @Test
    void aRunOfOursHasItsForksAndItsMachine() throws IOException {
        List<Measured> rows = StoredResults.read(Path.of("../reports/src/test/resources/fixture-run"), Set.of());
        assertThat(rows).isNotEmpty().allMatch(row -> row.fingerprint().containsKey("CPU"));
        assertThat(rows.getFirst().forks()).hasSizeGreaterThan(1);
    }

    /** The first iterations of a run's fork are ignored, as in the report of the run. */
    @Test
    void iterationsBeforeAForkIsSteadyDoNotCountInARunOfOurs() throws IOException {
        Path fixture = Path.of("../reports/src/test/resources/fixture-run");
        Files.createDirectories(folder.resolve("forks"));
        Files.copy(fixture.resolve("run.json"), folder.resolve("run.json"));
        Files.writeString(folder.resolve("forks/0001.json"), """
                {"index":1,"round":1,"purpose":"score","benchmark":"B","parameters":{},"status":"ok","seconds":1,
                 "warnings":[],"jmh":[{"benchmark":"a.B.c","mode":"avgt","threads":2,"primaryMetric":
                   {"scoreUnit":"us/op","rawData":[[0.9,0.3,0.1,0.1,0.1,0.1,0.1,0.1]]}}]}""");
        assertThat(StoredResults.read(folder, Set.of()).getFirst().forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork).hasSizeBetween(5, 7).containsOnly(100));
    }

    @Test
    void aHundredThousandRowsAreReadOneByOne() throws IOException {
        Path file = folder.resolve("many.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 100_000; i++) {
                out.write((i == 0 ? "[" : ",\n") + """
                        {"benchmark":"a.B.c","mode":"avgt","threads":1,"params":{"size":"%d"},
                         "primaryMetric":{"scoreUnit":"ns/op","rawData":[[1,2],[3,4]]}}""".formatted(i));
            }
            out.write("]");
        }
        assertThat(StoredResults.read(file, Set.of())).hasSize(100_000);
    }

    private List<Measured> read(String text) throws IOException {
        return StoredResults.read(write(text), Set.of());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("result.json"), text);
    }
}
