package dev.lockstep.harness.plan;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings that the protocols of some implementations do not support, and whose rows are left out of a plan. */
final class Unsupported {

    /** What each protocol supports, and why some support nothing else. */
    private static final Map<Parameter, String> LACKS = Map.of(
            Parameter.FOLD, "needs a thread for each party", Parameter.NEIGHBOURS, "has no epoch for each party");

    private final Map<Parameter, Map<String, Set<String>>> leftOut = new LinkedHashMap<>();

    /** Whether a row with these values is left out. */
    boolean leavesOut(Map<Parameter, String> values, ImplementationInfo it) {
        boolean leavesOut = false;
        for (Parameter parameter : List.of(Parameter.FOLD, Parameter.NEIGHBOURS)) {
            String plain = Parameter.PLAIN.get(parameter);
            String value = values.getOrDefault(parameter, plain);
            if (!value.equals(plain) && !it.settings().contains(parameter.jmhName())) {
                leftOut.computeIfAbsent(parameter, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(value, _ -> new LinkedHashSet<>())
                        .add(it.alias());
                leavesOut = true;
            }
        }
        return leavesOut;
    }

    /** One for each value with which rows were left out. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        leftOut.forEach((parameter, values) ->
                values.forEach((value, aliases) -> lines.add("Rows with %s %s are skipped for %s: %s protocol %s."
                        .formatted(
                                parameter.option(),
                                value,
                                String.join(", ", aliases),
                                aliases.size() == 1 ? "its" : "each one's",
                                LACKS.get(parameter)))));
        return lines;
    }

    /** @throws RefusedException if there are no other rows */
    void checkSomeLeft(List<PlannedRow> rows) {
        if (rows.isEmpty() && !leftOut.isEmpty()) {
            throw new RefusedException(String.join(" ", lines()) + " No row is left: give --impl stamped.");
        }
    }

    /** @throws RefusedException if all rows of the implementation were left out */
    void check(ImplementationInfo it, List<PlannedRow> rows) {
        if (rows.stream().anyMatch(row -> row.measures(Parameter.IMPLEMENTATION, it.alias()))) {
            return;
        }
        leftOut.forEach((parameter, values) -> values.forEach((value, aliases) -> {
            if (aliases.contains(it.alias())) {
                throw new RefusedException(
                        ("%s must be %s for --impl %s, whose protocol %s, but is %s: choose another one, such as"
                                        + " stamped.")
                                .formatted(
                                        parameter.option(),
                                        Parameter.PLAIN.get(parameter),
                                        it.alias(),
                                        LACKS.get(parameter),
                                        value));
            }
        }));
    }
}
