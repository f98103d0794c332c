package dev.lockstep.reports.run;

import java.util.List;

/** A plan under a name, before the user's own choices. */
public record Preset(String name, String description, List<Sweep> sweeps) {

    private static final Iterations TINY = new Iterations(1, 50, 1, 50);
    private static final Iterations SHORT = new Iterations(4, 125, 3, 100);
    private static final Iterations LONG = new Iterations(5, 200, 5, 300);

    public static final List<Preset> ALL = List.of(smoke(), quick(), full());

    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }

    /** @throws RefusedException for a name that no preset has */
    public static Preset named(String name) {
        Nearest.check("--preset", name, names());
        return ALL.stream()
                .filter(preset -> preset.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Preset smoke() {
        return new Preset(
                "smoke",
                "proves in under a minute that everything works; it is no measurement",
                List.of(
                        Sweep.score(
                                1,
                                TINY,
                                "workload=exchange implementation=sound,noop threads=2 segment=10 affinity=none"),
                        Sweep.score(
                                1,
                                TINY,
                                "workload=plain-writes implementation=atomic-barrier threads=2 segment=1"
                                        + " layout=packed,padded affinity=spread"),
                        Sweep.score(
                                1,
                                TINY,
                                "workload=fibonacci implementation=atomic-barrier threads=4 segment=100 affinity=none"),
                        Sweep.profile(
                                new Iterations(1, 100, 1, 300),
                                "workload=fibonacci implementation=sound threads=4 segment=100 affinity=none")));
    }

    private static Preset quick() {
        return new Preset(
                "quick",
                "which memory is fastest here, and where each thread's time goes, in under five minutes",
                List.of(
                        Sweep.score(
                                5,
                                SHORT,
                                "workload=exchange implementation=sound,noop threads=2 segment=10 affinity=spread"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=exchange implementation=sound,noop threads=2 segment=10"
                                        + " affinity=none,same-core"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=plain-writes,volatile-writes implementation=atomic-barrier threads=2"
                                        + " segment=1 layout=packed,padded affinity=spread"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=fibonacci implementation=sound threads=4 segment=100 affinity=none"),
                        Sweep.profile(
                                new Iterations(1, 400, 1, 2_700),
                                "workload=fibonacci implementation=sound threads=4 segment=100 affinity=none")));
    }

    private static Preset full() {
        return new Preset(
                "full",
                "the whole matrix of threads, segments and affinities, with layouts, ways to wait and to read",
                List.of(
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=sound,noop threads=1,2,4,8"
                                        + " segment=1,7,10,100,1000 affinity=spread,none,same-core"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=atomic-barrier threads=2,4 segment=10"
                                        + " layout=packed,padded affinity=spread,none"
                                        + " wait=spin,yield,spin-yield,park,adaptive read=sum,copy"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=plain-writes,volatile-writes implementation=atomic-barrier,off-heap"
                                        + " threads=2,4 segment=1 layout=packed,padded affinity=spread"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=fibonacci implementation=sound threads=1,2,4,8 segment=100 affinity=none"),
                        Sweep.profile(
                                new Iterations(1, 2_000, 1, 10_000),
                                "workload=fibonacci implementation=sound threads=2,4 segment=100 affinity=none")));
    }
}
