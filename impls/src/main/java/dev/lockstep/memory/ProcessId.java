package dev.lockstep.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of this machine.
 *
 * @param pid may be given to another process later
 * @param start when it started, so that the two are told apart: in clock ticks since the machine's start on Linux, in
 *     ms elsewhere. Linux's date of the start depends on the clock, which may be set, and is not used.
 */
record ProcessId(long pid, long start) {

    private static final Path PROCESSES = Path.of("/proc");

    /** The place of the start in {@code /proc/PID/stat}, counted from the state, which follows the name. */
    private static final int START = 19;

    private static final ProcessId SELF = new ProcessId(
            ProcessHandle.current().pid(),
            startOf(ProcessHandle.current().pid()).orElse(0L));

    static ProcessId self() {
        return SELF;
    }

    /** Whether it still runs. Takes some 20 microseconds. */
    boolean isAlive() {
        try {
            return equals(SELF) || startOf(pid).filter(it -> it == start).isPresent();
        } catch (UncheckedIOException e) {
            return true; // nothing is known: this process may open no more files
        }
    }

    private static Optional<Long> startOf(long pid) {
        return Files.exists(PROCESSES.resolve("self/stat"))
                ? startTicks(pid)
                : ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(it -> it.info()
                                .startInstant()
                                .map(Instant::toEpochMilli)
                                .orElse(0L));
    }

    /** @throws UncheckedIOException if the process exists and cannot be asked */
    private static Optional<Long> startTicks(long pid) {
        try {
            byte[] stat = Files.readAllBytes(PROCESSES.resolve(pid + "/stat"));
            return startTicks(new String(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            if (Files.notExists(PROCESSES.resolve(Long.toString(pid)))) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a process that has ended although its parent has not asked for its status yet. */
    static Optional<Long> startTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return "ZXx".contains(fields[0]) ? Optional.empty() : Optional.of(Long.parseLong(fields[START]));
    }

    /** Names the space in which process ids are unique, such as that of a container; empty if there is only one. */
    static String namespace() {
        try {
            return Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
