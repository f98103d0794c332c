package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How CPU samples were taken. Without this event the time that a sample represents is unknown. */
@Name("lockstep.Sampling")
@Label("Sampling")
@Category("Lockstep")
@Description("The clock of the recording's CPU samples")
@StackTrace(false)
final class SamplingEvent extends Event {

    @Label("Clock")
    @Description("The clock of the profiler, or the JDK's event type")
    String clock;

    @Label("Interval")
    @Description("The CPU time that one sample represents")
    @Timespan
    long intervalNanos;

    SamplingEvent(String clock, long intervalNanos) {
        this.clock = clock;
        this.intervalNanos = intervalNanos;
    }
}
