package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.sharing.PaddingBenchmark;
import dev.lockstep.bench.experiment.sharing.StateBenchmark;
import dev.lockstep.bench.experiment.sharing.StrideBenchmark;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharingExperimentsTest {

    static Stream<KernelProof> proofs() {
        return Stream.of(
                        StrideBenchmark.EXPERIMENT,
                        PaddingBenchmark.EXPERIMENT,
                        StateBenchmark.EXPERIMENT,
                        StateBenchmark.LONG)
                .flatMap(KernelProof::of);
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void aWrongResultIsNoticed(KernelProof proof) throws Exception {
        proof.show();
    }
}
