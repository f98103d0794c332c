package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.WaitStrategy;
import dev.lockstep.profiles.record.PhaseLog;
import example.workloads.Example;
import example.workloads.Examples;
import example.workloads.Size;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A whole program as a workload: what is measured is not one cycle but one run, which has a number of cycles.
 *
 * @param expected the result of each party, computed by one thread
 * @param logs by party, if phases are recorded
 */
record Program(Example example, MemorySegment[] expected, PhaseLog[] logs) implements Workload {

    /** A run of a program with a neighbourhood has more cycles than there are steps between so many parties. */
    private static final int PARTIES_A_RUN = 16;

    static Program of(String alias, String size, int parties) {
        return of(Examples.named(alias).of(size(size)), parties);
    }

    static Program of(Example example, int parties) {
        return new Program(example, example.alone(parties), new PhaseLog[parties]);
    }

    private static Size size(String alias) {
        return Stream.of(Size.values())
                .filter(size -> size.name().toLowerCase(Locale.ROOT).equals(alias))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("size: must be one of %s, was \"%s\"; choose one of these"
                                .formatted(Arrays.toString(Size.values()).toLowerCase(Locale.ROOT), alias)));
    }

    /** Whether it has no workload of its own. */
    static boolean isMeasured(Examples example) {
        return Stream.of(BuiltInWorkload.values()).noneMatch(it -> it.alias().equals(example.alias()));
    }

    @Override
    public SyncedMemory.Builder builder(Implementation implementation, WaitStrategy waiting) {
        return Phases.wanted()
                ? SyncedMemory.builder(context -> new LoggedProtocol(implementation.protocol(context), logs), waiting)
                : Workload.super.builder(implementation, waiting);
    }

    @Override
    public SyncedMemory.Builder fitted(SyncedMemory.Builder builder, int parties) {
        return example.in(builder, parties);
    }

    boolean isRight(int party, MemorySegment result) {
        return result.mismatch(expected[party]) < 0;
    }

    /** What is computed is in {@link Example#run}. */
    @Override
    public long compute(int party, long cycle) {
        return 0;
    }

    @Override
    public int timedEvery() {
        return 1;
    }

    @Override
    public int ahead(int parties) {
        return parties / PARTIES_A_RUN;
    }

    @Override
    public double missedDeadlines() {
        long missed = example.missed();
        return missed == Example.NO_DEADLINES ? Double.NaN : missed;
    }
}
