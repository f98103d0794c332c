package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/** A small recording whose phases have exact times, in milliseconds since the creation of the scene. */
final class Scene implements AutoCloseable {

    private final Path file;
    private final Recording recording = new Recording();
    private final long startNanos = System.nanoTime();
    private int every = 1;
    private double cpuMs = -1e-6;

    /** The counts of the kernel; negative if it does not count. */
    long migrations = 3;

    Scene(Path file) {
        this.file = file;
        recording.enable(PhaseWritten.class);
        recording.enable(PartyWritten.class);
        recording.enable(SamplingWritten.class);
        recording.enable(SampleTaken.class);
        recording.enable(DataLost.class);
        recording.enable(SamplesLost.class);
        recording.enable(HostWritten.class);
        recording.enable(Parked.class).withThreshold(Duration.ZERO);
        recording.enable(ParkedInJdk9.class).withThreshold(Duration.ZERO);
        recording.enable(Entered.class).withThreshold(Duration.ZERO);
        recording.enable(SafepointBegun.class).withThreshold(Duration.ZERO);
        recording.enable(SafepointEnded.class).withThreshold(Duration.ZERO);
        recording.enable(Collected.class).withThreshold(Duration.ZERO);
        recording.start();
    }

    Scene phase(int party, int block, Phase phase, double fromMs, double toMs, double cpuMs) {
        return phase(party, block, block, phase, fromMs, toMs, cpuMs);
    }

    Scene phase(int party, long cycle, int block, Phase phase, double fromMs, double toMs, double cpuMs) {
        PhaseWritten event = new PhaseWritten();
        event.party = party;
        event.cycle = cycle;
        event.block = block;
        event.phase = phase.name();
        event.startNanos = at(fromMs);
        event.durationNanos = at(toMs) - at(fromMs);
        event.cpuNanos = (long) (cpuMs * 1e6);
        event.commit();
        return this;
    }

    /** Records the end of a party, which is this thread, with its window and the claimed number of phases. */
    Scene party(int party, int blocks, double fromMs, double toMs, long phases) {
        return party(party, blocks, fromMs, toMs, phases, 0, 0);
    }

    Scene party(int party, int blocks, double fromMs, double toMs, long phases, long dropped, double clockAheadMs) {
        PartyWritten event = new PartyWritten();
        event.party = party;
        event.blocks = blocks;
        event.every = every;
        event.voluntarySwitches = 70;
        event.involuntarySwitches = 7;
        event.migrations = migrations;
        event.windowStartNanos = at(fromMs);
        event.windowNanos = at(toMs) - at(fromMs);
        event.cpuNanos = Math.round(cpuMs * 1e6);
        event.phases = phases;
        event.dropped = dropped;
        event.begin();
        event.clockNanos = System.nanoTime() + (long) (clockAheadMs * 1e6);
        event.commit();
        return this;
    }

    Scene sampling(double intervalMs) {
        SamplingWritten event = new SamplingWritten();
        event.intervalNanos = (long) (intervalMs * 1e6);
        event.commit();
        return this;
    }

    /** Sets how many cycles there are per timed one. */
    Scene every(int cycles) {
        every = cycles;
        return this;
    }

    /** Sets the CPU time that parties report for their windows; initially unknown. */
    Scene cpu(double ms) {
        cpuMs = ms;
        return this;
    }

    Scene host(long ticks, long stolenTicks) {
        HostWritten event = new HostWritten();
        event.ticks = ticks;
        event.stolenTicks = stolenTicks;
        event.commit();
        return this;
    }

    /** Records a wait of this thread that lasts as long as {@code meanwhile}. */
    void parked(Runnable meanwhile) {
        Parked event = new Parked();
        event.parkedClass = Scene.class;
        event.begin();
        meanwhile.run();
        event.commit();
    }

    /** The same with the event name of JDK 9. */
    void parkedInJdk9(Runnable meanwhile) {
        ParkedInJdk9 event = new ParkedInJdk9();
        event.parkedClass = Scene.class;
        event.begin();
        meanwhile.run();
        event.commit();
    }

    void entered(Runnable meanwhile) {
        Entered event = new Entered();
        event.begin();
        meanwhile.run();
        event.commit();
    }

    Scene safepoint(long id, Runnable meanwhile) {
        safepointBegins(id);
        meanwhile.run();
        safepointEnds(id);
        return this;
    }

    void safepointBegins(long id) {
        SafepointBegun begun = new SafepointBegun();
        begun.safepointId = id;
        begun.commit();
    }

    void safepointEnds(long id) {
        SafepointEnded ended = new SafepointEnded();
        ended.safepointId = id;
        ended.commit();
    }

    Scene collected(Runnable meanwhile) {
        Collected event = new Collected();
        event.begin();
        meanwhile.run();
        event.commit();
        return this;
    }

    Scene samplesLost(long samples) {
        SamplesLost event = new SamplesLost();
        event.lostSamples = samples;
        event.commit();
        return this;
    }

    /** Records samples of this thread with the caller's stack. */
    void samples(int count) {
        for (int i = 0; i < count; i++) {
            SampleTaken event = new SampleTaken();
            event.sampledThread = Thread.currentThread();
            event.commit();
        }
    }

    Scene dataLoss(long bytes) {
        DataLost event = new DataLost();
        event.amount = bytes;
        event.commit();
        return this;
    }

    RecordingTimes read() throws IOException {
        return Recordings.partyTimes(write());
    }

    Path write() throws IOException {
        recording.dump(file);
        return file;
    }

    @Override
    public void close() {
        recording.close();
    }

    private long at(double ms) {
        return startNanos + Math.round(ms * 1e6);
    }

    @Name("lockstep.Phase")
    @StackTrace(false)
    static final class PhaseWritten extends Event {
        int party;
        long cycle;
        int block;
        String phase;
        long startNanos;
        long durationNanos;
        long cpuNanos;
    }

    @Name("lockstep.Party")
    @StackTrace(false)
    static final class PartyWritten extends Event {
        int party;
        int blocks;
        int every;
        long voluntarySwitches;
        long involuntarySwitches;
        long migrations;
        long windowStartNanos;
        long windowNanos;
        long cpuNanos;
        long phases;
        long dropped;
        long clockNanos;
    }

    @Name("lockstep.Sampling")
    @StackTrace(false)
    static final class SamplingWritten extends Event {
        long intervalNanos;
    }

    @Name("jdk.ExecutionSample")
    static final class SampleTaken extends Event {
        Thread sampledThread;
    }

    @Name("jdk.DataLoss")
    @StackTrace(false)
    static final class DataLost extends Event {
        long amount;
    }

    @Name("jdk.CPUTimeSamplesLost")
    @StackTrace(false)
    static final class SamplesLost extends Event {
        long lostSamples;
    }

    @Name("lockstep.Host")
    @StackTrace(false)
    static final class HostWritten extends Event {
        long ticks;
        long stolenTicks;
    }

    @Name("jdk.ThreadPark")
    static final class Parked extends Event {
        Class<?> parkedClass;
    }

    @Name("com.oracle.jdk.ThreadPark")
    static final class ParkedInJdk9 extends Event {
        Class<?> parkedClass;
    }

    @Name("jdk.JavaMonitorEnter")
    static final class Entered extends Event {}

    @Name("jdk.SafepointBegin")
    @StackTrace(false)
    static final class SafepointBegun extends Event {
        long safepointId;
    }

    @Name("jdk.SafepointEnd")
    @StackTrace(false)
    static final class SafepointEnded extends Event {
        long safepointId;
    }

    @Name("jdk.GCPhasePause")
    @StackTrace(false)
    static final class Collected extends Event {}
}
