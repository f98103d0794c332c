package dev.lockstep.harness.plan;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents.NativeRendezvous;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is different about the rows of native rendezvous. */
public record NativeRows(List<NativeRendezvous> natives) {

    /** The parameters of a memory, which a rendezvous alone does not have. */
    static final List<Parameter> OF_A_MEMORY = List.of(
            Parameter.SEGMENT,
            Parameter.LAYOUT,
            Parameter.STAMP,
            Parameter.STORAGE,
            Parameter.READ,
            Parameter.FOLD,
            Parameter.NEIGHBOURS);

    /** The policy with virtual threads, of which a native call would occupy the carriers. */
    private static final String VIRTUAL = "virtual";

    static boolean isNative(ImplementationInfo implementation) {
        return implementation.kind().equals(RowKey.NATIVE);
    }

    /** Whether the workload suits the implementation: a native rendezvous has one of its own. */
    static boolean allow(Map<Parameter, String> values, ImplementationInfo implementation) {
        boolean alone = values.get(Parameter.WORKLOAD).equals(RowKey.NATIVE);
        return alone == isNative(implementation) && (!alone || canMeet(values));
    }

    /** Whether there is anybody to meet, and a thread of the system for each party. */
    private static boolean canMeet(Map<Parameter, String> values) {
        return Integer.parseInt(values.get(Parameter.THREADS)) > 1
                && !values.get(Parameter.AFFINITY).equals(VIRTUAL);
    }

    /** The names of those that can be measured here. */
    Stream<String> usable() {
        return natives.stream()
                .filter(NativeRendezvous::usable)
                .map(it -> it.info().alias());
    }

    private Stream<NativeRendezvous> unusable() {
        return natives.stream().filter(it -> !it.usable());
    }

    /** Why those are left out that would be measured if they could be; empty if none is wanted. */
    public List<String> leftOut(Preset preset, Selection selection) {
        boolean wanted = selection.choosesNative()
                || preset.has(RowKey.NATIVE)
                        && selection.chosen(Parameter.WORKLOAD).findAny().isEmpty()
                        && selection.chosen(Parameter.IMPLEMENTATION).findAny().isEmpty();
        return wanted ? problems() : List.of();
    }

    /** Why some cannot be measured here, a line for each reason. */
    public List<String> problems() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        unusable()
                .forEach(it -> names.computeIfAbsent(it.problem(), _ -> new ArrayList<>())
                        .add(it.info().alias()));
        return names.entrySet().stream()
                .map(it -> "left out %s: %s".formatted(String.join(", ", it.getValue()), it.getKey()))
                .toList();
    }

    /** @throws RefusedException if the named implementation cannot be measured here, or not by the chosen workloads */
    void check(ImplementationInfo named, Selection selection) {
        unusable().filter(it -> it.info().equals(named)).findFirst().ifPresent(it -> {
            throw new RefusedException("--impl %s cannot be measured here: %s".formatted(named.alias(), it.problem()));
        });
        List<String> workloads = selection.chosen(Parameter.WORKLOAD).toList();
        boolean alone = isNative(named);
        if (!workloads.isEmpty() && workloads.stream().noneMatch(name -> name.equals(RowKey.NATIVE) == alone)) {
            throw new RefusedException("--workload %s does not measure --impl %s: %s."
                    .formatted(
                            String.join(",", workloads),
                            named.alias(),
                            alone ? "add native" : "add another one, such as exchange"));
        }
    }

    /** Refuses a run in which none of them has a row. */
    void refuse() {
        String problem = usable().findAny().isPresent()
                ? "give --threads from 2 to 128, and an --affinity of threads of the system."
                : unusable().findFirst().map(NativeRendezvous::problem).orElse("the benchmarks jar has none.");
        throw new RefusedException("--workload native has nothing to measure: " + problem);
    }
}
