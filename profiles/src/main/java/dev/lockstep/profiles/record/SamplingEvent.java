package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How CPU samples were taken. Without it a recording's samples stand for no known time. */
@Name("lockstep.Sampling")
@Label("Sampling")
@Category("Lockstep")
@Description("The clock of the recording's CPU samples")
@StackTrace(false)
final class SamplingEvent extends Event {

    @Label("Clock")
    @Description("What the profiler sampled by, or the JDK's own kind of event")
    String clock;

    @Label("Interval")
    @Description("The CPU time that one sample stands for")
    @Timespan
    long intervalNanos;

    SamplingEvent(String clock, long intervalNanos) {
        this.clock = clock;
        this.intervalNanos = intervalNanos;
    }
}
