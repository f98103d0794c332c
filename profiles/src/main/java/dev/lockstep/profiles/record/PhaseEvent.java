package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * One phase of one party. Written after the run, by the party's own thread: the event's own start says when it was
 * written, {@code startNanos} when the phase began.
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
    @Description("From 0, over all that the party marked")
    long cycle;

    @Label("Block")
    @Description("The cycle's place in the work, which begins again after a fixed number of cycles")
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
    @Description("The thread's CPU time within the phase, negative where its CPU clock cannot be read")
    @Timespan
    long cpuNanos;
}
