package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Summary of one party's log, written after its phases. {@code clockNanos} is {@code System.nanoTime()} at the start of
 * the event, which relates the phases to the clock of the recording.
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
    @Description("The number of cycles after which the work starts again")
    int blocks;

    @Label("Every")
    @Description("One cycle in this many was timed")
    int every;

    @Label("Window Start")
    @Description("The time of the first mark, by System.nanoTime()")
    long windowStartNanos;

    @Label("Window")
    @Description("From the first mark to the end of the last phase logged")
    @Timespan
    long windowNanos;

    @Label("CPU Time")
    @Description("The thread's CPU time within the window, negative if its CPU clock cannot be read")
    @Timespan
    long cpuNanos;

    @Label("Phases")
    @Description("The number of phase events written since the previous party event")
    long phases;

    @Label("Dropped")
    @Description("The number of phases marked after the log was full")
    long dropped;

    @Label("Voluntary Switches")
    @Description("How often the thread gave up its CPU since its first mark, negative if the kernel does not tell")
    long voluntarySwitches;

    @Label("Involuntary Switches")
    @Description("How often the thread was preempted, negative if the kernel does not tell")
    long involuntarySwitches;

    @Label("Migrations")
    @Description("How often the thread moved to another CPU, negative if the kernel does not tell")
    long migrations;

    @Label("Clock")
    @Description("System.nanoTime() at this event's start")
    long clockNanos;
}
