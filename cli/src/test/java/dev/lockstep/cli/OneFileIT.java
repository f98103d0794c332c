package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the built file alone in an empty folder. Runs after packaging. */
@EnabledIfSystemProperty(named = "tool.version", matches = ".+", disabledReason = "not packed yet")
class OneFileIT {

    private static final Path BUILT = Path.of("target", "lockstep-" + System.getProperty("tool.version") + "-all.jar");
    private static final String VERIFY = "verify --impl mutex --cycles 100";

    @TempDir
    private Path folder;

    private Path tool;
    private Path working;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void copyTheFileAlone() throws IOException {
        tool = Files.copy(BUILT, folder.resolve("the tool.jar"));
        working = Files.createDirectory(folder.resolve("empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "gate --help", "help run", "--version", "list", "doctor"})
    void isTheSameTheSecondTime(String command) throws Exception {
        Ended first = run(command);
        Ended second = run(command);
        assertThat(first.code).isZero();
        assertThat(first.err).isEmpty();
        assertThat(withoutLoad(second.out)).isEqualTo(withoutLoad(first.out)).isNotBlank();
        assertThat(working).isEmptyDirectory();
    }

    /** The only part that changes. */
    private static String withoutLoad(String text) {
        return text.replaceAll("(?m)^.* noise .*$", "");
    }

    @Test
    void namesItselfInHelp() throws Exception {
        assertThat(run("gate --help").out)
                .contains("java -jar '" + tool + "' gate")
                .doesNotContain("run-bench.sh");
    }

    @Test
    void whatIsWrongIsNotRemembered() throws Exception {
        for (int time = 0; time < 2; time++) {
            Ended ended = run("help gat");
            assertThat(ended.code).isEqualTo(2);
            assertThat(ended.err).contains("gat");
        }
    }

    @Test
    void measuresAndReportsBelowTheWorkingFolder() throws Exception {
        Ended run = run("run --preset smoke --workload exchange --impl mutex --name first");
        assertThat(run.code).as(run.err).isZero();
        Path result = working.resolve("reports/latest").toRealPath();
        assertThat(result.getParent()).isEqualTo(working.resolve("reports/runs").toRealPath());
        assertThat(result.resolve("index.html")).isNotEmptyFile();
        assertThat(result.resolve("run.json")).content().contains("\"revision\" : null");
        assertThat(run("report reports/latest").code).isZero();
        try (Stream<Path> recordings = Files.list(result.resolve("recordings"))) {
            Ended profile = run("profile " + recordings.findFirst().orElseThrow() + " --out profile");
            assertThat(profile.code).as(profile.err).isZero();
        }
        assertThat(working.resolve("profile/index.html")).isNotEmptyFile();
    }

    @Test
    void theBenchmarksAreUnpackedAsTheyAreAndKnowNoReportingLibrary() throws Exception {
        assertThat(run(VERIFY).code).isZero();
        Path jar = benchmarks();
        assertThat(jar).hasSameBinaryContentAs(Path.of("../benchmarks/target/benchmarks.jar"));
        try (JarFile content = new JarFile(jar.toFile())) {
            assertThat(content.stream())
                    .noneMatch(entry -> entry.getName().matches("(picocli|org/knowm|com/fasterxml)/.*"));
        }
    }

    @Test
    void namesTheTermsOfAllThatItHolds() throws Exception {
        Pattern poms = Pattern.compile("META-INF/maven/(.*)/(.*)/pom.xml");
        try (JarFile jar = new JarFile(tool.toFile())) {
            String terms = new String(
                    jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(jar.stream().map(entry -> poms.matcher(entry.getName())).filter(Matcher::matches))
                    .filteredOn(pom -> !pom.group(1).equals("dev.lockstep"))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(pom -> assertThat(terms).contains("  %s:%s".formatted(pom.group(1), pom.group(2))));
            assertThat(jar.getEntry("META-INF/LICENSE").getSize()).isEqualTo(Files.size(Path.of("../LICENSE")));
            assertThat(jar.getEntry("META-INF/NOTICE").getSize()).isPositive();
            assertThat(jar.getEntry("META-INF/services/com.fasterxml.jackson.core.ObjectCodec"))
                    .isNotNull();
        }
    }

    @Test
    void aDamagedCacheIsReplaced() throws Exception {
        run("list");
        run(VERIFY);
        Ended first = run("list");
        byte[] whole = Files.readAllBytes(benchmarks());
        try (Stream<Path> files = Files.walk(folder.resolve("cache")).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "damaged");
            }
        }
        assertThat(run("list")).isEqualTo(first);
        assertThat(run(VERIFY).code).isZero();
        assertThat(benchmarks()).hasBinaryContent(whole);
    }

    @Test
    void twoAtOnceShareTheCache() throws Exception {
        List<Process> both = List.of(start("list", "cache", "1"), start("list", "cache", "2"));
        for (Process each : both) {
            assertThat(each.waitFor()).isZero();
        }
        assertThat(folder.resolve("1.out")).isNotEmptyFile().hasSameTextualContentAs(folder.resolve("2.out"));
        assertThat(benchmarks()).hasSameBinaryContentAs(Path.of("../benchmarks/target/benchmarks.jar"));
    }

    /** Below a file no user can create a folder, not even root. */
    @Test
    void aHomeThatCannotBeWrittenIsNoneThatIsNeeded() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        assertThat(start(VERIFY, "file/home", "unwritable").waitFor()).isZero();
        try (Stream<Path> temporary = Files.walk(folder.resolve("temp"))) {
            assertThat(temporary).anyMatch(file -> file.endsWith("benchmarks.jar"));
        }
    }

    private Path benchmarks() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).hasSize(1);
            return jars.getFirst();
        }
    }

    private Ended run(String command) throws Exception {
        int code = start(command, "cache", "run").waitFor();
        return new Ended(code, said("run.out"), said("run.err"));
    }

    private String said(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    private Process start(String command, String cache, String name) throws IOException {
        Path temp = Files.createDirectories(folder.resolve("temp"));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-jar",
                tool.toString()));
        words.addAll(List.of(command.split(" ")));
        ProcessBuilder java = new ProcessBuilder(words)
                .directory(working.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        java.environment().put("XDG_CACHE_HOME", folder.resolve(cache).toString());
        return java.start();
    }
}
