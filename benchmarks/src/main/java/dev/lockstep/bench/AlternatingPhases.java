package dev.lockstep.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * {@code -prof dev.lockstep.bench.AlternatingPhases}: times phases in every second iteration only, also during warm-up,
 * so that both kinds are compiled alike. The cost of timing is the difference between the two kinds; the secondary
 * result {@code phases} says which kind an iteration is, 1 or 0. No recording runs: the phases are discarded.
 */
public final class AlternatingPhases implements InternalProfiler {

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Phases.want(!Phases.wanted());
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(new ScalarResult("phases", Phases.wanted() ? 1 : 0, "timed", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "Lockstep's phases in every second iteration, to measure their cost";
    }
}
