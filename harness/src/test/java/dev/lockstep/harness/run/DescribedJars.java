package dev.lockstep.harness.run;

import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.Planner;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.plan.Selection;
import java.util.List;
import java.util.stream.Stream;

/** The contents of a small jar, for tests. */
public final class DescribedJars {

    public static final List<String> LINES = Stream.of(
                    "machine|CPU|two cores",
                    "machine|Kernel|6.1",
                    "implementation|mutex|lock|packed||heap|true|a lock||65536",
                    "implementation|phaser|jdk|packed||heap|true|a phaser||65536",
                    "implementation|off-heap|atomic|packed|apart|off-heap|true|in native memory|wait|65536",
                    "implementation|atomic-barrier|atomic|packed|apart|heap|true|a counter|fold,wait|65536",
                    "implementation|rw-lock|lock|packed||heap|true|two locks||65536",
                    "implementation|padded|atomic|padded|apart|heap|true|lines|wait|65536",
                    "implementation|central-word|atomic|packed|apart|heap|true|a word|fold,wait|65536",
                    "implementation|flags|atomic|packed|apart|heap|true|epochs|fold,neighbours,order,stamp,wait|65536",
                    "implementation|stamped|data|padded|inline|off-heap|true|inline"
                            + "|fold,neighbours,order,stamp,wait|65536",
                    "implementation|cyclic-barrier|jdk|packed||heap|true|a barrier||65536",
                    "implementation|exchanger|jdk|packed||heap|true|two||2",
                    "implementation|noop|floor|packed||heap|false|nothing||65536",
                    "affinity|none|not pinned",
                    "affinity|spread|apart",
                    "affinity|same-core|together",
                    "affinity|virtual|not threads of the system",
                    "wait|spin|spins",
                    "wait|yield|yields",
                    "wait|spin-yield|both",
                    "wait|park|parks",
                    "wait|adaptive|as fits",
                    "layout|packed|close",
                    "layout|paged|far apart",
                    "layout|padded|apart",
                    "stamp|apart|by themselves",
                    "stamp|inline|beside the data",
                    "order|release-acquire|enough",
                    "order|volatile|more",
                    "order|opaque|with fences",
                    "hint|on|hints",
                    "hint|off|does not",
                    "storage|heap|arrays",
                    "storage|off-heap|segments",
                    "read|sum|sums",
                    "read|copy|copies",
                    "read|sum-from-0|sums by ids",
                    "read|stream|reads while it waits",
                    "neighbours|all|all",
                    "neighbours|ring|two",
                    "neighbours|grid|four",
                    "workload|exchange|bench.ExchangeBenchmark|exchanges|",
                    "workload|plain-writes|bench.FalseSharingBenchmark|plain|",
                    "workload|volatile-writes|bench.FalseSharingBenchmark|volatile|",
                    "workload|fibonacci|bench.FibonacciBenchmark|uneven|",
                    "workload|uneven|bench.UnevenBenchmark|late|",
                    "workload|compute|bench.ComputeBenchmark|so much work|",
                    "workload|late|bench.LateBenchmark|late|",
                    "workload|by-hand|bench.ByHandBenchmark|own|implementation=stamped wait=spin fold=1",
                    "workload|native|bench.NativeBenchmark|no data|",
                    "native|native-central|a counter|hint|128|",
                    "native|native-std|of C++20||128|",
                    "native|native-openmp|of OpenMP||128|no -fopenmp",
                    "native|native-transfer|a line|hint|2|",
                    "program|life|bench.ProgramBenchmark|cells|",
                    "program|life-neighbours|bench.ProgramBenchmark|cells|stamp",
                    "experiment|distance|bench.StrideBenchmark|How far?|Distance.|a write||64|stride|B|3||||0",
                    "experiment-rows|distance|smoke|threads=2 stride=8",
                    "experiment-rows|distance|quick|threads=2 stride=8,64",
                    "experiment-rows|distance|quick|threads=2,4 stride=8",
                    "experiment-rows|distance|full|threads=2,4 stride=8,64,256",
                    "experiment|life|bench.ProgramBenchmark|Fast?|Cells.|a run|implementation|stamped|threads||5||||0",
                    "experiment-rows|life|quick|workload=life implementation=stamped,mutex threads=1,2",
                    "experiment-rows|life|full|workload=life implementation=stamped,mutex threads=1,2,4",
                    "experiment-rows|life|profile|workload=life implementation=stamped threads=2",
                    "experiment|vectors|bench.Vectors|How wide?|Width.|a sum|how|loop|length||5|"
                            + "the JDK lacks jdk.incubator.vector|--add-modules=jdk.incubator.vector|length|1000",
                    "experiment-rows|vectors|quick|how=loop,vector length=8",
                    "experiment|copies|bench.Copies|How?|Copies.|a copy|how|view|bytes|B|5|||bytes|1000",
                    "experiment-rows|copies|quick|how=view,copy bytes=8,64")
            .map(line -> line.replace('|', '\t'))
            .toList();

    private DescribedJars() {}

    public static JarContents small() {
        return JarContents.parse(LINES);
    }

    /** A jar with two more affinity policies, on a machine that cannot offer them. */
    public static Planner withOneCache() {
        Stream<String> more = Stream.of(
                "affinity\tcross-llc\ton different caches",
                "affinity\tnuma-local\ton one node",
                "unavailable\taffinity\tcross-llc\tone cache",
                "unavailable\taffinity\tnuma-local\tone node",
                "unavailable\tof a later version\tit\tunknown");
        return new Planner(JarContents.parse(Stream.concat(LINES.stream(), more).toList()));
    }

    public static Plan plan(String preset, Selection selection, long seed) {
        return new Planner(small()).plan(Preset.named(preset), selection, seed);
    }
}
