package dev.lockstep.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract over a mapped file, with all parties in one process. */
class MappedKitTest {

    /** What is about the heap. */
    private static final Set<String> ELSEWHERE =
            Set.of("heap slices stay readable after closing", "a memory larger than can be addressed is refused");

    private static final AtomicInteger MADE = new AtomicInteger();
    private static Path folder;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory(SyncedMemory.folderForMapped(), "lockstep-kit-");
    }

    @AfterAll
    static void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @TestFactory
    Stream<DynamicTest> contract() {
        Kit kit = new Kit(
                BuiltIn.STAMPED,
                Thoroughness.SHORT,
                _ -> {},
                builder -> builder.mapped(folder.resolve(String.valueOf(MADE.incrementAndGet()))));
        return kit.checks().stream()
                .filter(check -> !ELSEWHERE.contains(check.name()))
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> run(kit, check)));
    }

    private static void run(Kit kit, Check check) {
        Outcome outcome = kit.run(check);
        assumeFalse(outcome.status() == Outcome.Status.SKIPPED, outcome.reason());
        assumeFalse(outcome.reason().contains("checked: is not possible"), "needs checked mode");
        assertThat(outcome.status()).as(outcome.reason()).isEqualTo(Outcome.Status.OK);
    }
}
