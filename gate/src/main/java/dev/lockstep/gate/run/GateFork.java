package dev.lockstep.gate.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.gate.decision.PairedRow;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One finished fork, written when it has ended.
 *
 * @param block the number of its block in its stage, from 1
 * @param place in the block, 0 to 3
 * @param reason why it failed, one line; null if it did not
 * @param seconds the fork's wall-clock time, without rulers
 * @param before the rulers before it, in ns
 * @param after the rulers after it
 * @param blackhole JMH's blackhole mode, as printed
 * @param jmh JMH's own result array, unchanged; null if the fork failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateFork(
        Stage stage,
        int block,
        int place,
        Task task,
        Arm arm,
        String reason,
        double seconds,
        Map<String, Double> before,
        Map<String, Double> after,
        String blackhole,
        JsonNode jmh) {

    @JsonIgnore
    public boolean ok() {
        return reason == null;
    }

    /** The number of CPUs that everything else used during the fork; NaN if not known. */
    double others() {
        return after.getOrDefault(PairedRow.OTHER_LOAD, Double.NaN) - 1;
    }

    /** The mean of each ruler before and after the fork. */
    public Map<String, Double> rulers() {
        return Stream.of(before, after)
                .flatMap(rulers -> rulers.entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
    }
}
