package dev.lockstep.harness.run;

import dev.lockstep.harness.FileTrouble;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Creates and checks the folder of a new run. */
public final class NewRun {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private NewRun() {}

    /** @throws RefusedException for a name that is not valid as the name of a folder */
    public static String checkName(String setting, String name) {
        if (!isName(name)) {
            throw new RefusedException(
                    "%s must be 1 to 64 letters, digits, dots, dashes and underscores but is '%s': choose another."
                            .formatted(setting, name));
        }
        return name;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public static Path usualPlace(Path home, String name) {
        return home.resolve("reports", "runs", TIME.format(LocalDateTime.now()) + "-" + name);
    }

    /** @throws RefusedException if the folder is in use or cannot be written */
    public static RunDirectory create(Path root) {
        checkEmpty(root);
        return open(root);
    }

    /** @throws RefusedException if the folder cannot be written */
    public static RunDirectory open(Path root) {
        try {
            RunDirectory directory = new RunDirectory(root).create();
            Files.delete(Files.createTempFile(directory.forks(), "writable", ""));
            return directory;
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** The error for a folder that cannot be written, whether or not the user named it. */
    public static RefusedException unwritable(Path root, IOException e) {
        return new RefusedException(cannotWrite(root, FileTrouble.reason(e)), e);
    }

    /** @throws RefusedException if a report could not be written into the folder; does not create it */
    public static void checkWritable(Path root) {
        Path there = root.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new RefusedException(cannotWrite(root, "no permission, or a read-only disk"));
        }
    }

    private static String cannotWrite(Path root, String why) {
        return "The folder '%s' cannot be written (%s): name another by --out.".formatted(root, why);
    }

    /** @throws RefusedException if the folder is in use or is not a folder */
    public static void checkEmpty(Path root) {
        try {
            if (Files.exists(root) && !isEmptyFolder(root)) {
                throw new RefusedException(
                        "--out must be a new or empty folder but '%s' is not: name another; 'report' renders again."
                                .formatted(root));
            }
        } catch (IOException e) {
            throw new RefusedException("--out '%s' cannot be read (%s).".formatted(root, e.getMessage()), e);
        }
    }

    /**
     * Makes {@code link} point to the run.
     *
     * @return a warning if that is not possible
     */
    static Optional<String> link(Path link, Path run) {
        Path beside = link.resolveSibling(link.getFileName() + ".tmp");
        try {
            Path target = run.startsWith(link.getParent()) ? link.getParent().relativize(run) : run;
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(beside);
            Files.createSymbolicLink(beside, target);
            Files.move(beside, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of("%s could not be made to point to this run: %s".formatted(link, e));
        }
    }

    private static boolean isEmptyFolder(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }
}
