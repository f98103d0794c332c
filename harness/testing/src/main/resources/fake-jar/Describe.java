package dev.lockstep.bench;

/** Describes a jar with implementations that misbehave as their names say. */
public final class Describe {
    public static void main(String[] arguments) {
        String bench = "dev.lockstep.bench.";
        for (String line : new String[] {
            "machine\tCPU\tfake",
            "implementation\tmutex\tlock\tpacked\tapart\theap\ttrue\ta lock\twait\t65536",
            "implementation\tatomic-barrier\tbarrier\tpacked\tapart\theap\ttrue\ta central counter\twait\t65536",
            "implementation\tpadded\tbarrier\tpadded\tapart\theap\ttrue\ton lines of its own\twait\t65536",
            "implementation\toff-heap\tbarrier\tpacked\tapart\toff-heap\ttrue\tin native memory\twait\t65536",
            "implementation\tnoop\tfloor\tpacked\tnone\theap\tfalse\tdoes nothing\t\t65536",
            "implementation\trw-lock\tk\tpacked\t\theap\ttrue\tone more\t\t65536",
            "implementation\tcentral-word\tk\tpacked\t\theap\ttrue\tone more\t\t65536",
            "implementation\tflags\tk\tpacked\t\theap\ttrue\tone more\t\t65536",
            "implementation\tcyclic-barrier\tk\tpacked\t\theap\ttrue\tone more\t\t65536",
            "implementation\tphaser\tk\tpacked\t\theap\ttrue\tone more\t\t65536",
            "implementation\tstamped\tdata\tpadded\tinline\toff-heap\ttrue\tinline\tfold,neighbours,stamp,wait\t65536",
            "implementation\tdies\tfake\tpacked\tapart\theap\tfalse\tdies\twait\t65536",
            "implementation\thangs\tfake\tpacked\tapart\theap\tfalse\thangs\twait\t65536",
            "implementation\tempty\tfake\tpacked\tapart\theap\tfalse\twrites an empty result\twait\t65536",
            "implementation\tsilent\tfake\tpacked\tapart\theap\tfalse\twrites none\twait\t65536",
            "implementation\twarns\tfake\tpacked\tapart\theap\tfalse\twarns\twait\t65536",
            "affinity\tnone\tnot pinned",
            "affinity\tspread\ton cores of their own",
            "affinity\tsame-core\ton one core",
            "affinity\tcross-llc\ton different caches",
            "unavailable\taffinity\tcross-llc\tthere is one cache",
            "affinity\tvirtual\tvirtual threads",
            "wait\tspin\tspins",
            "wait\tyield\tyields",
            "wait\tspin-yield\tspins, then yields",
            "wait\tpark\tparks",
            "wait\tadaptive\tas the CPUs allow",
            "hint\ton\thints",
            "hint\toff\tdoes not",
            "stamp\tapart\tby themselves",
            "stamp\tinline\tbeside the data",
            "order\trelease-acquire\tenough",
            "order\tvolatile\tmore",
            "order\topaque\twith fences",
            "layout\tpacked\tside by side",
            "layout\tpaged\tfar apart",
            "layout\tpadded\ton lines of their own",
            "storage\theap\tan array",
            "storage\toff-heap\ta segment",
            "read\tsum\tsums the view",
            "read\tcopy\tcopies the view",
            "read\tsum-from-0\tsums in the order of ids",
            "read\tstream\treads while it waits",
            "neighbours\tall\treads all",
            "neighbours\tring\treads two",
            "neighbours\tgrid\treads four",
            "workload\texchange\t" + bench + "ExchangeBenchmark\texchanges alone\t",
            "workload\tplain-writes\t" + bench + "FalseSharingBenchmark\tplain writes in place\t",
            "workload\tvolatile-writes\t" + bench + "FalseSharingBenchmark\tvolatile writes in place\t",
            "workload\tfibonacci\t" + bench + "FibonacciBenchmark\tuneven work\t",
            "workload\tuneven\t" + bench + "UnevenBenchmark\tlate\t",
            "workload\tcompute\t" + bench + "ComputeBenchmark\tso much work\t",
            "workload\tby-hand\t" + bench + "ByHandBenchmark\tby hand\twait=spin",
            "workload\tnative\t" + bench + "NativeBenchmark\tmeets without data\t",
            "native\tnative-central\ta counter\thint\t128\t",
            "native\tnative-openmp\tof OpenMP\t\t128\tno C++ compiler was found: install one"
        }) {
            System.out.println(line);
        }
    }
}
