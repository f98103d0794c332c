package dev.lockstep.reports.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.profiles.read.WaitSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FixtureTest {

    private static final List<String> SOURCES =
            List.of("../impls/src/main/java", "../profiles/src/main/java", "../benchmarks/src/main/java");

    /** With impossible sites the golden files would show tables that no recording can produce. */
    @Test
    void itsWaitsAreInMethodsThatExist() throws IOException {
        List<String> sites = Fixture.model().profiles().stream()
                .flatMap(profile -> profile.times().sites().stream())
                .map(WaitSite::site)
                .toList();
        assertThat(sites).isNotEmpty().allSatisfy(site -> {
            int method = site.lastIndexOf('.');
            assertThat(source(site.substring(0, method))).contains(" " + site.substring(method + 1) + "(");
        });
    }

    private static String source(String className) throws IOException {
        Path file = Stream.of(SOURCES.toArray(String[]::new))
                .map(folder -> Path.of(folder, className.replace('.', '/') + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no class " + className));
        return Files.readString(file);
    }
}
