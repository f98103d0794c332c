package dev.lockstep.profiles.read;

import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedThread;

/** The threads of the JVM and the recorder, which wait all the time, independently of the program. */
final class OwnThreads {

    private static final Set<String> GROUPS = Set.of("system", "InnocuousThreadGroup");

    /** The recorder's threads are in the group of the thread that started them. */
    private static final String RECORDER = "JFR ";

    /** For recordings without thread groups, such as those of a profiler. */
    private static final List<String> NAMES = List.of(
            "Attach Listener",
            "C1 CompilerThread",
            "C2 CompilerThread",
            "Common-Cleaner",
            "Finalizer",
            "G1 ",
            "GC Thread",
            "Monitor Deflation Thread",
            "Notification Thread",
            "Reference Handler",
            "Service Thread",
            "Signal Dispatcher",
            "VM Periodic Task Thread",
            "VM Thread");

    private OwnThreads() {}

    static boolean contain(RecordedThread thread) {
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        if (name != null && name.startsWith(RECORDER)) {
            return true;
        }
        return thread.getThreadGroup() == null || thread.getThreadGroup().getName() == null
                ? name != null && NAMES.stream().anyMatch(name::startsWith)
                : GROUPS.contains(thread.getThreadGroup().getName());
    }
}
