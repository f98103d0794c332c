package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.access.OrderBenchmark;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessExperimentsTest {

    static Stream<KernelProof> proofs() {
        return Stream.of(OrderBenchmark.EXPERIMENT).flatMap(KernelProof::of);
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void aWrongResultIsNoticed(KernelProof proof) throws Exception {
        proof.show();
    }
}
