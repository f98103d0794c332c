package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.PhaseLog;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The cost of {@code stamped} without the contract around it: see {@link ByHand}. */
public class ByHandBenchmark extends CrewBenchmark {

    /** What is written out by hand cannot be set: parameters and the only value that each has. */
    static final String[] FIXED = {
        "implementation=stamped",
        "layout=paged",
        "stamp=inline",
        "storage=off-heap",
        "order=release-acquire",
        "wait=spin",
        "read=sum",
        "fold=1",
        "neighbours=all"
    };

    @Param("2")
    public int threads;

    @Param("10")
    public int segment;

    @Param("spread")
    public String affinity;

    @Override
    Setting setting(Implementation implementation) {
        Setting setting = setting(implementation, threads, segment, affinity, BuiltInWorkload.BY_HAND);
        Map<String, String> actual = setting.settings();
        Stream.of(FIXED)
                .map(fixed -> fixed.split("="))
                .forEach(fixed -> check(fixed[0], fixed[1], actual.get(fixed[0])));
        ByHand.checkSize(setting);
        return setting;
    }

    private static void check(String setting, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new IllegalArgumentException(
                    "%s: must be %s for the workload by-hand, was %s; leave this setting or the workload out"
                            .formatted(setting, expected, actual));
        }
    }

    @Override
    Member member(Setting setting, Party party, PhaseLog log) {
        return new ByHand(setting, party, log);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}
