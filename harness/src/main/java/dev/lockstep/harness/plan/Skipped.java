package dev.lockstep.harness.plan;

import dev.lockstep.harness.RefusedException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values whose rows are left out of a plan, because this machine or an implementation cannot offer them. */
final class Skipped {

    private final JarContents contents;

    /** Why the machine cannot offer a value. */
    private final Map<Parameter, Map<String, String>> obstacles = new EnumMap<>(Parameter.class);

    private final Unsupported unsupported = new Unsupported();

    Skipped(JarContents contents) {
        this.contents = contents;
    }

    /** Whether a row with these values is left out. */
    boolean skips(Map<Parameter, String> values) {
        boolean skips = unsupported.leavesOut(values, contents.implementation(values.get(Parameter.IMPLEMENTATION)));
        for (Map.Entry<Parameter, String> it : values.entrySet()) {
            Optional<String> obstacle = contents.obstacle(it.getKey(), it.getValue());
            obstacle.ifPresent(why -> obstacles
                    .computeIfAbsent(it.getKey(), _ -> new LinkedHashMap<>())
                    .put(it.getValue(), why));
            skips |= obstacle.isPresent();
        }
        return skips;
    }

    List<String> lines() {
        return Stream.concat(sentences("Rows with %s %s are skipped: %s."), unsupported.lines().stream())
                .toList();
    }

    /** What the implementations cannot offer. */
    Unsupported unsupported() {
        return unsupported;
    }

    /** @throws RefusedException if rows were left out, and none is left */
    void checkSomeLeft(List<PlannedRow> rows) {
        if (rows.isEmpty() && !obstacles.isEmpty()) {
            Stream<String> possible = obstacles.keySet().stream()
                    .map(parameter -> "%s takes %s here."
                            .formatted(parameter.option(), String.join(", ", contents.available(parameter))));
            throw new RefusedException(Stream.concat(sentences("%s %s is not possible on this machine: %s."), possible)
                    .collect(Collectors.joining(" ")));
        }
    }

    private Stream<String> sentences(String form) {
        return obstacles.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().entrySet().stream()
                        .map(value -> form.formatted(parameter.getKey().option(), value.getKey(), value.getValue())));
    }
}
