package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * One phase of one party. Written later by the party's own thread: the event's start is when it was written, and
 * {@code startNanos} when the phase began.
 */
@Name("lockstep.Phase")
@Label("Phase")
@Category("Lockstep")
@Description("One phase of one party's cycle")
@StackTrace(false)
final class PhaseEvent extends Event {

    @Label("Party")
    int party;

    @Label("Cycle")
    @Description("From 0, over all cycles that the party has marked")
    long cycle;

    @Label("Block")
    @Description("The cycle's position in the work, which starts again after a fixed number of cycles")
    int block;

    @Label("Phase")
    String phase;

    @Label("Start")
    @Description("By System.nanoTime()")
    long startNanos;

    @Label("Duration of the Phase")
    @Timespan
    long durationNanos;

    @Label("CPU Time")
    @Description("The thread's CPU time within the phase, negative if its CPU clock cannot be read")
    @Timespan
    long cpuNanos;
}
