package dev.lockstep.cli;

import dev.lockstep.harness.run.HardwareCounters;
import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.Kernel;
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
record DoctorCheck(String what, boolean good, String found, String remedy) {

    private static final List<String> FAST_CLOCKS =
            List.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource");
    private static final int JAVA = 25;
    private static final String PARANOID = "/proc/sys/kernel/perf_event_paranoid";
    private static final int CPU_SAMPLES_ALLOWED = 2;

    static List<DoctorCheck> ofThisMachine() throws InterruptedException {
        return List.of(java(), load(), quota(), clock(), governor(), counters(), paranoid(), profiler(), fonts());
    }

    /** What a line begins with. */
    String mark() {
        return "  %-4s %-21s ".formatted(good ? "ok" : "MISS", what);
    }

    String words() {
        return found + (good ? "" : ": " + remedy);
    }

    private static DoctorCheck java() {
        int feature = Runtime.version().feature();
        return new DoctorCheck("JDK", feature >= JAVA, Runtime.version().toString(), "install a JDK 25");
    }

    private static DoctorCheck load() {
        HostLoad load = HostLoad.now();
        return new DoctorCheck("noise", !load.busy(), load.inWords(), "something else runs; stop it, or wait");
    }

    private static DoctorCheck quota() {
        Optional<CpuQuota> quota = CpuQuota.ofThisProcess();
        return new DoctorCheck(
                "cgroup CPU quota",
                CpuQuota.binding().isEmpty(),
                quota.map(CpuQuota::inWords).orElse("no limit"),
                "a quota pauses threads; run without one");
    }

    private static DoctorCheck clock() {
        String source = read("/sys/devices/system/clocksource/clocksource0/current_clocksource", "unknown");
        return new DoctorCheck(
                "clock source",
                FAST_CLOCKS.contains(source),
                source,
                "System.nanoTime may be slow; boot with clocksource=tsc");
    }

    private static DoctorCheck governor() {
        String governor = read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "not ours to set");
        boolean steady = governor.equals("performance") || governor.equals("not ours to set");
        return new DoctorCheck("CPU frequency", steady, governor, "sudo cpupower frequency-set -g performance");
    }

    private static DoctorCheck counters() throws InterruptedException {
        HardwareCounters counters = HardwareCounters.find();
        return new DoctorCheck("hardware counters", counters.usable(), counters.found(), counters.remedy());
    }

    private static DoctorCheck paranoid() {
        return paranoid(Kernel.HERE);
    }

    static DoctorCheck paranoid(Kernel kernel) {
        OptionalInt level = kernel.number(PARANOID);
        return new DoctorCheck(
                "perf_event_paranoid",
                level.isPresent() && level.getAsInt() <= CPU_SAMPLES_ALLOWED,
                kernel.text(PARANOID).orElse("unknown"),
                "sudo sysctl kernel.perf_event_paranoid=1, or CPU samples follow the kernel's tick");
    }

    private static DoctorCheck profiler() {
        try {
            return new DoctorCheck(
                    "async-profiler", true, AsyncProfiler.getInstance().getVersion(), "");
        } catch (IllegalStateException | UnsatisfiedLinkError e) {
            return new DoctorCheck(
                    "async-profiler", false, String.valueOf(e.getMessage()), "profiles fall back to JFR alone here");
        }
    }

    private static DoctorCheck fonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("ns", new FontRenderContext(null, true, true));
            return new DoctorCheck("fonts", true, "present", "");
        } catch (Error | RuntimeException e) {
            return new DoctorCheck(
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
