package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.RecordingTimes;

/**
 * Where the time of a row went, as its recording tells.
 *
 * @param recording the file's name
 * @param clockNanos what one reading of the clock took in the recorded JVM; NaN where it was not measured
 */
public record Profile(RowKey key, String recording, double clockNanos, RecordingTimes times) {}
