package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontFilesTest {

    private final String usual = System.getProperty("user.home");

    @TempDir
    private Path home;

    @BeforeEach
    void elsewhere() {
        System.setProperty("user.home", home.toString());
    }

    @AfterEach
    void back() {
        System.setProperty("user.home", usual);
    }

    @Test
    void aFontThatComesOrGoesChangesThem() throws Exception {
        Path folder = Files.createDirectories(home.resolve(".local/share/fonts/family"));
        Files.setLastModifiedTime(folder, FileTime.fromMillis(0));
        String before = FontFiles.words();
        assertThat(FontFiles.words()).isEqualTo(before);
        Path font = Files.createFile(folder.resolve("one.ttf"));
        String with = FontFiles.words();
        assertThat(with).isNotEqualTo(before);
        Files.delete(font);
        Files.setLastModifiedTime(folder, FileTime.fromMillis(1));
        assertThat(FontFiles.words()).isNotEqualTo(with);
    }
}
