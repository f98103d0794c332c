package dev.lockstep.bench.rival;

import dev.lockstep.machine.CppCompiler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compiles {@code rivals.cpp} into a cache. A library is named after the hash of everything that it depends on: the
 * source, the command and the version of the compiler.
 */
final class NativeCompiler {

    private static final String SOURCE = "rivals.cpp";
    private static final List<String> OPTIONS = List.of("-O3", "-shared", "-fPIC", "-pthread");
    private static final long LONGEST_SECONDS = 15;
    private static final int NAME_BYTES = 16;

    /** The one of this process. */
    static final NativeCompiler HERE =
            new NativeCompiler(CppCompiler.find(), cache(System.getenv("XDG_CACHE_HOME"), System.getenv("HOME")));

    private final Optional<CppCompiler> compiler;
    private final Path cache;

    /** What the compiler says of its version, or null until it was asked. */
    private String version;

    /**
     * @param compiler empty if there is none
     * @param cache the folder of the libraries; only its owner may write there, because they are executed
     */
    NativeCompiler(Optional<CppCompiler> compiler, Path cache) {
        this.compiler = compiler;
        this.cache = cache;
    }

    /** The user's cache as in the XDG specification, which ignores relative paths. */
    static Path cache(String cacheHome, String home) {
        Path user = cacheHome != null && new File(cacheHome).isAbsolute()
                ? Path.of(cacheHome)
                : Path.of(home == null ? "" : home, ".cache");
        return user.resolve("lockstep").resolve("native");
    }

    /**
     * The library of a part, compiled now if it is not in the cache.
     *
     * @throws IOException if there is no compiler, or if it fails; the message is one line
     */
    Path library(Part part) throws IOException {
        CppCompiler found =
                compiler.orElseThrow(() -> new IOException("no C++ compiler was found: " + CppCompiler.REMEDY));
        byte[] source = source();
        List<String> command = command(found, part);
        if (version == null) {
            version = run(found, plus(found.command(), "--version"), new byte[0]);
        }
        Path library = folder().resolve(hash(source, String.join("\n", command), version) + ".so");
        if (!Files.exists(library)) {
            compile(found, command, source, library);
        }
        return library;
    }

    private static List<String> command(CppCompiler compiler, Part part) {
        List<String> command = plus(compiler.command(), OPTIONS.toArray(String[]::new));
        command.addAll(part.options());
        command.add("-DPART_" + part);
        return command;
    }

    /** Renames the finished file, so that other processes find the whole library or none. */
    private static void compile(CppCompiler compiler, List<String> command, byte[] source, Path library)
            throws IOException {
        Path beside = Files.createTempFile(library.getParent(), "new", ".so");
        try {
            run(compiler, plus(command, "-x", "c++", "-", "-o", beside.toString()), source);
            Files.move(beside, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The cache; if it cannot be written, a new folder that is deleted with this process. */
    private Path folder() throws IOException {
        try {
            Files.createDirectories(cache);
        } catch (IOException _) {
            // A read-only file system, or no permission.
        }
        return Files.isWritable(cache) ? cache : Temporary.FOLDER;
    }

    /** A holder class, so that the folder is only created if it is needed. */
    private static final class Temporary {
        static final Path FOLDER = create();

        private Temporary() {}

        private static Path create() {
            try {
                Path folder = Files.createTempDirectory("lockstep-native");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path folder) {
            for (File file : folder.toFile().listFiles()) {
                file.delete();
            }
            folder.toFile().delete();
        }
    }

    /** Runs the compiler and returns its output. */
    private static String run(CppCompiler compiler, List<String> command, byte[] input) throws IOException {
        Path output = Files.createTempFile("lockstep", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException _) {
                // It ended without reading its input; its output says why.
            }
            end(compiler, process);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException("%s cannot compile it: %s".formatted(compiler.inWords(), reason(text)));
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }

    private static void end(CppCompiler compiler, Process process) throws IOException {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("%s must end within %d s, has not: name another by CXX"
                        .formatted(compiler.inWords(), LONGEST_SECONDS));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while compiling");
        }
    }

    /** The first line with an error, else the last line. */
    private static String reason(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it printed nothing" : lines.getLast())
                .strip();
    }

    private static byte[] source() throws IOException {
        try (InputStream source = NativeCompiler.class.getResourceAsStream(SOURCE)) {
            return source.readAllBytes();
        }
    }

    private static String hash(byte[] source, String... more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(source);
            Stream.of(more).forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> plus(List<String> start, String... more) {
        List<String> longer = new ArrayList<>(start);
        longer.addAll(List.of(more));
        return longer;
    }
}
