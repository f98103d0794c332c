package dev.lockstep.gate.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * The content of {@code gate.json}.
 *
 * @param key equal for the same question: the same sides, rows, options and, if it was given, the same seed
 * @param finished ISO-8601 instant; null if it was stopped or still runs
 * @param machine the machine, label to value; a run is only continued on the same machine
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
