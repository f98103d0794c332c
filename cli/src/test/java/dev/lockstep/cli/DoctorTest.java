package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.testing.FakeJar;
import java.nio.file.Path;
import java.util.List;
import one.profiler.AsyncProfiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private static Path home;

    @RegisterExtension
    private final Console console = new Console(home);

    @Test
    void saysWhatTheJarSeesAndThenEachNeedWithARemedyWhereItIsMissed() throws Exception {
        FakeJar.below(home);
        assertThat(Lockstep.run("doctor")).isZero();
        List<String> lines = console.out().lines().toList();
        assertThat(lines.getFirst().strip()).matches("CPU +fake");
        assertThat(lines)
                .anyMatch(line -> line.matches(" +Affinity policies +none, spread, same-core, virtual"))
                .anyMatch(line -> line.matches(" +No cross-llc +there is one cache"));
        assertThat(lines.subList(lines.indexOf("") + 1, lines.size()))
                .hasSizeGreaterThan(5)
                .allMatch(line -> line.matches("  ok   \\S.{20} \\S.*|  MISS \\S.{20} \\S.*: \\S.*"))
                .contains(
                        "  ok   JDK                   " + Runtime.version(),
                        "  ok   async-profiler        "
                                + AsyncProfiler.getInstance().getVersion());
    }

    @Test
    void saysHowToBuildAJarThatIsNotThere(@TempDir Path empty) {
        System.setProperty("lockstep.home", empty.toString());
        assertThat(Lockstep.run("doctor")).isZero();
        assertThat(console.out().lines().findFirst().orElseThrow())
                .contains("There is no " + empty.resolve("benchmarks/target/benchmarks.jar"))
                .contains("build it with ./mvnw");
    }

    @Test
    void aRemedyFollowsOnlyWhatIsMissed() {
        DoctorCheck present = new DoctorCheck("fonts", true, "present", "install some");
        assertThat(present.mark() + present.words())
                .contains("ok", "fonts", "present")
                .doesNotContain("install");
        DoctorCheck missing = new DoctorCheck("fonts", false, "none", "install some");
        assertThat(missing.mark() + missing.words()).contains("MISS", "fonts").endsWith("none: install some");
    }
}
