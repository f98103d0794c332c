package dev.lockstep.bench;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.ruler.Rulers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/** The crew of a fork, its rulers, its warm-up, and what is read of every iteration, whatever is measured. */
final class MeasuredCrew implements AutoCloseable {

    /** The maximum duration of the warm-up before JMH's own, as a multiple of the latter. */
    private static final int MAX_WARM_UP = 20;

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Crew crew;
    private final Rulers rulers;

    /** 1 if the fork became steady, 0 if not; NaN without a warm-up. */
    private double steady = Double.NaN;

    private double warmUpMs = Double.NaN;
    private long cpuNanosBefore;
    private long cyclesBefore;

    /** Pins the calling thread too, which is party 0's. */
    MeasuredCrew(Crew crew, int rulerLongs) {
        this.crew = crew;
        crew.pin().forEach(CrewBenchmark::warn);
        rulers = new Rulers(crew, rulerLongs);
    }

    static long maxWarmUpNanos(BenchmarkParams parameters) {
        IterationParams warmUp = parameters.getWarmup();
        return MAX_WARM_UP * warmUp.getCount() * warmUp.getTime().convertTo(TimeUnit.NANOSECONDS);
    }

    Crew crew() {
        return crew;
    }

    /** @param maxNanos 0 for no warm-up */
    void warmUp(LongFunction<WarmUp.Burst> burst, long maxNanos) {
        if (maxNanos > 0) {
            long began = System.nanoTime();
            rulers.warmUp();
            steady = new WarmUp(burst).within(maxNanos) ? 1 : 0;
            warmUpMs = (System.nanoTime() - began) / 1e6;
        }
    }

    void readBefore() {
        if (Readings.wanted()) {
            Readings.note("steady", steady);
            Readings.note("warmup", warmUpMs);
            Readings.note("ruler.transfer.before", rulers.transferNanos());
        }
    }

    /** @param cycles the number of cycles that are completed already */
    void start(long cycles) {
        cyclesBefore = cycles;
        cpuNanosBefore = SYSTEM.getProcessCpuTime();
    }

    /**
     * The process's CPU time per cycle, which includes the cost of waiting. The kernel counts it in ticks, usually of
     * 10 ms.
     */
    double cpuNanosPerCycle(long cycles) {
        long measured = cycles - cyclesBefore;
        return measured > 0 ? (SYSTEM.getProcessCpuTime() - cpuNanosBefore) / (double) measured : Double.NaN;
    }

    void readAfter(double cpuNanosPerCycle) {
        if (Readings.wanted()) {
            Readings.note("ruler.transfer.after", rulers.transferNanos());
            Readings.note("ruler.nanotime", rulers.clockNanos());
            Readings.note("ruler.loop", rulers.loopNanos());
            Readings.note("cpu", cpuNanosPerCycle);
        }
    }

    @Override
    public void close() {
        crew.close();
        rulers.close();
    }
}
