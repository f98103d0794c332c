package dev.lockstep.reports.cli;

import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.Kernel;
import dev.lockstep.reports.run.HardwareCounters;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import one.profiler.AsyncProfiler;

/**
 * One thing that measuring needs.
 *
 * @param remedy what to do, where it is missing
 */
record Finding(String what, boolean good, String found, String remedy) {

    private static final List<String> FAST_CLOCKS =
            List.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource");
    private static final int JAVA = 25;
    private static final String PARANOID = "/proc/sys/kernel/perf_event_paranoid";
    private static final int CPU_SAMPLES_ALLOWED = 2;

    static List<Finding> ofThisMachine() throws InterruptedException {
        return List.of(java(), load(), quota(), clock(), governor(), counters(), paranoid(), profiler(), fonts());
    }

    /** What a line begins with. */
    String mark() {
        return "  %-4s %-21s ".formatted(good ? "ok" : "MISS", what);
    }

    String words() {
        return found + (good ? "" : ": " + remedy);
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return new Finding("JDK", feature >= JAVA, Runtime.version().toString(), "install a JDK 25");
    }

    private static Finding load() {
        HostLoad load = HostLoad.now();
        return new Finding("noise", !load.busy(), load.inWords(), "something else runs; stop it, or wait");
    }

    private static Finding quota() {
        Optional<CpuQuota> quota = CpuQuota.ofThisProcess();
        return new Finding(
                "cgroup CPU quota",
                CpuQuota.binding().isEmpty(),
                quota.map(CpuQuota::inWords).orElse("no limit"),
                "a quota pauses threads; run without one");
    }

    private static Finding clock() {
        String source = read("/sys/devices/system/clocksource/clocksource0/current_clocksource", "unknown");
        return new Finding(
                "clock source",
                FAST_CLOCKS.contains(source),
                source,
                "System.nanoTime may be slow; boot with clocksource=tsc");
    }

    private static Finding governor() {
        String governor = read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "not ours to set");
        boolean steady = governor.equals("performance") || governor.equals("not ours to set");
        return new Finding("CPU frequency", steady, governor, "sudo cpupower frequency-set -g performance");
    }

    private static Finding counters() throws InterruptedException {
        HardwareCounters counters = HardwareCounters.find();
        return new Finding("hardware counters", counters.usable(), counters.found(), counters.remedy());
    }

    private static Finding paranoid() {
        return paranoid(Kernel.HERE);
    }

    static Finding paranoid(Kernel kernel) {
        OptionalInt level = kernel.number(PARANOID);
        return new Finding(
                "perf_event_paranoid",
                level.isPresent() && level.getAsInt() <= CPU_SAMPLES_ALLOWED,
                kernel.text(PARANOID).orElse("unknown"),
                "sudo sysctl kernel.perf_event_paranoid=1, or CPU samples follow the kernel's tick");
    }

    private static Finding profiler() {
        try {
            return new Finding(
                    "async-profiler", true, AsyncProfiler.getInstance().getVersion(), "");
        } catch (IllegalStateException | UnsatisfiedLinkError e) {
            return new Finding(
                    "async-profiler", false, String.valueOf(e.getMessage()), "profiles fall back to JFR alone here");
        }
    }

    private static Finding fonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("ns", new FontRenderContext(null, true, true));
            return new Finding("fonts", true, "present", "");
        } catch (Error | RuntimeException e) {
            return new Finding(
                    "fonts",
                    false,
                    String.valueOf(e.getMessage()),
                    "apt-get install --no-install-recommends fontconfig fonts-dejavu-core");
        }
    }

    private static String read(String file, String otherwise) {
        return Kernel.HERE.text(file).orElse(otherwise);
    }
}
