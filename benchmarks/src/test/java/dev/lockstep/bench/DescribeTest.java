package dev.lockstep.bench;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DescribeTest {

    private static final String OF_SOME_MACHINES = "unavailable";

    private static final Map<String, Integer> FIELDS = Map.ofEntries(
            entry("machine", 3),
            entry("implementation", 10),
            entry("affinity", 3),
            entry(OF_SOME_MACHINES, 4),
            entry("wait", 3),
            entry("layout", 3),
            entry("stamp", 3),
            entry("order", 3),
            entry("hint", 3),
            entry("storage", 3),
            entry("read", 3),
            entry("neighbours", 3),
            entry("program", 5),
            entry("workload", 5),
            entry("native", 6),
            entry("experiment", 15),
            entry("experiment-rows", 4));

    @Test
    void everyLineHasItsFields() {
        List<String[]> lines =
                describe().lines().map(line -> line.split("\t", -1)).toList();
        assertThat(lines.stream().map(line -> line[0]).collect(Collectors.toSet()))
                .isSubsetOf(FIELDS.keySet())
                .containsAll(FIELDS.keySet().stream()
                        .filter(kind -> !kind.equals(OF_SOME_MACHINES))
                        .toList());
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(FIELDS.get(line[0])));
    }

    /** The tests of the harness use this file, which is the jar's description without what depends on the machine. */
    @Test
    void theCatalogueIsTheOneThatTheHarnessIsTestedWith() throws IOException {
        String wanted = Files.readString(Path.of("src/test/resources/description.tsv"));
        String got = describe()
                .lines()
                .filter(line -> !line.startsWith("machine\t")
                        && !line.startsWith(OF_SOME_MACHINES)
                        && !line.startsWith("experiment"))
                .map(DescribeTest::withoutProblem)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        Files.writeString(Path.of("target/description.tsv"), got);
        assertThat(got)
                .as("accept what is new with cp benchmarks/target/description.tsv benchmarks/src/test/resources/")
                .isEqualTo(wanted);
    }

    /** A native rival without the reason why it cannot be compiled on this machine. */
    private static String withoutProblem(String line) {
        return line.startsWith("native\t") ? line.substring(0, line.lastIndexOf('\t') + 1) : line;
    }

    private static String describe() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Describe.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
