package dev.lockstep.profiles.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** What must be known of a recording before its phases and samples can be placed. */
final class RecordingSummary {

    private final SortedMap<Integer, LoggedParty> parties = new TreeMap<>();
    private final Map<Integer, LongSummaryStatistics> phaseStarts = new HashMap<>();
    private long tickNanos;
    private long losses;
    private long lostBytes;

    static RecordingSummary read(Path file) throws UnreadableRecording {
        RecordingSummary summary = new RecordingSummary();
        EventFile.read(
                file,
                Map.of(
                        "lockstep.Phase", summary::addPhase,
                        "lockstep.Party", summary::addParty,
                        "lockstep.Sampling", event -> summary.tickNanos = event.getLong("intervalNanos"),
                        "jdk.DataLoss", summary::addLoss));
        return summary;
    }

    Collection<LoggedParty> parties() {
        return parties.values();
    }

    /** 0 if the recording holds no CPU samples of a known interval. */
    long tickNanos() {
        return tickNanos;
    }

    /** From where the phases of all parties are known to where the first party ended. */
    Window window() {
        return Window.common(parties().stream()
                .map(party -> party.windowOf(phaseStarts(party)))
                .toList());
    }

    int blocks() {
        return parties().stream().mapToInt(LoggedParty::blocks).max().orElse(0);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (parties.isEmpty()) {
            warnings.add("the recording holds no phases, so that no party's time can be told");
        } else if (window().nanos() == 0) {
            warnings.add("the parties' phases have no time in common, so that no party's time can be told");
        }
        parties().forEach(party -> party.addWarnings(phaseStarts(party), warnings));
        if (losses > 0) {
            warnings.add(String.format(Locale.ROOT, "JFR lost data %,d times, %,d bytes in all", losses, lostBytes));
        }
        return warnings;
    }

    private LongSummaryStatistics phaseStarts(LoggedParty party) {
        return phaseStarts.getOrDefault(party.party(), new LongSummaryStatistics());
    }

    private void addPhase(RecordedEvent event) {
        phaseStarts
                .computeIfAbsent(event.getInt("party"), party -> new LongSummaryStatistics())
                .accept(event.getLong("startNanos"));
    }

    private void addParty(RecordedEvent event) {
        LoggedParty party = LoggedParty.of(event);
        parties.merge(party.party(), party, LoggedParty::and);
    }

    private void addLoss(RecordedEvent event) {
        losses++;
        lostBytes += event.getLong("amount");
    }
}
