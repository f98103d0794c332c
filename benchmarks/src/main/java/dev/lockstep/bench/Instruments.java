package dev.lockstep.bench;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * {@code -prof dev.lockstep.bench.Instruments}, adds secondary results: the rulers before and after every iteration,
 * whether the fork was steady before the first one (1 or 0) and how long its warm-up took, the crew's allocation, the
 * process's CPU time, the number of cycles with a wrong checksum and that of missed deadlines, and the physical
 * memory of all processes of an exchange.
 */
public final class Instruments implements InternalProfiler {

    /** The unit of each secondary result. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("steady", "yes"),
            Map.entry("warmup", "ms"),
            Map.entry("ruler.transfer.before", "ns"),
            Map.entry("ruler.transfer.after", "ns"),
            Map.entry("ruler.nanotime", "ns"),
            Map.entry("ruler.loop", "ns"),
            Map.entry("alloc", "B/op"),
            Map.entry("cpu", "ns/op"),
            Map.entry("checksum.errors", "cycles"),
            Map.entry("deadlines.missed", "deadlines"),
            Map.entry("pss", "KiB"));

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Readings.begin();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return Readings.take().entrySet().stream()
                .map(reading -> new ScalarResult(
                        reading.getKey(), reading.getValue(), UNITS.get(reading.getKey()), AggregationPolicy.AVG))
                .toList();
    }

    @Override
    public String getDescription() {
        return "Lockstep's rulers, allocation and checksums";
    }
}
