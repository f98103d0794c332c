package dev.lockstep.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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

/** Checks that do not detect mistakes prove nothing: the verifier must detect each of these, in bounded time. */
class MutantsTest {

    @TempDir
    private Path folder;

    /** With the same checks that must detect the mutations. */
    @TestFactory
    Stream<DynamicTest> withoutAMistakeNothingIsFound() throws Exception {
        return Mutants.all().stream()
                .map(mutant -> mutant.alias() + "/" + mutant.only())
                .distinct()
                .map(it -> it.split("/", -1))
                .map(it -> dynamicTest(
                        it[0] + " " + it[1],
                        () -> assertThat(verify(it[0], it[1], folder)).isEmpty()));
    }

    @Test
    void aWaitThatIsBareButOrderedIsNoMistake() throws Exception {
        assertThat(found(Mutants.bareButOrdered())).isEmpty();
    }

    @Test
    void aSingleBufferIsFound() throws Exception {
        assertThat(verify("unsafe-single-buffer", Mutant.TORTURE, folder)).anyMatch(line -> line.contains("torn view"));
    }

    @TestFactory
    Stream<DynamicTest> aMistakeIsFound() throws ClassNotFoundException {
        return Mutants.all().stream()
                .map(mutant -> dynamicTest(
                        mutant.name(), () -> assertThat(found(mutant)).isNotEmpty()));
    }

    private List<String> found(Mutant mutant) throws Exception {
        Path classes = folder.resolve(mutant.name());
        mutant.into(classes);
        return verify(mutant.alias(), mutant.only(), classes);
    }

    /** @return the verifier's lines about failed checks; its exit code must agree with them */
    private static List<String> verify(String alias, String only, Path first) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", first + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of(Verify.class.getName(), alias, "--parties", "2", "--bound-s", "5"));
        command.addAll(
                only.equals(Mutant.TORTURE)
                        ? List.of("--torture-alone", "--torture-cycles", "50000", "--only", "every view is whole: ")
                        : List.of("--only", only));
        Process verifier = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> found = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\tfailed\t") || line.contains("\thung\t"))
                .toList();
        assertThat(verifier.waitFor()).as(String.join("\n", found)).isEqualTo(found.isEmpty() ? 0 : 2);
        return found;
    }
}
