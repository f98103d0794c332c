package dev.lockstep.reports.run;

import java.util.List;
import java.util.stream.Stream;

/** A small catalogue for tests. */
final class Catalogues {

    static final List<String> LINES = Stream.of(
                    "machine|CPU|two cores",
                    "machine|Kernel|6.1",
                    "implementation|mutex|lock|packed|apart|heap|true|a lock",
                    "implementation|phaser|jdk|packed||heap|true|a phaser",
                    "implementation|off-heap|barrier|packed|apart|off-heap|true|in native memory",
                    "implementation|atomic-barrier|barrier|packed|apart|heap|true|a counter",
                    "implementation|noop|floor|packed|none|heap|false|nothing",
                    "affinity|none|not pinned",
                    "affinity|spread|apart",
                    "affinity|same-core|together",
                    "wait|spin|spins",
                    "wait|yield|yields",
                    "wait|spin-yield|both",
                    "wait|park|parks",
                    "wait|adaptive|as fits",
                    "layout|packed|close",
                    "layout|padded|apart",
                    "storage|heap|arrays",
                    "storage|off-heap|segments",
                    "read|sum|sums",
                    "read|copy|copies",
                    "workload|exchange|bench.ExchangeBenchmark|exchanges",
                    "workload|plain-writes|bench.FalseSharingBenchmark|plain",
                    "workload|volatile-writes|bench.FalseSharingBenchmark|volatile",
                    "workload|fibonacci|bench.FibonacciBenchmark|uneven")
            .map(line -> line.replace('|', '\t'))
            .toList();

    private Catalogues() {}

    static Catalogue small() {
        return Catalogue.parse(LINES);
    }

    static Plan plan(String preset, Selection selection, long seed) {
        return new Planner(small()).plan(Preset.named(preset), selection, seed);
    }
}
