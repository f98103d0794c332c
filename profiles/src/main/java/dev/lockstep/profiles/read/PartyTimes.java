package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.Map;
import java.util.OptionalDouble;

/** One party's times; of one mean run, unless said otherwise. */
public record PartyTimes(
        int party,
        String thread,
        double[] blockComputeMs,
        double computeMs,
        double totalMs,
        double ratio,
        OptionalDouble ratioCpu,
        OptionalDouble ratioSampled,
        long ticks,
        Map<Phase, Double> phaseMs,
        Map<Activity, Long> samples) {}
