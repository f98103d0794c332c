package dev.lockstep.reports.figures;

import dev.lockstep.profiles.read.PartyTimes;
import java.util.OptionalDouble;

/** Compares the three computation ratios of a party. */
public final class Ratios {

    /** The largest difference between CPU clock and samples that counts as agreement. */
    public static final double AGREE = 0.03;

    private Ratios() {}

    /**
     * {@code ratio} minus {@code ratioCpu}: the share of time in which the thread was ready to compute but had no CPU.
     */
    public static OptionalDouble preempted(PartyTimes party) {
        return party.ratioCpu().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(party.ratio() - party.ratioCpu().getAsDouble());
    }

    /** The difference between the two sources; empty if one of them is missing. */
    public static OptionalDouble apart(PartyTimes party) {
        return party.ratioCpu().isEmpty() || party.ratioSampled().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.abs(
                        party.ratioCpu().getAsDouble() - party.ratioSampled().getAsDouble()));
    }

    public static boolean disagree(PartyTimes party) {
        return apart(party).orElse(0) > AGREE;
    }
}
