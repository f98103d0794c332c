package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.machine.CppCompiler;
import dev.lockstep.machine.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCheckTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({"1, true, 1", "-1, true, -1", "3, false, 3", "strict, false, strict", ", false, unknown"})
    void aLevelThatIsNoNumberIsSaidAsItIs(String level, boolean good, String found) throws IOException {
        if (level != null) {
            Path file = root.resolve("proc/sys/kernel/perf_event_paranoid");
            Files.createDirectories(file.getParent());
            Files.writeString(file, level + "\n");
        }
        DoctorCheck finding = DoctorCheck.paranoid(new Kernel(root));
        assertThat(finding.good()).isEqualTo(good);
        assertThat(finding.words()).startsWith(found);
    }

    @Test
    void aMissingCompilerHasARemedy() {
        DoctorCheck present = DoctorCheck.compiler(Optional.of(new CppCompiler(List.of("/usr/bin/c++", "-m64"))));
        assertThat(present.mark() + present.words()).isEqualTo("  ok   C++ compiler          /usr/bin/c++ -m64");
        DoctorCheck missing = DoctorCheck.compiler(Optional.empty());
        assertThat(missing.good()).isFalse();
        assertThat(missing.words()).startsWith("none: native rendezvous are left out: install one");
    }
}
