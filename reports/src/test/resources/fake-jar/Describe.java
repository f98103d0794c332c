package dev.lockstep.bench;

/** Describes a jar whose implementations misbehave as their names say. */
public final class Describe {
    public static void main(String[] arguments) {
        String bench = "dev.lockstep.bench.";
        for (String line : new String[] {
            "machine\tCPU\tfake",
            "implementation\tmutex\tlock\tpacked\tapart\theap\ttrue\ta lock",
            "implementation\tatomic-barrier\tbarrier\tpacked\tapart\theap\ttrue\ta central counter",
            "implementation\tpadded\tbarrier\tpadded\tapart\theap\ttrue\ton lines of its own",
            "implementation\toff-heap\tbarrier\tpacked\tapart\toff-heap\ttrue\tin native memory",
            "implementation\tnoop\tfloor\tpacked\tnone\theap\tfalse\tdoes nothing",
            "implementation\tdies\tfake\tpacked\tapart\theap\tfalse\tdies",
            "implementation\thangs\tfake\tpacked\tapart\theap\tfalse\thangs",
            "implementation\tempty\tfake\tpacked\tapart\theap\tfalse\twrites an empty result",
            "implementation\tsilent\tfake\tpacked\tapart\theap\tfalse\twrites none",
            "implementation\twarns\tfake\tpacked\tapart\theap\tfalse\twarns",
            "affinity\tnone\tnot pinned",
            "affinity\tspread\ton cores of their own",
            "affinity\tsame-core\ton one core",
            "wait\tspin\tspins",
            "wait\tyield\tyields",
            "wait\tspin-yield\tspins, then yields",
            "wait\tpark\tparks",
            "wait\tadaptive\tas the CPUs allow",
            "layout\tpacked\tside by side",
            "layout\tpadded\ton lines of their own",
            "storage\theap\tan array",
            "storage\toff-heap\ta segment",
            "read\tsum\tsums the view",
            "read\tcopy\tcopies the view",
            "workload\texchange\t" + bench + "ExchangeBenchmark\texchanges alone",
            "workload\tplain-writes\t" + bench + "FalseSharingBenchmark\tplain writes in place",
            "workload\tvolatile-writes\t" + bench + "FalseSharingBenchmark\tvolatile writes in place",
            "workload\tfibonacci\t" + bench + "FibonacciBenchmark\tuneven work"
        }) {
            System.out.println(line);
        }
    }
}
