package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The formatter wraps code, but not comments and literals; this test checks all lines. */
class LinesTest {

    private static final int WIDTH = 120;

    @Test
    void linesOfJavaAreNotWiderThanTheWidthAndEndWithoutSpaces() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("").toAbsolutePath().getParent(), 3)) {
            List<Path> sources = folders.filter(folder -> folder.endsWith("src") && Files.isDirectory(folder))
                    .flatMap(LinesTest::javaFiles)
                    .toList();
            assertThat(sources).isNotEmpty();
            assertThat(sources.stream().flatMap(LinesTest::badLines)).isEmpty();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> badLines(Path file) {
        try {
            List<String> bad = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.length() > WIDTH || !line.equals(line.stripTrailing())) {
                    bad.add("%s:%d has %d characters".formatted(file, number, line.length()));
                }
            }
            return bad.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
