package dev.lockstep.profiles.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** The data of a recording that is needed before its phases and samples can be processed. */
final class RecordingSummary {

    /** The event type of the profiler's samples, used unless the recording says that the JDK took the samples. */
    private static final String PROFILER_SAMPLES = "jdk.ExecutionSample";

    private final SortedMap<Integer, LoggedParty> parties = new TreeMap<>();
    private String samples = PROFILER_SAMPLES;
    private long tickNanos;
    private long losses;
    private long lostBytes;
    private long lostSamples;
    private OptionalDouble stolen = OptionalDouble.empty();
    private final WaitCoverage coverage = new WaitCoverage();

    static RecordingSummary read(EventFile file) {
        RecordingSummary summary = new RecordingSummary();
        file.scan(Map.of(
                "lockstep.Party", summary::addParty,
                "lockstep.Sampling", summary::addSampling,
                "lockstep.Host", summary::addHost,
                "jdk.ActiveSetting", summary.coverage::add,
                "jdk.CPUTimeSamplesLost", summary::addLostSamples,
                "jdk.DataLoss", summary::addLoss));
        if (summary.parties.isEmpty()) {
            summary.coverage.learn(file.types());
        }
        return summary;
    }

    Collection<LoggedParty> parties() {
        return parties.values();
    }

    /** The sampling interval; 0 if the recording has no CPU samples with a known interval. */
    long tickNanos() {
        return tickNanos;
    }

    /** The event type of the CPU samples. */
    String samples() {
        return samples;
    }

    /** The field of those events that contains the thread. */
    String sampledThread() {
        return samples.equals(PROFILER_SAMPLES) ? "sampledThread" : "eventThread";
    }

    int blocks() {
        return parties().stream().mapToInt(LoggedParty::blocks).max().orElse(0);
    }

    int timedEvery() {
        return parties().stream().mapToInt(LoggedParty::every).max().orElse(1);
    }

    OptionalDouble stolenRatio() {
        return stolen;
    }

    /** The warnings for a recording of another program. */
    WaitCoverage coverage() {
        return coverage;
    }

    Losses losses(long phases) {
        return new Losses(losses, lostBytes, lostSamples, phases);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (losses > 0) {
            warnings.add(String.format(Locale.ROOT, "JFR lost data %,d times, %,d bytes in all", losses, lostBytes));
        }
        if (lostSamples > 0) {
            warnings.add(String.format(Locale.ROOT, "%,d CPU samples could not be taken", lostSamples));
        }
        return warnings;
    }

    private void addParty(RecordedEvent event) {
        LoggedParty party = LoggedParty.of(event);
        parties.merge(party.party(), party, LoggedParty::and);
    }

    private void addSampling(RecordedEvent event) {
        tickNanos = event.getLong("intervalNanos");
        String clock = event.hasField("clock") ? event.getString("clock") : null;
        samples = clock != null && clock.startsWith("jdk.") ? clock : PROFILER_SAMPLES;
    }

    private void addHost(RecordedEvent event) {
        long all = event.getLong("ticks");
        stolen = all > 0 ? OptionalDouble.of(event.getLong("stolenTicks") / (double) all) : stolen;
    }

    private void addLoss(RecordedEvent event) {
        losses++;
        lostBytes += event.getLong("amount");
    }

    private void addLostSamples(RecordedEvent event) {
        lostSamples += event.getLong("lostSamples");
    }
}
