package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.RecordingTimes;

/**
 * The recording of a row and the times in it.
 *
 * @param recording the file's name
 * @param clockNanos time to read the clock once in the recorded JVM; NaN if not measured
 */
public record Profile(RowKey key, String recording, double clockNanos, RecordingTimes times) {}
