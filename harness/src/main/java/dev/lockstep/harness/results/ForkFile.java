package dev.lockstep.harness.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The contents of {@code forks/NNNN.json}, which is written as soon as the fork has ended.
 *
 * @param index position in the run's order, from 1
 * @param round which repetition of its row this is, from 1
 * @param purpose {@code score} (its scores count), {@code profile} (its recording counts, its scores do not), {@code
 *     overhead} (its iterations with the metric {@code phases} = 1 timed phases, the others did not: the difference is
 *     the cost of timing) or {@code counters} (its metrics of hardware counters count, {@code cycles} and the like)
 * @param benchmark simple name of the benchmark class
 * @param parameters all JMH parameters that were set, with the implementation's actual layout, stamp and storage
 * @param status {@code ok} or {@code failed}
 * @param reason one line, null when ok
 * @param started ISO-8601 instant
 * @param seconds elapsed time of the whole fork
 * @param warnings lines that the measured JVM reported
 * @param recording path of its JFR recording within the run directory, null if none
 * @param jmh JMH's unmodified result array; null when failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForkFile(
        int index,
        int round,
        String purpose,
        String benchmark,
        Map<String, String> parameters,
        String status,
        String reason,
        String started,
        double seconds,
        List<String> warnings,
        String recording,
        JsonNode jmh) {

    public static final String SCORE = "score";
    public static final String PROFILE = "profile";
    public static final String OVERHEAD = "overhead";
    public static final String COUNTERS = "counters";
    public static final String OK = "ok";
    public static final String FAILED = "failed";

    public boolean ok() {
        return OK.equals(status);
    }
}
