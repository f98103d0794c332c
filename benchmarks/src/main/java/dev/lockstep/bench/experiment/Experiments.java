package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.sharing.StrideBenchmark;
import java.util.List;

/** The catalogue of the experiments. */
public final class Experiments {

    public static final List<Experiment> ALL = List.of(StrideBenchmark.EXPERIMENT);

    private Experiments() {}
}
