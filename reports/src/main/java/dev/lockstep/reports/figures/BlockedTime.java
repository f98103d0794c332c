package dev.lockstep.reports.figures;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.RecordingTimes;
import java.util.List;

/**
 * How long and how often the parties of a recording were blocked, in any kind of wait.
 *
 * @param share of the elapsed time of all parties, 0 to 1; 0 without parties
 * @param perSecond waits per second, of all parties together
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
