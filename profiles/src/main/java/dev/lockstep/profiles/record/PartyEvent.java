package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * All that one party logged, written after its phases. {@code clockNanos} is {@code System.nanoTime()} at the event's
 * own start, which ties the phases to the recording's clock.
 */
@Name("lockstep.Party")
@Label("Party")
@Category("Lockstep")
@Description("The window in which a party's phases were logged")
@StackTrace(false)
final class PartyEvent extends Event {

    @Label("Party")
    int party;

    @Label("Blocks")
    @Description("After how many cycles the work begins again")
    int blocks;

    @Label("Every")
    @Description("One cycle in so many was timed")
    int every;

    @Label("Window Start")
    @Description("The first mark, by System.nanoTime()")
    long windowStartNanos;

    @Label("Window")
    @Description("From the first mark to the end of the last phase logged")
    @Timespan
    long windowNanos;

    @Label("CPU Time")
    @Description("The thread's CPU time within the window, negative where its CPU clock cannot be read")
    @Timespan
    long cpuNanos;

    @Label("Phases")
    @Description("How many phase events were written before this one, since the party event before")
    long phases;

    @Label("Dropped")
    @Description("How many phases were marked after the log was full")
    long dropped;

    @Label("Voluntary Switches")
    @Description("How often the thread gave up its CPU since its first mark, negative where the kernel does not say")
    long voluntarySwitches;

    @Label("Involuntary Switches")
    @Description("How often its CPU was taken from it, negative where the kernel does not say")
    long involuntarySwitches;

    @Label("Migrations")
    @Description("How often it was moved to another CPU, negative where the kernel does not say")
    long migrations;

    @Label("Clock")
    @Description("System.nanoTime() at this event's start")
    long clockNanos;
}
