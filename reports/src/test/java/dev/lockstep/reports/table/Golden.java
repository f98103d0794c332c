package dev.lockstep.reports.table;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sealed outputs. A broken seal leaves what came out beside what was wanted, and says how to accept it. */
public final class Golden {

    private static final Path WANTED = Path.of("src/test/resources/golden");
    private static final Path GOT = Path.of("target/golden");

    private Golden() {}

    public static void check(String name, String got) throws IOException {
        Path seal = WANTED.resolve(name);
        String wanted = Files.exists(seal) ? Files.readString(seal) : "";
        if (wanted.equals(got)) {
            return;
        }
        Files.createDirectories(GOT);
        Files.writeString(GOT.resolve(name), got);
        Files.writeString(GOT.resolve(name + ".wanted"), wanted);
        fail(
                "%1$s is not as sealed. Compare reports/%2$s with its .wanted beside it; if it is right,"
                        + " accept it with%n  cp reports/%2$s reports/%3$s",
                name, GOT.resolve(name), seal);
    }
}
