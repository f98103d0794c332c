package dev.lockstep.profiles.read;

import java.util.List;

/**
 * Where the time of a recording's parties went, over one window common to all: from the latest first mark to the
 * earliest end.
 *
 * @param windowMs the window's length; 0 if no phases were recorded
 * @param cycles cycles that began in the window, by the party that began the fewest
 * @param blocks cycles in one run of the work
 * @param tickMs the CPU time that one CPU sample stands for; 0 if none were taken
 * @param parties by their ids, empty if no phases were recorded
 * @param warnings what makes these figures less certain, a line each
 */
public record RecordingTimes(
        double windowMs, long cycles, int blocks, double tickMs, List<PartyTimes> parties, List<String> warnings) {}
