package dev.lockstep.gate.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What {@code gate.json} says of a run of the gate.
 *
 * @param key equal for the same question: the same sides, rows, options and, where one was given, the same seed
 * @param finished ISO-8601 instant; null where it was stopped or still runs
 * @param machine what was measured on, label to value; a run goes on only where this is the same
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatePlan(
        int format,
        String key,
        long seed,
        List<String> arguments,
        String baseline,
        String candidate,
        String started,
        String finished,
        Map<String, String> machine) {

    public static final int FORMAT = 1;

    GatePlan finished(String now) {
        return new GatePlan(format, key, seed, arguments, baseline, candidate, started, now, machine);
    }
}
