package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CppCompilerTest {

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private String path;

    @BeforeEach
    void onThePath() {
        path = first + File.pathSeparator + second;
    }

    @Test
    void theUsualNamesAreTriedInOrder() throws IOException {
        assertThat(CppCompiler.find(null, path)).isEmpty();
        String clang = executable(first, "clang++");
        assertThat(CppCompiler.find(null, path)).contains(new CppCompiler(List.of(clang)));
        String gcc = executable(second, "g++");
        assertThat(CppCompiler.find("", path)).contains(new CppCompiler(List.of(gcc)));
    }

    @Test
    void theOneThatTheUserNamesIsTheOnlyOne() throws IOException {
        executable(first, "g++");
        String own = executable(second, "my-c++");
        assertThat(CppCompiler.find(" my-c++  -m64 ", path)).contains(new CppCompiler(List.of(own, "-m64")));
        assertThat(CppCompiler.find(own, null)).contains(new CppCompiler(List.of(own)));
        assertThat(CppCompiler.find("other-c++", path)).isEmpty();
    }

    @Test
    void whatCannotBeExecutedIsNoCompiler() throws IOException {
        Files.createFile(first.resolve("c++"));
        Files.createDirectory(second.resolve("g++"));
        assertThat(CppCompiler.find(null, path)).isEmpty();
        assertThat(CppCompiler.find(null, null)).isEmpty();
    }

    private static String executable(Path folder, String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
