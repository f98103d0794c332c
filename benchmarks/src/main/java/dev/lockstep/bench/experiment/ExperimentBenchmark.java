package dev.lockstep.bench.experiment;

import dev.lockstep.bench.Exhaustion;
import dev.lockstep.memory.Named;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Base class of benchmarks that measure something else than a memory. A subclass has parameters, one method {@code
 * cycle} with {@code @Benchmark}, which returns {@link #run}, and the three methods below.
 *
 * <p>Before the first iteration and after each one, {@link #run} must return {@link #expected}, otherwise the fork
 * fails: so what is measured computes what it claims to. JMH's worker thread is the only one that calls the methods; a
 * benchmark of several threads starts the others in {@link #prepare}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xbatch", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public abstract class ExperimentBenchmark {

    /** Makes the data, and starts what one operation needs. */
    protected abstract void prepare() throws Exception;

    /** One operation: what is measured. The result depends on all data that it reads. */
    protected abstract long run() throws Exception;

    /** The result of {@link #run}, computed in another, simpler way from the data of {@link #prepare}. */
    protected abstract long expected();

    /** Changes the data after {@link #expected} was fixed, so that the next check fails: tests call it. */
    protected abstract void spoil();

    /** Ends what {@link #prepare} started; called after a failure too, and perhaps twice. */
    protected void release() throws Exception {}

    /** The value of a parameter. */
    protected static <T extends Named> T named(String parameter, String alias, T[] values) {
        return Stream.of(values)
                .filter(value -> value.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: must be one of %s, was \"%s\"; choose one of these"
                        .formatted(
                                parameter,
                                Stream.of(values).map(Named::alias).collect(Collectors.joining(", ")),
                                alias)));
    }

    @Setup(Level.Trial)
    public final void begin() throws Exception {
        try {
            prepare();
            check();
        } catch (OutOfMemoryError e) {
            IllegalStateException explained = Exhaustion.explained(this, e);
            releaseAfter(explained);
            throw explained;
        } catch (Exception | Error e) {
            releaseAfter(e); // JMH does not call end()
            throw e;
        }
    }

    private void releaseAfter(Throwable failure) {
        try {
            release();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /** @throws IllegalStateException if the result is wrong */
    @TearDown(Level.Iteration)
    public final void check() throws Exception {
        long expected = expected();
        long result = run();
        if (result != expected) {
            throw new IllegalStateException("%s: must compute %d, computed %d; its results are invalid"
                    .formatted(getClass().getSimpleName(), expected, result));
        }
    }

    @TearDown(Level.Trial)
    public final void end() throws Exception {
        release();
    }
}
