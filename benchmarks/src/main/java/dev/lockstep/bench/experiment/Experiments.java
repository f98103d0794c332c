package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.sharing.StrideBenchmark;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of the experiments. */
public final class Experiments {

    public static final List<Experiment> ALL = Stream.concat(
                    Stream.of(StrideBenchmark.EXPERIMENT), MemoryExperiments.ALL.stream())
            .toList();

    private Experiments() {}
}
