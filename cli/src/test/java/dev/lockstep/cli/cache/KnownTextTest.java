package dev.lockstep.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownTextTest {

    private static final String TEXT = "two\nlines, ä\n";

    @TempDir
    private Path folder;

    private KnownText known;

    @BeforeEach
    void keepOne() {
        known = new KnownText(folder.resolve("said"), "tool 1, JVM 1");
        known.keep("list", "80 columns", TEXT);
    }

    @Test
    void isFoundAgain() {
        assertThat(known.find("list", "80 columns")).hasValue(TEXT);
    }

    @Test
    void isNotFoundByWhatDependsOnSomethingElse() {
        assertThat(known.find("list", "60 columns")).isEmpty();
        assertThat(known.find("help", "80 columns")).isEmpty();
        assertThat(of("tool 2, JVM 1").find("list", "80 columns")).isEmpty();
        assertThat(of("tool 1, JVM 2").find("list", "80 columns")).isEmpty();
    }

    /** A file is named after a short hash, which two keys can share; its content decides. */
    @Test
    void keysOfOneHashAreToldApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        known.keep("list", "Aa", TEXT);
        assertThat(known.find("list", "Aa")).hasValue(TEXT);
        assertThat(known.find("list", "BB")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "tool 1, JVM 1|80 columns\n", "tool 1, JVM 1|80 columns\n0\ntwo"})
    void aDamagedFileIsNoticedAndReplaced(String damaged) throws Exception {
        Files.writeString(files().getFirst(), damaged);
        assertThat(known.find("list", "80 columns")).isEmpty();
        known.keep("list", "80 columns", TEXT);
        assertThat(known.find("list", "80 columns")).hasValue(TEXT);
    }

    @Test
    void aTextThatWasCutOffIsNoticed() throws Exception {
        Path file = files().getFirst();
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(file, whole.substring(0, length));
            assertThat(known.find("list", "80 columns")).isEmpty();
        }
    }

    @Test
    void oldOnesOfTheSameNameGo() throws Exception {
        Instant longAgo = Instant.now().minus(40, ChronoUnit.DAYS);
        Files.setLastModifiedTime(files().getFirst(), FileTime.from(longAgo));
        known.keep("doctor", "", TEXT);
        assertThat(files()).hasSize(2);
        known.keep("list", "60 columns", TEXT);
        assertThat(files()).hasSize(2);
        assertThat(known.find("list", "80 columns")).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenNothingIsSaid() {
        KnownText nowhere = new KnownText(Path.of("/dev/null/said"), "tool");
        nowhere.keep("list", "", TEXT);
        assertThat(nowhere.find("list", "")).isEmpty();
    }

    @Test
    void aToolOfClassesKnowsNone() {
        assertThat(KnownText.ofThisTool()).isEmpty();
    }

    private KnownText of(String common) {
        return new KnownText(folder.resolve("said"), common);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("said"))) {
            return files.toList();
        }
    }
}
