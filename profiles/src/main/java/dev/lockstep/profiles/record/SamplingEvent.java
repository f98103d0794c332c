package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How CPU samples were taken. Without it a recording's {@code jdk.ExecutionSample} events stand for no known time. */
@Name("lockstep.Sampling")
@Label("Sampling")
@Category("Lockstep")
@Description("The clock of the recording's CPU samples")
@StackTrace(false)
final class SamplingEvent extends Event {

    @Label("Clock")
    String clock;

    @Label("Interval")
    @Description("The CPU time that one jdk.ExecutionSample stands for")
    @Timespan
    long intervalNanos;
}
