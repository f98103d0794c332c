package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockstepTest {

    @TempDir
    private static Path home;

    @RegisterExtension
    private final Console console = new Console(home);

    @BeforeAll
    static void buildJar() throws Exception {
        FakeJar.below(home);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run --preset quik                | --preset does not know 'quik': did you mean 'quick'? It takes
            run --impl mutx                  | --impl does not know 'mutx': did you mean 'mutex'?
            --impl mutx                      | --impl does not know 'mutx'
            run --threads 0                  | --threads must be at least 1 but is '0'
            run --threads 2,,4               | --threads must be a whole number but is ''
            run --segment -1                 | --segment must be at least 1 but is '-1'
            run --fold 0                     | --fold must be at least 1 but is '0'
            run --neighbours star            | --neighbours does not know 'star'
            run --impl mutex --fold 2        | --fold must be 1 for --impl mutex, whose protocol needs a thread for
            run --forks none                 | --forks must be a whole number but is 'none'
            run --profile perf               | --profile does not know 'perf'
            run --profile none,jfr           | --profile takes 'none' alone
            run --name a/b                   | --name must be 1 to 64 letters
            run --seed one                   | Invalid value for option '--seed'
            run --preset smoke -- -f 2       | JMH's option -f is set by the harness
            run --preset smoke -- --bogus    | JMH's option --bogus is unknown: did you mean
            run --preset smoke -- -bm bogus  | JMH does not accept the options after '--': bogus is not
            run --workload exchange --measure-overhead | --measure-overhead applies only to --workload fibonacci
            run --preset smoke --out {file}  | --out must be a new or empty folder
            run --preset smoke --out {below} | The folder '
            run --thread 2                   | Unknown options: '--thread'
            run quick                        | Unmatched argument at index 1: 'quick'
            lst                              | Unmatched argument at index 0: 'lst'
            report                           | Missing required parameter: 'RUN'
            report {file}                    | RUN must be a run's folder
            verify --impl mutx               | --impl does not know 'mutx': did you mean 'mutex'?
            verify --cycles none             | --cycles must be a whole number but is 'none'
            verify --impl-jar {below}        | --impl-jar must be a readable jar but is '
            run --impl-jar {file}            | --impl-jar must be a jar but '
            list --impl-jar {empty}          | --impl-jar '
            recommend --threads none         | --threads must be a whole number but is 'none'
            recommend --compute 10           | --compute must be a time from 1ns
            recommend --imbalance 5%         | --imbalance needs --compute
            recommend --budget 5s            | --budget must be at least
            run --preset smoke --budget 5m   | --budget limits the time of races, and this plan has none
            list -- -wi 3                    | Only run, gate, aa accept options after --
            """)
    void refusesBadInputWithOneClearLine(String line, String message) throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");
        Path empty = home.resolve("benchmarks/target/benchmarks.jar");
        String[] arguments = line.replace("{file}", file.toString())
                .replace("{below}", file + "/run")
                .replace("{empty}", empty.toString())
                .split(" ");
        assertThat(Lockstep.run(arguments)).isEqualTo(2);
        assertThat(console.err()).startsWith(message).doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    /** The exit code of a failed JVM, and also of a regression. */
    @Test
    void anErrorIsNoRegression() {
        int code = Lockstep.guarded(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(code).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("The tool has too little memory: Java heap space: set JAVA_TOOL_OPTIONS=-Xmx4g, or more\n");
    }

    @Test
    void theProcessEndsWithACodeThatNoOtherJavaEndsWith() {
        assertThat(Main.ofProcess(ExitCode.REGRESSED)).isEqualTo(1);
        System.setProperty("lockstep.exit.base", "40");
        try {
            assertThat(Main.ofProcess(ExitCode.REGRESSED)).isEqualTo(41);
        } finally {
            System.clearProperty("lockstep.exit.base");
        }
    }

    @Test
    void suggestsTheNearestOptionAndCommand() {
        Lockstep.run("run", "--treads", "2");
        assertThat(console.err()).contains("Did you mean --threads?");
        Lockstep.run("run", "--thread", "2");
        Lockstep.run("lst");
        assertThat(console.err()).contains("--threads").contains("list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "list --help",
                "report --help",
                "doctor --help",
                "verify --help",
                "targets --help",
                "compare --help",
                "gate --help",
                "aa --help",
                "recommend --help"
            })
    void helpHasAnExampleAndTheExitCodes(String line) {
        assertThat(Lockstep.run(line.split(" "))).isZero();
        assertThat(console.out())
                .contains("Exit codes:")
                .contains("Example:\n  ./run-bench.sh ")
                .doesNotContain("\033");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Lockstep.run("help", "gate")).isZero();
        String asCommand = console.out();
        assertThat(Lockstep.run("gate", "--help")).isZero();
        assertThat(console.out()).isEqualTo(asCommand + asCommand);
        assertThat(Lockstep.run("help", "gat")).isEqualTo(2);
        assertThat(console.err()).contains("gat");
    }

    @Test
    void targetsThatCannotBeToldAreNoEmptyTable() throws Exception {
        Path run = home.resolve("no target");
        assertThat(Lockstep.run("--preset", "smoke", "--impl", "mutex", "--out", run.toString()))
                .isZero();
        String before = console.out();
        assertThat(Lockstep.run("targets", run.toString())).isEqualTo(2);
        assertThat(console.out()).isEqualTo(before);
        assertThat(console.err()).contains("No target was measured by").contains("docs/measure-targets.sh");
    }

    @Test
    void listsWhatThereIs() {
        assertThat(Lockstep.run("list")).isZero();
        assertThat(console.out())
                .contains("atomic-barrier         a central counter")
                .contains("noop                   does nothing (not sound)")
                .contains("plain-writes ", "same-core ", "spin-yield ")
                .contains("Who reads whom (--neighbours)", "ring  ", "takes --fold, --neighbours")
                .contains("cross-llc              on different caches (not on this machine: there is one cache)")
                .containsPattern("full .*: about \\d+ h \\d\\d min");
    }

    @Test
    void aRunSaysWhatItsProtocolsDoNotSupport() throws Exception {
        Path run = home.resolve("folded");
        assertThat(Lockstep.run("run --preset smoke --workload exchange --profile none --threads 4 --fold 1,2"
                        .concat(" --impl mutex,stamped --neighbours all,ring --out " + run)
                        .split(" ")))
                .isZero();
        String line = "Rows with --fold 2 are skipped for mutex: its protocol needs a thread for each party.";
        assertThat(console.err()).contains("Warning: " + line);
        assertThat(new RunDirectory(run).readRun().warnings()).contains(line);
        assertThat(run.resolve("results.csv")).content().contains(",2,ring", ",1,all");
        assertThat(console.out()).contains("4 threads, 10 longs per segment, affinity none, neighbours ring");
    }

    @Test
    void aRunSkipsWhatTheMachineCannotOffer() throws Exception {
        Path run = home.resolve("skips");
        String[] command = {
            "run",
            "--preset",
            "smoke",
            "--impl",
            "mutex",
            "--workload",
            "exchange",
            "--profile",
            "none",
            "--out",
            run.toString(),
            "--affinity"
        };
        assertThat(Lockstep.run(with(command, "cross-llc"))).isEqualTo(2);
        assertThat(console.err()).contains("--affinity cross-llc is not possible on this machine: there is one cache.");
        assertThat(run).doesNotExist();
        assertThat(Lockstep.run(with(command, "none,cross-llc"))).isZero();
        String line = "Rows with --affinity cross-llc are skipped: there is one cache.";
        assertThat(console.err()).contains("Warning: " + line);
        assertThat(new RunDirectory(run).readRun().warnings()).contains(line);
    }

    private static String[] with(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void linesFitTheTerminal() {
        System.setProperty("lockstep.terminal", "out");
        System.setProperty("lockstep.columns", "60");
        try {
            Stream.of("list", "doctor", "run --help", "gate --help")
                    .forEach(line -> assertThat(Lockstep.run(line.split(" "))).isZero());
        } finally {
            System.clearProperty("lockstep.columns");
        }
        assertThat(console.out().replaceAll("\033\\[[\\d;]*m", "").lines())
                .filteredOn(line -> line.length() > 60)
                .filteredOn(line -> line.strip().contains(" "))
                .filteredOn(line -> !line.startsWith("  ./run-bench.sh")) // an example is to be copied
                .isEmpty();
    }

    @Test
    void aRunLeavesAWholeFolderAndItsReport() throws Exception {
        Path run = home.resolve("whole run");
        assertThat(Lockstep.run("run", "--preset", "smoke", "--out", run.toString(), "--seed", "7"))
                .isZero();
        RunDirectory directory = new RunDirectory(run);
        assertThat(directory.readRun().status()).isEqualTo("finished");
        assertThat(directory.readRun().seed()).isEqualTo(7);
        assertThat(directory.readForks()).hasSize(directory.readRun().plannedForks());
        assertThat(home.resolve("reports/latest").toRealPath()).isEqualTo(run.toRealPath());
        assertThat(console.err())
                .contains("Round 1: 0 of ")
                .contains("Profiles: ")
                .doesNotContain("\033");
        assertThat(console.out()).contains("Results · exchange", "Answer\n").doesNotContain("Contention");
        assertThat(console.err().lines().toList().reversed())
                .startsWith("Report: " + run.resolve("index.html"), allTables(run));
    }

    private static String allTables(Path run) {
        return "All tables: ./run-bench.sh report --verbose '" + run + "'";
    }

    @Test
    void aReportIsBriefUnlessAllTablesAreAskedFor() throws Exception {
        Path run = home.resolve("drawn again");
        String[] words =
                "run --workload exchange,plain-writes --impl mutex,phaser --forks 1 --profile none --verbose --out"
                        .split(" ");
        assertThat(Lockstep.run(with(words, run.toString()))).isZero();
        assertThat(console.out()).contains("False sharing · ");
        assertThat(console.err()).doesNotContain("All tables");
        String whole = console.out();
        assertThat(Lockstep.run("report", "--verbose", run.toString())).isZero();
        assertThat(console.out()).isEqualTo(whole + whole);
        assertThat(console.err()).doesNotContain("All tables");
        assertThat(Lockstep.run("report", run.toString())).isZero();
        assertThat(console.out().substring(2 * whole.length()))
                .contains("Results · exchange", "Answer\n")
                .doesNotContain("False sharing · ");
        assertThat(console.err().lines().toList().reversed())
                .startsWith("Report: " + run.resolve("index.html"), "All tables: the same with --verbose");
    }

    @Test
    void aFailedForkIsNamedAndTheRestIsReported() throws Exception {
        Path run = home.resolve("failing");
        assertThat(Lockstep.run(
                        "--preset", "smoke", "--workload", "exchange", "--impl", "dies,mutex", "--out", run.toString()))
                .isEqualTo(2);
        assertThat(console.err())
                .containsOnlyOnce("none) failed: exit code 1, java.lang.IllegalStateException: the crew is gone")
                .containsOnlyOnce("profile) failed: exit code 1, java.lang.IllegalStateException: the crew is gone");
        assertThat(new RunDirectory(run).readRun().status()).isEqualTo("failed");
        assertThat(console.out())
                .containsPattern("!! fork \\d, dies: failed: exit code 1, java.lang.IllegalStateException")
                .contains("\nAnswer\nmutex ");
    }

    @Test
    void recommendsOneForACaseAndGoesOnWhereItWasStopped() throws IOException {
        Path run = home.resolve("recommended");
        String[] command = {
            "recommend",
            "--threads",
            "2",
            "--impl",
            "mutex,padded",
            "--budget",
            "60s",
            "--seed",
            "3",
            "--out",
            run.toString()
        };
        assertThat(Lockstep.run(command)).isZero();
        assertThat(console.out())
                .contains("Take", "Why", "When that would change")
                .containsAnyOf("mutex", "padded");
        assertThat(run.resolve("race.csv")).content().contains("ExchangeBenchmark,mutex,2,10");
        RunDirectory directory = new RunDirectory(run);
        int ran = directory.readForks().size();
        assertThat(directory.readRun().plannedForks()).isEqualTo(ran);
        assertThat(Lockstep.run(command)).isEqualTo(2);
        assertThat(console.err()).contains("--out must be a new or empty folder");
        RunFile file = directory.readRun();
        directory.write(unfinished(file));
        Files.delete(directory.forks().resolve("%04d.json".formatted(ran)));
        command[command.length - 1] =
                Files.createSymbolicLink(home.resolve("link"), run).toString();
        assertThat(Lockstep.run(command)).isZero();
        assertThat(console.err()).contains("Continuing recommend");
        assertThat(home.resolve("reports/latest").toRealPath()).isEqualTo(run.toRealPath());
        assertThat(directory.readRun().id()).isEqualTo(file.id());
        assertThat(directory.readForks()).hasSize(ran);
        assertThat(directory.readRun().seed()).isEqualTo(3);
        Path fork = directory.forks().resolve("0001.json");
        String whole = Files.readString(fork);
        Files.writeString(fork, "");
        directory.write(unfinished(file));
        assertThat(Lockstep.run(command)).isEqualTo(2);
        assertThat(console.err()).contains("0001.json: is damaged or of another version: move it away");
        Files.writeString(fork, whole);
        assertThat(Lockstep.run(command)).as("continues after the damage").isZero();
        directory.write(unfinished(file));
        Path jar = home.resolve("benchmarks/target/benchmarks.jar");
        byte[] code = Files.readAllBytes(jar);
        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(Lockstep.run(command)).isEqualTo(2);
        assertThat(console.err()).contains("contains the unfinished run of other code");
        Files.write(jar, code);
        command[6] = "70s";
        assertThat(Lockstep.run(command)).isEqualTo(2);
        assertThat(console.err()).contains("contains the unfinished run of another command");
    }

    private static RunFile unfinished(RunFile file) {
        return new RunFile(
                file.format(),
                file.id(),
                file.name(),
                "interrupted",
                file.preset(),
                file.seed(),
                file.arguments(),
                file.started(),
                null,
                file.plannedForks(),
                file.revision(),
                file.code(),
                file.machine(),
                file.implementations(),
                file.experiments(),
                file.warnings());
    }

    @Test
    void whereNoForkGivesAResultThereIsNothingToReport() throws Exception {
        Path latest = home.resolve("reports/latest");
        Files.createDirectories(latest.getParent());
        Files.deleteIfExists(latest);
        Files.createSymbolicLink(latest, Path.of("runs/before"));
        assertThat(Lockstep.run(
                        "--preset", "smoke", "--workload", "exchange", "--impl", "dies", "--out", home + "/none"))
                .isEqualTo(2);
        assertThat(console.err()).contains("No fork has a result");
        assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of("runs/before"));
    }

    @Test
    void sigtermKeepsWhatWasMeasured() throws Exception {
        Path run = home.resolve("interrupted");
        Process tool = new ProcessBuilder(tool(
                        "run",
                        "--preset",
                        "smoke",
                        "--workload",
                        "exchange",
                        "--impl",
                        "hangs",
                        "--out",
                        run.toString()))
                .redirectErrorStream(true)
                .start();
        Path pid = run.resolve("forks/0001.jmh.pid");
        while (!Files.exists(pid) && tool.isAlive()) {
            Thread.sleep(20);
        }
        tool.toHandle().destroy();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).isEqualTo(143);
        assertThat(said).contains("Interrupted: none of 2 forks was measured, so there is nothing to report in " + run);
        assertThat(new RunDirectory(run).readRun().status()).isEqualTo("interrupted");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid)))).isNotPresent();
    }

    private static List<String> tool(String... arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlockstep.home=" + home,
                "-Dlockstep.terminal=",
                "-Djava.io.tmpdir=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        return Stream.concat(java, Stream.of(arguments)).toList();
    }
}
