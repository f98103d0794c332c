package dev.lockstep.profiles.read;

import java.util.List;

/** Where each party's time went in one recording. */
public record RecordingTimes(
        double windowMs, long cycles, int blocks, double tickMs, List<PartyTimes> parties, List<String> warnings) {}
