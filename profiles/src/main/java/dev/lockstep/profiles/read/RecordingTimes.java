package dev.lockstep.profiles.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The contents of a recording: how its parties spent their time, over the window common to all, from the latest first
 * mark to the earliest end; where threads waited and for how long; and what stopped all threads. A recording without
 * phases, such as that of another program, has no window and no parties: the other figures then cover the whole
 * recording.
 *
 * @param windowMs the window's length; 0 if no phases were recorded
 * @param recordedMs recorded time, at least the length of the window
 * @param cycles number of timed cycles that began in the window, by the party with the fewest
 * @param timedEvery one cycle in so many was timed
 * @param blocks cycles in one run of the work
 * @param tickMs the CPU time that one CPU sample stands for; 0 if none were taken
 * @param parties by their ids, empty if no phases were recorded
 * @param balance by block; empty for a single party, and if no cycle was timed by all
 * @param sites where threads waited, the longest total first
 * @param pauses what stopped all threads, by kind
 * @param losses data that is missing from the recording
 * @param stolenRatio the share of the time of all CPUs that the hypervisor gave to others during the recording, 0 to 1;
 *     empty if unknown
 * @param damage why only a part of the file could be read, one line, also the first of the warnings; empty if all was
 *     read
 * @param warnings lines about what makes these figures less reliable
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

    /** The time that {@code sites} and {@code pauses} cover: the window, or the whole recording if it has none. */
    public double spanMs() {
        return windowMs > 0 ? windowMs : recordedMs;
    }

    /** Whether it has phases, as recordings of Lockstep do; without them there are no times of parties. */
    public boolean holdsPhases() {
        return blocks > 0;
    }

    /** The number of CPU samples of all parties. */
    public long ticks() {
        return parties.stream().mapToLong(PartyTimes::ticks).sum();
    }

    /** Whether there are enough CPU samples of the parties for a ratio. */
    public boolean enoughTicks() {
        return ticks() >= Recordings.ENOUGH_TICKS;
    }
}
