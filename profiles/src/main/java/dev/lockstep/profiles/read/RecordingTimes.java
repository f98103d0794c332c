package dev.lockstep.profiles.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recording tells: where the time of its parties went, over one window common to all, from the latest first mark
 * to the earliest end; who waited where and for how long; what stopped everybody. A recording without phases, as of
 * another program, has no window and no parties: the rest is told over all that it holds.
 *
 * @param windowMs the window's length; 0 if no phases were recorded
 * @param recordedMs how long was recorded, the window or more
 * @param cycles cycles timed that began in the window, by the party that began the fewest
 * @param timedEvery one cycle in so many was timed
 * @param blocks cycles in one run of the work
 * @param tickMs the CPU time that one CPU sample stands for; 0 if none were taken
 * @param parties by their ids, empty if no phases were recorded
 * @param balance by block; empty for a single party, and where no cycle was timed by all
 * @param sites where threads waited, the longest total first
 * @param pauses what stopped all threads, a line for each kind that did
 * @param losses what the recording should hold and does not
 * @param stolenRatio of all CPUs' time while the recording ran, the part that the hypervisor gave to others, 0 to 1;
 *     empty where the system does not say
 * @param damage why only a part of the file could be read, one line, the first of the warnings; empty if all of it was
 * @param warnings what makes these figures less certain, a line each
 */
public record RecordingTimes(
        double windowMs,
        double recordedMs,
        long cycles,
        int timedEvery,
        int blocks,
        double tickMs,
        List<PartyTimes> parties,
        List<BlockBalance> balance,
        List<WaitSite> sites,
        List<Pauses> pauses,
        Losses losses,
        OptionalDouble stolenRatio,
        Optional<String> damage,
        List<String> warnings) {

    /** What {@code sites} and {@code pauses} cover: the window, or all of a recording without one. */
    public double spanMs() {
        return windowMs > 0 ? windowMs : recordedMs;
    }

    /** Whether it is one of our own; another program's holds no phases, by which parties' time is told. */
    public boolean holdsPhases() {
        return blocks > 0;
    }

    /** Of all parties. */
    public long ticks() {
        return parties.stream().mapToLong(PartyTimes::ticks).sum();
    }

    /** Whether the parties' CPU samples suffice for a ratio; without samples it is false. */
    public boolean enoughTicks() {
        return ticks() >= Recordings.ENOUGH_TICKS;
    }
}
