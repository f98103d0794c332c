package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentProofTest {

    private static ExperimentProof proof(boolean inTime, int code, String... lines) {
        return ExperimentProof.of(new ChildProcess.Ended(inTime, code, List.of(lines)));
    }

    @Test
    void countsThoseThatWork() {
        ExperimentProof proof =
                proof(true, 0, "WARNING: of the JVM", "proved\ta\t2\t31", "skipped\tb\tno", "proved\tc\t1\t9");
        assertThat(proof.proved()).isEqualTo(2);
        assertThat(proof.failures()).isEmpty();
    }

    @Test
    void saysWhichDoNot() {
        assertThat(proof(true, 1, "proved\ta\t2\t31", "failed\tb\t{size=1}: wrong")
                        .failures())
                .containsExactly("Experiment b does not work: {size=1}: wrong");
    }

    @Test
    void saysWhyNoneWasTried() {
        assertThat(proof(true, 1, "Error: Could not find or load main class x").failures())
                .containsExactly("The experiments could not be tried: Error: Could not find or load main class x");
        assertThat(proof(false, 137, "proved\ta\t2\t31").failures())
                .containsExactly("The experiments could not be tried: they must end within 60 s, have not");
    }
}
