package dev.lockstep.reports.figures;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.RecordingTimes;
import java.util.List;

/**
 * How much of their time the parties of a recording were blocked, whatever by.
 *
 * @param share of all parties' wall time, 0 to 1; 0 without parties
 * @param perSecond waits of all parties together in a second
 */
public record BlockedTime(double share, double perSecond) {

    public static BlockedTime of(RecordingTimes times) {
        List<PartyTimes.Waited> waited = times.parties().stream()
                .flatMap(party -> party.waited().values().stream())
                .toList();
        if (waited.isEmpty() || times.windowMs() == 0) {
            return new BlockedTime(0, 0);
        }
        double ms = waited.stream().mapToDouble(PartyTimes.Waited::totalMs).sum();
        double count = waited.stream().mapToLong(PartyTimes.Waited::count).sum();
        return new BlockedTime(ms / times.windowMs() / times.parties().size(), 1000 * count / times.windowMs());
    }
}
