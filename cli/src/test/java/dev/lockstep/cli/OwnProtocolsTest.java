package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Builds the sample and some broken implementations, and checks the messages about them. */
class OwnProtocolsTest {

    private static final Path SAMPLE = Path.of("../samples/own-protocol/src/main");

    @TempDir
    private static Path home;

    private static Path jar;

    @RegisterExtension
    private final Console console = new Console(home);

    @BeforeAll
    static void build() throws Exception {
        buildBenchmarks();
        Path classes = home.resolve("classes");
        compile(classes, SAMPLE.resolve("java/example"), Path.of("src/test/resources/own-protocols"));
        jar = jar(
                classes,
                Stream.of("Torn", "Hanging", "Crashing", "Halting", "Unnamed", "Missing")
                        .map(name -> "example.Broken$" + name + "\n")
                        .collect(Collectors.joining()));
    }

    /** A jar whose class path refers to the classes of this build. */
    private static void buildBenchmarks() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.openjdk.jmh.Main");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path benchmarks = home.resolve("benchmarks/target/benchmarks.jar");
        Files.createDirectories(benchmarks.getParent());
        try (OutputStream file = Files.newOutputStream(benchmarks)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private static void compile(Path classes, Path... folders) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(Path::toString).forEach(arguments::add);
            }
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static Path jar(Path classes, String moreServices) throws IOException {
        String service = "META-INF/services/dev.lockstep.memory.Implementation";
        Path jar = home.resolve("own.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
            out.putNextEntry(new JarEntry(service));
            String own = Files.readString(SAMPLE.resolve("resources").resolve(service));
            out.write((own + moreServices).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void areListedAndWhatCannotBeUsedIsSaid() {
        assertThat(Lockstep.run("list", "--impl-jar", jar.toString())).isZero();
        assertThat(console.out()).contains("  ticket  ").contains("  torn  ");
        assertThat(console.err())
                .contains("Warning: implementation: the alias of example.Broken$Unnamed must be lower-case letters")
                .contains("Warning: implementation: must be loadable")
                .contains("example.Broken$Missing");
    }

    @Test
    void aBrokenOneSpoilsNoOther() {
        assertThat(Lockstep.run("verify", "--impl-jar", jar.toString(), "--cycles", "2000"))
                .isEqualTo(2);
        assertThat(console.out())
                .containsPattern("(?m)^ticket +\\d+ +\\d+ +0 +passed$")
                .containsPattern("(?m)^torn +\\d+ +\\d+ +\\d+ +failed$")
                .containsPattern("(?m)^hanging .*hung$")
                .containsPattern("(?m)^crashing .*crashed$")
                .containsPattern("(?m)^halting .*ended$");
        assertThat(console.out())
                .containsPattern("torn view: in cycle \\d+ party \\d+ found element")
                .containsPattern("hung, and was ended after \\d+ s: no thread .*progress.*party-0 .* at .*await")
                .containsPattern(": crashed the JVM: exit code \\d+, SIGSEGV")
                .contains(": ended the JVM: exit code 0");
        assertThat(console.out().split("hanging:", 2)[1].split("\n\n")[0].lines())
                .filteredOn(line -> line.contains(": hung, and was ended"))
                .as("the checks after one that hung are run, in another JVM")
                .hasSize(3);
        assertThat(console.out()).containsPattern("\\d+ checks were not run: 3 before them ended their JVM");
    }

    @Test
    void areMeasuredAndABrokenOneFailsItsOwnForksAlone() throws Exception {
        Path run = home.resolve("run");
        assertThat(Lockstep.run(
                        "run --preset smoke --workload exchange --profile none --impl ticket,torn,crashing --out"
                                .concat(" %s --impl-jar %s".formatted(run, jar))
                                .split(" ")))
                .isEqualTo(2);
        assertThat(new RunDirectory(run).readForks())
                .filteredOn(ForkFile::ok)
                .extracting(fork -> fork.parameters().get("implementation"))
                .containsExactly("ticket");
        assertThat(new RunDirectory(run).readRun().arguments()).contains("--impl-jar", jar.toString());
    }
}
