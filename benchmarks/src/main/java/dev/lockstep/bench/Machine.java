package dev.lockstep.bench;

import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.Kernel;
import dev.lockstep.machine.Topology;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine of a measurement: values by label, in display order. Unknown values are left out. */
final class Machine {

    private static final Kernel KERNEL = Kernel.HERE;
    private static final String CPU = "/sys/devices/system/cpu/cpu0/";
    private static final String PROCESSORS = "/proc/cpuinfo";

    private final Map<String, String> facts = new LinkedHashMap<>();

    private Machine() {}

    static Map<String, String> describe() {
        Machine machine = new Machine();
        machine.processor();
        machine.system();
        machine.virtualMachine();
        return machine.facts;
    }

    private void processor() {
        Topology topology = Topology.ofThisProcess();
        put("CPU", KERNEL.value(PROCESSORS, "model name"));
        put("Architecture", Optional.of(System.getProperty("os.arch")));
        put(
                "Usable CPUs",
                Optional.of("%d on %d cores".formatted(Runtime.getRuntime().availableProcessors(), topology.cores())));
        put("CPU quota", CpuQuota.binding().map(CpuQuota::inWords));
        put("Caches", Optional.of(caches()).filter(caches -> !caches.isEmpty()));
        put("Frequency governor", KERNEL.text(CPU + "cpufreq/scaling_governor"));
        put(
                "Virtual machine",
                KERNEL.value(PROCESSORS, "flags")
                        .map(flags -> flags.contains(" hypervisor") ? "yes: CPUs may be shared and moved" : "no"));
    }

    private static String caches() {
        return Stream.of("index0", "index1", "index2", "index3")
                .map(index -> CPU + "cache/" + index)
                .filter(cache -> !KERNEL.names(cache).isEmpty())
                .map(cache -> "L%s %s %s"
                        .formatted(
                                KERNEL.text(cache + "/level").orElse("?"),
                                KERNEL.text(cache + "/type").orElse("?").toLowerCase(Locale.ROOT),
                                KERNEL.text(cache + "/size").orElse("?")))
                .collect(Collectors.joining(", "));
    }

    private void system() {
        put("Memory", KERNEL.value("/proc/meminfo", "MemTotal"));
        put("Operating system", Optional.of(System.getProperty("os.name") + " " + System.getProperty("os.version")));
        put("Transparent huge pages", KERNEL.text("/sys/kernel/mm/transparent_hugepage/enabled"));
        put("Clock source", KERNEL.text("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
    }

    private void virtualMachine() {
        put(
                "JVM",
                Optional.of(
                        "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version"))));
        put("JVM vendor", Optional.ofNullable(System.getProperty("java.vendor")));
        put("Garbage collector", Optional.of(collectors()));
        put("JMH", Optional.ofNullable(org.openjdk.jmh.Main.class.getPackage().getImplementationVersion()));
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }

    private void put(String label, Optional<String> value) {
        value.ifPresent(known -> facts.put(label, known));
    }
}
