package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.access.BoundsBenchmark;
import dev.lockstep.bench.experiment.access.OrderBenchmark;
import dev.lockstep.bench.experiment.access.SimdBenchmark;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessExperimentsTest {

    static Stream<KernelProof> proofs() {
        return Stream.of(
                        KernelProof.of(OrderBenchmark.EXPERIMENT),
                        KernelProof.of(OrderBenchmark.EXPERIMENT, "access=load"),
                        KernelProof.of(BoundsBenchmark.EXPERIMENT),
                        KernelProof.of(BoundsBenchmark.EXPERIMENT, "index=loop"),
                        KernelProof.of(SimdBenchmark.EXPERIMENT))
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void aWrongResultIsNoticed(KernelProof proof) throws Exception {
        proof.show();
    }
}
