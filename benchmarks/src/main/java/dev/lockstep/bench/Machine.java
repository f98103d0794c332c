package dev.lockstep.bench;

import dev.lockstep.bench.crew.Affinity;
import dev.lockstep.machine.HostFacts;
import dev.lockstep.machine.Topology;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The machine of a measurement: values by label, in display order. Unknown values are left out. */
final class Machine {

    private Machine() {}

    static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>(HostFacts.now());
        facts.put("CPUs by affinity", Affinity.counts(Topology.ofThisProcess()));
        facts.put("JVM", "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version")));
        facts.put("JVM vendor", System.getProperty("java.vendor"));
        facts.put("Garbage collector", collectors());
        facts.put("JMH", org.openjdk.jmh.Main.class.getPackage().getImplementationVersion());
        facts.values().removeIf(value -> value == null || value.isEmpty());
        return facts;
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }
}
