package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Neighbourhood;
import dev.lockstep.memory.Order;
import dev.lockstep.memory.Stamp;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltInWait;
import dev.lockstep.memory.catalogue.Catalogue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one fork measures, parsed from JMH's parameters.
 *
 * @param threads the number of parties, at least 1
 * @param segment the number of longs per segment, at least 1
 * @param affinity a policy's name or a list of CPUs
 * @param fold the number of parties that a thread drives, at least 1
 * @param neighbourhood empty if all parties read all others
 */
record Setting(
        Implementation implementation,
        int threads,
        int segment,
        Layout.Kind layout,
        Stamp stamp,
        Storage storage,
        Order order,
        String affinity,
        BuiltInWait waiting,
        boolean hint,
        Read read,
        int fold,
        Neighbours neighbours,
        Optional<Neighbourhood> neighbourhood,
        Workload workload) {

    /** Stands for the implementation's own layout, stamp or storage. */
    static final String DEFAULT = "default";

    private static final Boolean[] HINTS = {true, false};

    static Implementation implementation(String alias) {
        Implementation[] known = Catalogue.find().implementations().toArray(Implementation[]::new);
        return named("implementation", alias, known, Implementation::alias);
    }

    static Layout.Kind layout(String alias, Implementation implementation) {
        return alias.equals(DEFAULT)
                ? implementation.layout()
                : named("layout", alias, Layout.Kind.values(), Layout.Kind::alias);
    }

    static Stamp stamp(String alias, Implementation implementation) {
        return alias.equals(DEFAULT) ? implementation.stamp() : named("stamp", alias, Stamp.values(), Stamp::alias);
    }

    static Order order(String alias) {
        return named("order", alias, Order.values(), Order::alias);
    }

    static boolean hint(String alias) {
        return named("hint", alias, HINTS, hint -> hint ? "on" : "off");
    }

    static Storage storage(String alias, Implementation implementation) {
        return alias.equals(DEFAULT)
                ? implementation.storage()
                : named("storage", alias, Storage.values(), Storage::alias);
    }

    static BuiltInWait wait(String alias) {
        return named("wait", alias, BuiltInWait.values(), BuiltInWait::alias);
    }

    static Read read(String alias) {
        return named("read", alias, Read.values(), Read::alias);
    }

    static Neighbours neighbours(String alias) {
        return named("neighbours", alias, Neighbours.values(), Neighbours::alias);
    }

    static int fold(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException(
                    "fold: must be at least 1, was %d; use 1 for a thread for each party".formatted(parties));
        }
        return parties;
    }

    static BuiltInWorkload workload(String alias) {
        return named("workload", alias, BuiltInWorkload.values(), BuiltInWorkload::alias);
    }

    private static <T> T named(String setting, String alias, T[] values, Function<T, String> aliasOf) {
        return Stream.of(values)
                .filter(value -> aliasOf.apply(value).equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: must be one of %s, was \"%s\"; choose one of these"
                        .formatted(
                                setting, Arrays.stream(values).map(aliasOf).collect(Collectors.joining(", ")), alias)));
    }

    /** The settings as JMH's parameters, by name. */
    Map<String, String> settings() {
        return Map.of(
                "implementation", implementation.alias(),
                "threads", Integer.toString(threads),
                "layout", layout.alias(),
                "stamp", stamp.alias(),
                "storage", storage.alias(),
                "order", order.alias(),
                "wait", waiting.alias(),
                "read", read.alias(),
                "fold", Integer.toString(fold),
                "neighbours", neighbours.alias());
    }

    /** The number of threads that drive the parties: parties 0 to {@code fold - 1} share the first one, and so on. */
    int crew() {
        return Math.ceilDiv(threads, fold);
    }

    /** Those that a party reads. */
    int[] readBy(int party) {
        return neighbourhood
                .map(near -> near.reads(party))
                .orElseGet(() -> IntStream.range(0, threads).toArray());
    }

    /** An upper bound of the steps from one party to another, each from a party to one that it awaits; at least 1. */
    int steps() {
        return (neighbourhood.isPresent() ? Math.max(1, threads - 1) : 1) + workload.ahead(threads);
    }

    /**
     * Builds a memory.
     *
     * @param groups the group of each thread by cache; empty for a single group
     */
    SyncedMemory memory(int[] groups) {
        SyncedMemory.Builder builder = workload.builder(implementation, waiting.create(hint))
                .parties(threads)
                .segmentLength(segment)
                .layout(layout)
                .stamp(stamp)
                .storage(storage)
                .order(order);
        neighbourhood.ifPresent(builder::neighbourhood);
        return workload.fitted(groups.length == 0 ? builder : builder.groups(byParty(groups)), threads)
                .build();
    }

    private int[] byParty(int[] groups) {
        return IntStream.range(0, threads).map(party -> groups[party / fold]).toArray();
    }
}
