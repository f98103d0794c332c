package dev.lockstep.gate.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One finished fork, written as soon as it has ended.
 *
 * @param block number of its block in its stage, from 1
 * @param place in the block, 0 to 3
 * @param reason why it failed, one line; null where it did not
 * @param seconds the fork's wall time, without rulers
 * @param before the rulers right before it, in ns
 * @param after and right after it
 * @param blackhole JMH's way to keep results alive, as it printed it
 * @param jmh JMH's own result array, untouched; null where it failed
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

    /** Each ruler as the mean of before and after. */
    public Map<String, Double> rulers() {
        return Stream.of(before, after)
                .flatMap(rulers -> rulers.entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
    }
}
