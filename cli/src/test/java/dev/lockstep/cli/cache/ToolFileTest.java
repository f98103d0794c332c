package dev.lockstep.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFileTest {

    @TempDir
    private Path folder;

    @Test
    void jarsOfOneLengthAndTimeAreToldApart() throws Exception {
        Path one = jar("one.jar", "1.0");
        Path other = jar("other.jar", "2.0");
        assertThat(Files.size(one)).isEqualTo(Files.size(other));
        assertThat(ToolFile.fingerprint(one)).isNotEqualTo(ToolFile.fingerprint(other));
        assertThat(ToolFile.fingerprint(Files.copy(one, folder.resolve("copy.jar"))))
                .isEqualTo(ToolFile.fingerprint(one));
    }

    @Test
    void whatIsNoJarHasNone() throws Exception {
        Path jar = jar("cut.jar", "1.0");
        byte[] whole = Files.readAllBytes(jar);
        for (int length = 0; length < whole.length; length++) {
            Files.write(jar, Arrays.copyOf(whole, length));
            assertThatIOException().isThrownBy(() -> ToolFile.fingerprint(jar));
        }
        assertThat(ToolFile.words(folder.resolve("none.jar"))).contains("none.jar");
    }

    private Path jar(String name, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            JarEntry entry = new JarEntry("version");
            entry.setLastModifiedTime(FileTime.fromMillis(0));
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
