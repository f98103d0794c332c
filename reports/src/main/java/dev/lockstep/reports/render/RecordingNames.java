package dev.lockstep.reports.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Unique names of recordings: the file's name, with the folder or a number if necessary. */
final class RecordingNames {

    private static final String ENDING = "(?i)\\.jfr(\\.gz)?$";

    private RecordingNames() {}

    /** In the order of the files. */
    static List<String> of(List<Path> files) {
        List<String> bare = files.stream().map(RecordingNames::bare).toList();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            boolean alone = Collections.frequency(bare, bare(file)) == 1;
            names.add(unused(alone ? bare(file) : withFolder(file), names));
        }
        return names;
    }

    private static String unused(String name, List<String> used) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> n == 1 ? name : name + " " + n)
                .filter(candidate -> !used.contains(candidate))
                .findFirst()
                .orElseThrow();
    }

    private static String bare(Path file) {
        return file.getFileName().toString().replaceFirst(ENDING, "");
    }

    private static String withFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent().getFileName();
        return folder == null ? bare(file) : folder + "/" + bare(file);
    }
}
