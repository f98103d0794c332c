package dev.lockstep.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contract that lets a mistake pass proves nothing: each of these the verifier must find, in bounded time. */
class MutantsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"flags", "dissemination"})
    void withoutAMistakeNothingIsFound(String alias) throws Exception {
        assertThat(verify(alias, folder)).isEmpty();
    }

    @Test
    void aSingleBufferIsFound() throws Exception {
        assertThat(verify("unsafe-single-buffer", folder)).anyMatch(line -> line.contains("torn view"));
    }

    @TestFactory
    Stream<DynamicTest> aMistakeIsFound() throws ClassNotFoundException {
        return Mutant.all().stream().map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> isFound(mutant)));
    }

    private void isFound(Mutant mutant) throws Exception {
        Path classes = folder.resolve(mutant.name());
        mutant.into(classes);
        assertThat(verify(mutant.alias(), classes)).isNotEmpty();
    }

    /** @return the verifier's lines that speak against the implementation; whether there are is what it ended with */
    private static List<String> verify(String alias, Path first) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", first + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of(Verify.class.getName(), alias, "--parties", "2,3", "--bound-s", "5"));
        Process verifier = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> found = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\tfailed\t") || line.contains("\thung\t"))
                .toList();
        assertThat(verifier.waitFor()).as(String.join("\n", found)).isEqualTo(found.isEmpty() ? 0 : 2);
        System.err.println(String.join("\n", found));
        return found;
    }
}
