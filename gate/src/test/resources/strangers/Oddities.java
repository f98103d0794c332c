package org.strangers;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

public class Oddities {

    @State(Scope.Thread)
    public static class Text {
        @Param({"a,b", "c, d", "say \"x\"", "<&'", "x=y", "", "two\nlines"})
        public String value;
    }

    @State(Scope.Thread)
    public static class Start {
        boolean warm;
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public int text(Text text) {
        return text.value.hashCode();
    }

    @Benchmark
    @BenchmarkMode({Mode.SingleShotTime, Mode.AverageTime})
    @Warmup(iterations = 0)
    @Measurement(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public boolean start(Start start) throws InterruptedException {
        if (!start.warm) {
            start.warm = true;
            Thread.sleep(50);
        }
        return start.warm;
    }
}
