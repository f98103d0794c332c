package dev.lockstep.bench.experiment.process;

import dev.lockstep.memory.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How two sides exchange data. */
enum Way implements Named {
    /** Two threads of one JVM and a memory outside the heap: no second process. */
    THREADS,
    /** The same memory, over a mapped file. */
    MAPPED,
    /** Standard input and output of the child. */
    PIPE,
    NAMED_PIPE,
    UNIX_SOCKET,
    LOOPBACK_TCP;

    private static final Optional<Path> MKFIFO = Stream.of(
                    Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
            .map(folder -> Path.of(folder, "mkfifo"))
            .filter(Files::isExecutable)
            .findFirst();

    static Way named(String alias) {
        return Arrays.stream(values())
                .filter(way -> way.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("transport: must be one of %s, was %s; choose one"
                        .formatted(available().stream().map(Named::alias).toList(), alias)));
    }

    /** What this system offers. */
    static List<Way> available() {
        return Stream.of(values())
                .filter(way -> way != NAMED_PIPE || MKFIFO.isPresent())
                .toList();
    }

    /** The program that makes named pipes. */
    static String mkfifo() {
        return MKFIFO.orElseThrow(() -> new IllegalStateException(
                        "named-pipe: needs the program mkfifo, which is not on the path; install coreutils"))
                .toString();
    }
}
