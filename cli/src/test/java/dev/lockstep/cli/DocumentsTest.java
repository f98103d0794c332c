package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockstep.kit.Kit;
import dev.lockstep.kit.Outcome;
import dev.lockstep.kit.Thoroughness;
import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands and the code in the documents are valid. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)$\\n(.*?)^ *```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./run-bench\\.sh(.*)|`\\./run-bench\\.sh([^`]*)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

    @TempDir
    private Path classes;

    @ParameterizedTest
    @MethodSource
    void commandsAreUnderstood(String command) {
        assertThatCode(() -> Lockstep.parse(words(command))).as(command).doesNotThrowAnyException();
    }

    static Stream<String> commandsAreUnderstood() throws IOException {
        return documents().flatMap(DocumentsTest::commands).distinct();
    }

    private static Stream<String> commands(Path document) {
        return COMMAND.matcher(text(document))
                .results()
                .map(command -> found(command).replaceAll("\\s#.*", "").strip());
    }

    @ParameterizedTest
    @MethodSource
    void runsHaveRows(String command) {
        String planned = command.contains("--dry-run") ? command : command.replaceFirst("run", "run --dry-run");
        assertThat(Lockstep.run(words(planned))).as(planned).isZero();
    }

    /** Those of the README, without those that need another jar or a certain CPU. */
    static Stream<String> runsHaveRows() {
        return commands(ROOT.resolve("README.md"))
                .filter(command -> command.startsWith("run ") && !command.matches(".*(jar|0\\+1).*"))
                .distinct();
    }

    @Test
    void theReadmesJavaCompiles() throws Exception {
        compile("Readme", """
                import dev.lockstep.memory.*;
                import dev.lockstep.memory.catalogue.*;

                class Readme {
                    void use(int id) {
                """ + java("README.md") + """
                    }

                    private static long[] compute(View view) {
                        return new long[10];
                    }
                }
                """);
    }

    @Test
    void theContributorsProtocolKeepsTheContract() throws Exception {
        compile("Central", "import dev.lockstep.memory.*;\n" + java("CONTRIBUTING.md"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Class<?> central = loader.loadClass("Central");
            Implementation implementation = new Implementation() {
                @Override
                public String alias() {
                    return "central";
                }

                @Override
                public String description() {
                    return "central counter and epoch";
                }

                @Override
                public Protocol protocol(ProtocolContext context) {
                    try {
                        return (Protocol)
                                central.getConstructor(ProtocolContext.class).newInstance(context);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            Kit kit = new Kit(implementation, new Thoroughness(List.of(1, 2, 3), 1000, 42, 10, false, ""));
            assertThat(kit.checks().stream().map(kit::run))
                    .isNotEmpty()
                    .extracting(Outcome::status)
                    .containsOnly(Outcome.Status.OK, Outcome.Status.SKIPPED);
        }
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(classes.resolve(name + ".java"), source);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), file.toString()))
                .as("javac of the Java in the document")
                .isZero();
    }

    /** The first block of Java in a document. */
    private static String java(String document) {
        return BLOCK.matcher(text(ROOT.resolve(document)))
                .results()
                .filter(block -> block.group(1).equals("java"))
                .map(block -> block.group(2))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("samples/own-protocol"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents.stream();
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a command line, split as by a shell. */
    private static String[] words(String command) {
        return WORD.matcher(command).results().map(DocumentsTest::found).toArray(String[]::new);
    }

    /** The group that matched, of a pattern's alternatives. */
    private static String found(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
