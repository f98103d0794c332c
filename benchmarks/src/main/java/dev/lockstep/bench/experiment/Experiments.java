package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.access.BoundsBenchmark;
import dev.lockstep.bench.experiment.access.OrderBenchmark;
import dev.lockstep.bench.experiment.access.SimdBenchmark;
import dev.lockstep.bench.experiment.process.ProcessBenchmark;
import dev.lockstep.bench.experiment.sharing.PaddingBenchmark;
import dev.lockstep.bench.experiment.sharing.StateBenchmark;
import dev.lockstep.bench.experiment.sharing.StrideBenchmark;
import dev.lockstep.bench.experiment.threading.CrewSizeBenchmark;
import dev.lockstep.bench.experiment.threading.FirstTouchBenchmark;
import dev.lockstep.bench.experiment.threading.IdleWorkersBenchmark;
import dev.lockstep.bench.experiment.threading.PinningBenchmark;
import dev.lockstep.bench.experiment.threading.StackSizeBenchmark;
import dev.lockstep.bench.experiment.threading.ThreadingModelsBenchmark;
import dev.lockstep.bench.experiment.threading.WorkStealingBenchmark;
import dev.lockstep.bench.experiment.transfer.CopyOrShareBenchmark;
import dev.lockstep.bench.experiment.transfer.MessageLatencyBenchmark;
import dev.lockstep.bench.experiment.transfer.MessageRoundBenchmark;
import dev.lockstep.bench.experiment.transfer.MessageThroughputBenchmark;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of the experiments. */
public final class Experiments {

    public static final List<Experiment> ALL = Stream.concat(
                    Stream.of(
                            ThreadingModelsBenchmark.EXPERIMENT,
                            ThreadingModelsBenchmark.MANY,
                            WorkStealingBenchmark.EXPERIMENT,
                            CopyOrShareBenchmark.EXPERIMENT,
                            MessageLatencyBenchmark.EXPERIMENT,
                            MessageThroughputBenchmark.EXPERIMENT,
                            MessageRoundBenchmark.EXPERIMENT,
                            StateBenchmark.EXPERIMENT,
                            StateBenchmark.LONG,
                            StrideBenchmark.EXPERIMENT,
                            PaddingBenchmark.EXPERIMENT,
                            OrderBenchmark.EXPERIMENT,
                            BoundsBenchmark.EXPERIMENT,
                            SimdBenchmark.EXPERIMENT,
                            CrewSizeBenchmark.EXPERIMENT,
                            StackSizeBenchmark.EXPERIMENT,
                            FirstTouchBenchmark.EXPERIMENT,
                            PinningBenchmark.EXPERIMENT,
                            IdleWorkersBenchmark.EXPERIMENT,
                            ProcessBenchmark.EXPERIMENT),
                    MemoryExperiments.ALL.stream())
            .toList();

    private Experiments() {}
}
