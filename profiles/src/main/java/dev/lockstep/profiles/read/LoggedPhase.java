package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import jdk.jfr.consumer.RecordedEvent;

/**
 * A {@code lockstep.Phase} event: one phase of one party.
 *
 * @param cycle from 0
 * @param block the cycle's position in the work
 * @param startNanos in terms of {@code System.nanoTime()}
 * @param cpuNanos negative if the thread's CPU clock was not read
 */
record LoggedPhase(int party, long cycle, int block, Phase phase, long startNanos, long durationNanos, long cpuNanos) {

    static final String EVENT = "lockstep.Phase";

    static LoggedPhase of(RecordedEvent event) {
        return new LoggedPhase(
                event.getInt("party"),
                event.getLong("cycle"),
                event.getInt("block"),
                Phase.valueOf(event.getString("phase")),
                event.getLong("startNanos"),
                event.getLong("durationNanos"),
                event.getLong("cpuNanos"));
    }

    Window span() {
        return new Window(startNanos, startNanos + durationNanos);
    }
}
