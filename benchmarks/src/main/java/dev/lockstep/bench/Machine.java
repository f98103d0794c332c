package dev.lockstep.bench;

import dev.lockstep.bench.crew.Topology;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a measurement was made on: label to value, in the order to be shown. What cannot be found out is left out. */
final class Machine {

    private static final Path CPU = Path.of("/sys/devices/system/cpu/cpu0");
    private static final Path CGROUP_QUOTA = Path.of("/sys/fs/cgroup/cpu.max");

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
        put("CPU", line("/proc/cpuinfo", "model name"));
        put("Architecture", Optional.of(System.getProperty("os.arch")));
        put(
                "Usable CPUs",
                Optional.of("%d on %d cores%s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                topology.cores(),
                                quota().map(quota -> ", cgroup quota " + quota).orElse(""))));
        put("Caches", Optional.of(caches()).filter(caches -> !caches.isEmpty()));
        put("Frequency governor", text(CPU.resolve("cpufreq/scaling_governor")));
        put(
                "Virtual machine",
                line("/proc/cpuinfo", "flags")
                        .map(flags -> flags.contains(" hypervisor") ? "yes: CPUs may be shared and moved" : "no"));
    }

    private static Optional<String> quota() {
        return text(CGROUP_QUOTA).filter(quota -> !quota.startsWith("max"));
    }

    private static String caches() {
        return Stream.of("index0", "index1", "index2", "index3")
                .map(index -> CPU.resolve("cache").resolve(index))
                .filter(Files::isDirectory)
                .map(cache -> "L%s %s %s"
                        .formatted(
                                text(cache.resolve("level")).orElse("?"),
                                text(cache.resolve("type")).orElse("?").toLowerCase(Locale.ROOT),
                                text(cache.resolve("size")).orElse("?")))
                .collect(Collectors.joining(", "));
    }

    private void system() {
        put("Memory", line("/proc/meminfo", "MemTotal"));
        put("Operating system", Optional.of(System.getProperty("os.name") + " " + System.getProperty("os.version")));
        put("Transparent huge pages", text(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")));
        put("Clock source", text(Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource")));
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

    private static Optional<String> line(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException e) {
            // Linux only.
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).trim());
        } catch (IOException e) {
            // Not every system has every file.
            return Optional.empty();
        }
    }
}
