package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.sharing.PaddingBenchmark;
import dev.lockstep.bench.experiment.sharing.StateBenchmark;
import dev.lockstep.bench.experiment.sharing.StrideBenchmark;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharingExperimentsTest {

    static Stream<KernelProof> proofs() {
        return Stream.of(
                        KernelProof.of(StrideBenchmark.EXPERIMENT),
                        KernelProof.of(StrideBenchmark.EXPERIMENT, "write=opaque"),
                        KernelProof.of(PaddingBenchmark.EXPERIMENT),
                        KernelProof.of(StateBenchmark.EXPERIMENT),
                        KernelProof.of(StateBenchmark.EXPERIMENT, "reads=100"),
                        KernelProof.of(StateBenchmark.LONG, "threads=4"))
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void aWrongResultIsNoticed(KernelProof proof) throws Exception {
        proof.show();
    }
}
