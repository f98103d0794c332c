package dev.lockstep.reports.stats;

import dev.lockstep.profiles.read.RecordingTimes;

/** Where the time of a row went, as its recording tells. */
public record Profile(RowKey key, RecordingTimes times) {}
