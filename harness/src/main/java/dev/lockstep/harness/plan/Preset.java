package dev.lockstep.harness.plan;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.stream.Stream;

/** A named plan, before the user's choices are applied. */
public record Preset(String name, String description, List<Sweep> sweeps) {

    private static final Iterations TINY = new Iterations(0, 10, 1, 50);
    private static final Iterations SHORT = new Iterations(4, 30, 8, 50);
    private static final Iterations LONG = new Iterations(4, 100, 20, 100);

    /**
     * Rounds of a race without eliminations: about 50 forks for ten candidates, which fit into the five minutes of
     * quick.
     */
    private static final int RACE = 5;

    /** One implementation of each kind, to keep a run short: {@code --impl sound} selects all. */
    private static final String CHOICE = " implementation=mutex,rw-lock,atomic-barrier,off-heap,padded,central-word,"
            + "flags,stamped,cyclic-barrier,phaser";

    private static final String SMOKE = "smoke";
    private static final String FULL = "full";

    private static final String PROGRAMS =
            " implementation=mutex,stamped,cyclic-barrier,phaser threads=1,2 segment=1 affinity=spread";

    private static final String WITH_FLOOR = CHOICE + ",noop";

    private static final String NATIVE = "workload=native implementation=native hint=on,off";

    public static final List<Preset> ALL = List.of(smoke(), quick(), full());

    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }

    /** @throws RefusedException for an unknown name */
    public static Preset named(String name) {
        NameSuggestion.check("--preset", name, names());
        return ALL.stream()
                .filter(preset -> preset.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The same with a last row that measures the cost of timing phases in the Fibonacci run. */
    public Preset measuringOverhead() {
        return with(Stream.of(Sweep.overhead()));
    }

    /** The same with additional forks that read hardware counters, for each profiled row. */
    public Preset counting() {
        return with(sweeps.stream().filter(Sweep::isProfile).map(Sweep::counters));
    }

    /** The same with the native rendezvous for two threads, with the iterations of the first rows. */
    public Preset withNative() {
        Sweep first = sweeps.getFirst();
        return has(RowKey.NATIVE)
                ? this
                : with(Stream.of(Sweep.score(
                        first.forks(), first.iterations(), NATIVE + " threads=2 segment=10 affinity=spread")));
    }

    /** Whether it measures experiments that are not named too. */
    boolean measuresExperiments() {
        return name.equals(FULL);
    }

    /** Rows of programs. */
    Stream<Sweep> programs(List<String> names) {
        return like(String.join(",", names) + PROGRAMS);
    }

    /** Rows of workloads that take a given time between exchanges. */
    Stream<Sweep> timed(List<String> names) {
        return like(String.join(",", names) + " threads=2 segment=10 affinity=spread" + CHOICE);
    }

    /** Rows with the iterations of the first rows and of the first profile. */
    private Stream<Sweep> like(String workload) {
        String choices = "workload=" + workload;
        Sweep score = sweeps.getFirst();
        Stream<Sweep> profile = sweeps.stream()
                .filter(Sweep::isProfile)
                .limit(1)
                .map(first -> Sweep.profile(first.iterations(), choices));
        return Stream.concat(Stream.of(Sweep.score(score.forks(), score.iterations(), choices)), profile);
    }

    private Preset with(Stream<Sweep> more) {
        return new Preset(
                name, description, Stream.concat(sweeps.stream(), more).toList());
    }

    /** Whether it only shows that everything works, so that its figures mean nothing. */
    public boolean isTrial() {
        return name.equals(SMOKE);
    }

    boolean measuresOverhead() {
        return sweeps.stream().anyMatch(Sweep::isOverhead);
    }

    boolean has(String workload) {
        return sweeps.stream()
                .anyMatch(sweep -> sweep.choices().get(Parameter.WORKLOAD).contains(workload));
    }

    /**
     * A race for one case, and a profile of all candidates.
     *
     * @param fold parties a thread of additional candidates; 1 for none
     */
    public static Preset recommend(String workload, int fold) {
        String one = "workload=" + workload + " threads=2 segment=10 affinity=spread";
        Preset preset = new Preset("recommend", "which memory to choose for one case", race(one + CHOICE));
        return fold == 1
                ? preset
                : preset.with(race(one + " implementation=stamped,central-word fold=" + fold).stream());
    }

    private static List<Sweep> race(String choices) {
        return List.of(Sweep.score(RACE, SHORT, choices), Sweep.profile(new Iterations(1, 200, 1, 800), choices));
    }

    private static Preset smoke() {
        return new Preset(
                SMOKE,
                "shows in under a minute that everything works; the figures mean nothing",
                List.of(
                        Sweep.score(1, TINY, "workload=exchange threads=2 segment=10 affinity=none" + WITH_FLOOR),
                        Sweep.score(
                                1,
                                TINY,
                                "workload=fibonacci implementation=atomic-barrier threads=4 segment=100 affinity=none"),
                        Sweep.profile(
                                new Iterations(0, 10, 1, 280),
                                "workload=exchange implementation=stamped threads=2 segment=10 affinity=none"),
                        Sweep.profile(
                                new Iterations(0, 10, 1, 280),
                                "workload=fibonacci threads=4 segment=100 affinity=none" + CHOICE)));
    }

    private static Preset quick() {
        return new Preset(
                "quick",
                "which memory is fastest here, and where each thread's time goes, in under five minutes",
                List.of(
                        Sweep.score(RACE, SHORT, "workload=exchange threads=2 segment=10 affinity=spread" + CHOICE),
                        Sweep.score(
                                2, SHORT, "workload=exchange implementation=noop threads=2 segment=10 affinity=spread"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=by-hand implementation=stamped threads=2 segment=10"
                                        + " affinity=spread wait=spin"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=exchange implementation=stamped threads=2 segment=10"
                                        + " affinity=none,same-core"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=plain-writes,volatile-writes implementation=atomic-barrier threads=2"
                                        + " segment=1 layout=packed,padded affinity=spread"),
                        Sweep.score(
                                1,
                                SHORT,
                                "workload=uneven implementation=stamped threads=2 segment=10 affinity=spread"
                                        + " wait=spin,adaptive,park"),
                        Sweep.score(
                                2,
                                SHORT,
                                "workload=fibonacci implementation=mutex,stamped threads=4"
                                        + " segment=100 affinity=none"),
                        Sweep.profile(
                                new Iterations(1, 100, 1, 800),
                                "workload=exchange threads=2 segment=10 affinity=spread" + WITH_FLOOR),
                        Sweep.profile(
                                new Iterations(1, 100, 1, 2_500),
                                "workload=fibonacci implementation=mutex,stamped"
                                        + " threads=4 segment=100 affinity=none")));
    }

    private static Preset full() {
        return new Preset(
                FULL,
                "the whole matrix of all sound implementations, with layouts, stamps, orders, ways to wait and to read,"
                        + " folds and neighbours",
                List.of(
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=sound,noop threads=1,2,4,8"
                                        + " segment=1,7,10,100,1000 affinity=spread,none,same-core"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange,by-hand implementation=stamped threads=2 segment=1,7,10,100,1000"
                                        + " affinity=spread wait=spin hint=on,off"),
                        Sweep.score(5, LONG, NATIVE + " threads=2,4,8 segment=10 affinity=spread"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=stamped threads=2,4 segment=1,10,100 affinity=spread"
                                        + " stamp=apart,inline layout=packed,padded,paged storage=heap,off-heap"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=flags threads=2,4 segment=10 affinity=spread,none"
                                        + " order=release-acquire,volatile,opaque"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=atomic-barrier,stamped threads=2,4 segment=10"
                                        + " affinity=spread,none wait=spin,yield,spin-yield,park,adaptive hint=on,off"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=atomic-barrier,stamped threads=2,4 segment=10,1000"
                                        + " layout=packed,padded affinity=spread read=sum,copy"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=flags,stamped threads=2,4,8 segment=10,1000"
                                        + " affinity=spread read=sum,sum-from-0,stream"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=central-word,stamped threads=4,8,16 segment=10"
                                        + " affinity=spread fold=1,2,4"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=stamped threads=8,16 segment=10 affinity=spread"
                                        + " fold=1,4 neighbours=all,ring,grid"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=exchange implementation=sound threads=2,64 segment=10 affinity=virtual"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=plain-writes,volatile-writes implementation=atomic-barrier,off-heap,stamped"
                                        + " threads=2,4 segment=1 layout=packed,padded affinity=spread"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=uneven implementation=mutex,central-word,stamped,cyclic-barrier,phaser"
                                        + " threads=2,4 segment=10 affinity=spread,none"
                                        + " wait=spin,yield,spin-yield,park,adaptive"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=compute implementation=sound threads=2,4 segment=10 affinity=spread"
                                        + " compute=10us imbalance=0%,20%"),
                        Sweep.score(
                                5,
                                LONG,
                                "workload=fibonacci implementation=sound threads=1,2,4,8 segment=100 affinity=none"),
                        Sweep.profile(
                                new Iterations(1, 1_000, 1, 4_000),
                                "workload=exchange implementation=sound,noop threads=2,4 segment=10 affinity=spread"),
                        Sweep.profile(
                                new Iterations(1, 2_000, 1, 10_000),
                                "workload=fibonacci implementation=sound threads=2,4 segment=100 affinity=none")));
    }
}
