package dev.lockstep.cli;

import dev.lockstep.cli.cache.KnownText;
import dev.lockstep.harness.run.HardwareCounters;
import dev.lockstep.machine.CppCompiler;
import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.HostFacts;
import dev.lockstep.machine.Kernel;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import one.profiler.AsyncProfiler;

/**
 * The check of one requirement of measuring.
 *
 * @param remedy what to do if it is not met
 */
record DoctorCheck(String what, boolean good, String found, String remedy) {

    private static final List<String> FAST_CLOCKS =
            List.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource");
    private static final int JAVA = 25;
    private static final String PARANOID = "/proc/sys/kernel/perf_event_paranoid";
    private static final int CPU_SAMPLES_ALLOWED = 2;
    private static final String PROFILER = "async-profiler";
    private static final String FONTS = "fonts";
    private static final int WIDEST = 21;

    /**
     * All checks, done now; except that a library that this JVM could load before is not loaded again if it is
     * unchanged.
     */
    static List<DoctorCheck> ofThisMachine(Optional<KnownText> known) throws InterruptedException {
        return List.of(
                java(),
                load(),
                quota(),
                clock(),
                governor(),
                counters(),
                paranoid(),
                compiler(CppCompiler.find()),
                profiler(known),
                fonts(known));
    }

    private static DoctorCheck profiler(Optional<KnownText> known) {
        String needs = profilerNeeds();
        Optional<DoctorCheck> before = remembered(known, PROFILER, needs);
        return before.isPresent() ? before.get() : profiler().rememberedIn(known, needs);
    }

    private static DoctorCheck fonts(Optional<KnownText> known) {
        String needs = FontFiles.words();
        Optional<DoctorCheck> before = remembered(known, FONTS, needs);
        return before.isPresent() ? before.get() : fonts().rememberedIn(known, needs);
    }

    /** Only successful checks are cached. */
    private static Optional<DoctorCheck> remembered(Optional<KnownText> known, String what, String needs) {
        Optional<String> found =
                known.isEmpty() ? Optional.empty() : known.get().find(what, needs);
        return found.isEmpty() ? Optional.empty() : Optional.of(new DoctorCheck(what, true, found.get(), ""));
    }

    private DoctorCheck rememberedIn(Optional<KnownText> known, String needs) {
        if (good && known.isPresent()) {
            known.get().keep(what, needs, found);
        }
        return this;
    }

    /** The beginning of the check's line. */
    String mark() {
        return (good ? "  ok   " : "  MISS ") + what + " ".repeat(Math.max(0, WIDEST - what.length())) + " ";
    }

    String words() {
        return found + (good ? "" : ": " + remedy);
    }

    private static DoctorCheck java() {
        int feature = Runtime.version().feature();
        return new DoctorCheck("JDK", feature >= JAVA, System.getProperty("java.runtime.version"), "install a JDK 25");
    }

    private static DoctorCheck load() {
        HostLoad load = HostLoad.now();
        return new DoctorCheck("noise", !load.busy(), load.inWords(), "other programs are running: stop them, or wait");
    }

    private static DoctorCheck quota() {
        Optional<CpuQuota> quota = CpuQuota.ofThisProcess();
        return new DoctorCheck(
                "cgroup CPU quota",
                quota.isEmpty() || !quota.get().binds(),
                quota.isPresent() ? quota.get().inWords() : "no limit",
                "a quota pauses threads: run without one");
    }

    private static DoctorCheck clock() {
        String source = read("/sys/devices/system/clocksource/clocksource0/current_clocksource", "unknown");
        return new DoctorCheck(
                "clock source",
                FAST_CLOCKS.contains(source),
                source,
                "System.nanoTime may be slow: boot with clocksource=tsc");
    }

    private static DoctorCheck governor() {
        String governor = HostFacts.governor().orElse("cannot be set here");
        boolean steady = governor.equals("performance") || governor.equals("cannot be set here");
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

    static DoctorCheck compiler(Optional<CppCompiler> compiler) {
        return new DoctorCheck(
                "C++ compiler",
                compiler.isPresent(),
                compiler.isPresent() ? compiler.get().inWords() : "none: native rendezvous are left out",
                CppCompiler.REMEDY);
    }

    /** Its library is unpacked to a folder that may not allow execution. */
    private static String profilerNeeds() {
        return System.getProperty("os.version") + "|" + System.getProperty("java.io.tmpdir") + "|"
                + read("/proc/self/mountinfo", "");
    }

    private static DoctorCheck profiler() {
        try {
            return new DoctorCheck(PROFILER, true, AsyncProfiler.getInstance().getVersion(), "");
        } catch (IllegalStateException | UnsatisfiedLinkError e) {
            return new DoctorCheck(PROFILER, false, String.valueOf(e.getMessage()), "profiles use only JFR here");
        }
    }

    private static DoctorCheck fonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("ns", new FontRenderContext(null, true, true));
            return new DoctorCheck(FONTS, true, "present", "");
        } catch (Error | RuntimeException e) {
            return new DoctorCheck(
                    FONTS,
                    false,
                    String.valueOf(e.getMessage()),
                    "apt-get install --no-install-recommends fontconfig fonts-dejavu-core");
        }
    }

    private static String read(String file, String otherwise) {
        return Kernel.HERE.text(file).orElse(otherwise);
    }
}
