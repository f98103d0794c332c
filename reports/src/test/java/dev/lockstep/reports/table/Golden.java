package dev.lockstep.reports.table;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares outputs with golden files. On a difference it writes both to {@code target/golden}, and the message says
 * how to accept the new one.
 */
public final class Golden {

    private static final Path WANTED = Path.of("src/test/resources/golden");
    private static final Path GOT = Path.of("target/golden");

    private Golden() {}

    public static void check(String name, String got) throws IOException {
        Path golden = WANTED.resolve(name);
        String wanted = Files.exists(golden) ? Files.readString(golden) : "";
        if (wanted.equals(got)) {
            return;
        }
        Files.createDirectories(GOT);
        Files.writeString(GOT.resolve(name), got);
        Files.writeString(GOT.resolve(name + ".wanted"), wanted);
        fail(
                "%1$s differs from the golden file. Compare reports/%2$s with the file .wanted next to it; if it"
                        + " is right, accept it with%n  cp reports/%2$s reports/%3$s",
                name, GOT.resolve(name), golden);
    }
}
