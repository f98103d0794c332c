package dev.lockstep.reports.figures;

import dev.lockstep.profiles.read.PartyTimes;
import java.util.OptionalDouble;

/** What a party's three computation ratios say when they are laid beside one another. */
public final class Ratios {

    /** How far the CPU clock and the samples may part, as a share of one. */
    public static final double AGREE = 0.03;

    private Ratios() {}

    /** {@code ratio} minus {@code ratioCpu}: the time a thread wanted to compute and had no CPU. */
    public static OptionalDouble preempted(PartyTimes party) {
        return party.ratioCpu().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(party.ratio() - party.ratioCpu().getAsDouble());
    }

    /** How far the two sources part; empty where one of them is missing. */
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
