package dev.lockstep.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.machine.CppCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCompilerTest {

    @TempDir
    private Path folder;

    private NativeCompiler with(String... command) {
        return new NativeCompiler(Optional.of(new CppCompiler(List.of(command))), folder.resolve("cache"));
    }

    /** A compiler that copies its source, unless the shell command before that fails. */
    private NativeCompiler fake(String command) throws IOException {
        Path script = folder.resolve("fake-c++");
        Files.writeString(script, """
                #!/bin/sh
                echo run >> "$0.runs"
                case "$*" in *--version*) echo fake 1; exit;; esac
                %s
                for last; do :; done
                cat > "$last"
                """.formatted(command));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return with(script.toString());
    }

    @Test
    void withoutACompilerNoneCanBeMeasured() {
        NativeCompiler none = new NativeCompiler(Optional.empty(), folder);
        assertThat(NativeRival.values())
                .allSatisfy(rival -> assertThat(rival.problem(none).orElseThrow())
                        .startsWith("no C++ compiler was found: install one"));
    }

    @Test
    void aMissingOptionConcernsItsPartAlone() throws IOException {
        NativeCompiler compiler = fake("case \"$*\" in *-fopenmp*)"
                + " echo \"warning: x\"; echo \"error: unsupported option '-fopenmp'\"; exit 1;; esac");
        assertThatThrownBy(() -> compiler.library(Part.OPENMP))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(".*fake-c\\+\\+ cannot compile it: error: unsupported option '-fopenmp'");
        assertThat(compiler.library(Part.PLAIN)).exists();
        assertThat(compiler.library(Part.STD)).exists();
        assertThat(files()).hasSize(2);
    }

    /** The fake compiler makes libraries that cannot be loaded. */
    @Test
    void aLibraryThatCannotBeLoadedIsCompiledAgain() throws IOException {
        NativeCompiler compiler = fake("");
        assertThat(NativeRival.NATIVE_CENTRAL.problem(compiler).orElseThrow()).contains("cannot be loaded");
        assertThat(Files.readAllLines(folder.resolve("fake-c++.runs"))).hasSize(3);
    }

    @Test
    void theSameIsCompiledOnce() throws IOException {
        NativeCompiler compiler = fake("");
        Path library = compiler.library(Part.PLAIN);
        assertThat(Files.readString(library)).contains("PART_PLAIN");
        assertThat(compiler.library(Part.PLAIN)).isEqualTo(library);
        assertThat(Files.readAllLines(folder.resolve("fake-c++.runs"))).hasSize(2);
        assertThat(compiler.library(Part.STD)).isNotEqualTo(library);
    }

    @Test
    void anotherVersionCompilesAgain() throws IOException {
        Path before = fake("").library(Part.PLAIN);
        Path script = folder.resolve("fake-c++");
        Files.writeString(script, Files.readString(script).replace("fake 1", "fake 2"));
        assertThat(with(script.toString()).library(Part.PLAIN)).isNotEqualTo(before);
    }

    @Test
    void aFolderThatCannotBeWrittenIsReplaced() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        fake("");
        CppCompiler script = new CppCompiler(List.of(folder.resolve("fake-c++").toString()));
        NativeCompiler compiler = new NativeCompiler(Optional.of(script), file.resolve("cache"));
        assertThat(compiler.library(Part.PLAIN)).exists();
    }

    @Test
    void theCacheIsTheUsers() {
        assertThat(NativeCompiler.cache("/cache", "/home/me")).hasToString("/cache/lockstep/native");
        assertThat(NativeCompiler.cache("cache", "/home/me")).hasToString("/home/me/.cache/lockstep/native");
        assertThat(NativeCompiler.cache(null, "/home/me")).hasToString("/home/me/.cache/lockstep/native");
    }

    @Test
    void theRealCompilerCompilesAllThatItCan() {
        Optional<CppCompiler> found = CppCompiler.find();
        assumeThat(found).isPresent();
        NativeCompiler compiler = new NativeCompiler(found, folder.resolve("cache"));
        assertThat(NativeRival.NATIVE_PTHREAD.problem(compiler)).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }
}
