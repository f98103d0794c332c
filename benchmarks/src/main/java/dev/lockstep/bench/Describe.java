package dev.lockstep.bench;

import dev.lockstep.bench.crew.Affinity;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiments;
import dev.lockstep.bench.rival.NativeRival;
import dev.lockstep.machine.Topology;
import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Implementation.Setting;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Order;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.Stamp;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltInWait;
import dev.lockstep.memory.catalogue.Catalogue;
import example.workloads.Examples;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what this jar can measure and on what machine, one fact per line, with the fields separated by tabs. The
 * harness shares no class with the measured side, and gets from this the names that exist.
 */
public final class Describe {

    private final PrintStream out;

    private Describe(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        Describe describe = new Describe(new PrintStream(System.out, false, StandardCharsets.UTF_8));
        describe.all();
        describe.out.flush();
    }

    private void all() {
        Machine.describe().forEach((label, value) -> line("machine", label, value));
        Catalogue catalogue = Catalogue.find();
        catalogue.implementations().forEach(this::implementation);
        catalogue.problems().forEach(it -> line("problem", it));
        Stream.of(Affinity.Policy.values()).forEach(it -> line("affinity", it.alias(), it.description()));
        affinityObstacles(Topology.ofThisProcess());
        Stream.of(BuiltInWait.values()).forEach(it -> line("wait", it.alias(), it.description()));
        Stream.of(Layout.Kind.PACKED, Layout.Kind.PADDED, Layout.Kind.PAGED)
                .forEach(it -> line("layout", it.alias(), it.description()));
        Stream.of(Stamp.values()).forEach(it -> line("stamp", it.alias(), it.description()));
        Stream.of(Order.values()).forEach(it -> line("order", it.alias(), it.description()));
        line("hint", "on", "spinning calls Thread.onSpinWait");
        line("hint", "off", "spinning probes and does nothing else");
        Stream.of(Storage.values()).forEach(it -> line("storage", it.alias(), it.description()));
        Stream.of(Read.values()).forEach(it -> line("read", it.alias(), it.description()));
        Stream.of(Neighbours.values()).forEach(it -> line("neighbours", it.alias(), it.description()));
        workload(BuiltInWorkload.EXCHANGE, ExchangeBenchmark.class);
        workload(BuiltInWorkload.PLAIN_WRITES, FalseSharingBenchmark.class);
        workload(BuiltInWorkload.VOLATILE_WRITES, FalseSharingBenchmark.class);
        workload(BuiltInWorkload.FIBONACCI, FibonacciBenchmark.class);
        workload(BuiltInWorkload.UNEVEN, UnevenBenchmark.class);
        line("workload", Computing.ALIAS, ComputeBenchmark.class.getName(), Computing.DESCRIPTION, "");
        line("workload", Lateness.ALIAS, LateBenchmark.class.getName(), Lateness.DESCRIPTION, "");
        workload(BuiltInWorkload.BY_HAND, ByHandBenchmark.class, ByHandBenchmark.FIXED);
        line("workload", NativeBenchmark.ALIAS, NativeBenchmark.class.getName(), NativeBenchmark.DESCRIPTION, "");
        Stream.of(NativeRival.values()).forEach(this::rival);
        Stream.of(Examples.values()).filter(Program::isMeasured).forEach(this::program);
        Experiments.ALL.forEach(this::experiment);
    }

    /** What this machine cannot offer, and why. */
    private void affinityObstacles(Topology topology) {
        for (Affinity.Policy policy : Affinity.Policy.values()) {
            String obstacle = policy.obstacle(topology);
            if (!obstacle.isEmpty()) {
                line("unavailable", "affinity", policy.alias(), obstacle);
            }
        }
    }

    private void implementation(Implementation it) {
        line(
                "implementation",
                it.alias(),
                it.kind().alias(),
                it.layout().alias(),
                it.settings().contains(Setting.WAIT) ? it.stamp().alias() : "",
                it.storage().alias(),
                Boolean.toString(it.sound()),
                it.description(),
                Stream.concat(
                                it.settings().stream()
                                        .map(setting -> setting.name().toLowerCase(Locale.ROOT)),
                                ofProtocol(it))
                        .sorted()
                        .collect(Collectors.joining(",")),
                Integer.toString(it.mostParties()));
    }

    /** Compiles it, if that has not been done. */
    private void rival(NativeRival it) {
        line(
                "native",
                it.alias(),
                it.description(),
                it.spins() ? "hint" : "",
                Integer.toString(it.mostParties()),
                it.problem().orElse(""));
    }

    /** The settings that depend on what the protocol supports; none if it cannot be created. */
    private static Stream<String> ofProtocol(Implementation it) {
        Stream.Builder<String> settings = Stream.builder();
        try {
            SyncedMemory.builder(context -> noting(it.protocol(context), settings), BuiltInWait.ADAPTIVE.create(true))
                    .parties(Math.min(2, it.mostParties()))
                    .layout(it.layout())
                    .stamp(it.stamp())
                    .storage(it.storage())
                    .build()
                    .close();
        } catch (RuntimeException | LinkageError e) {
            return Stream.empty();
        }
        return settings.build();
    }

    private static Protocol noting(Protocol protocol, Stream.Builder<String> settings) {
        if (protocol.supportsFolding()) {
            settings.add("fold");
        }
        if (protocol.epochs() != null) {
            settings.add("neighbours");
        }
        return protocol;
    }

    private void workload(BuiltInWorkload it, Class<? extends CrewBenchmark> benchmark, String... fixed) {
        line("workload", it.alias(), benchmark.getName(), it.description(), String.join(" ", fixed));
    }

    /** A workload of several sizes, and the setting that an implementation must have for it. */
    private void program(Examples it) {
        line(
                "program",
                it.alias(),
                ProgramBenchmark.class.getName(),
                it.description(),
                it == Examples.LIFE_NEIGHBOURS ? "stamp" : "");
    }

    private void experiment(Experiment it) {
        line(
                "experiment",
                it.name(),
                it.benchmark().getName(),
                it.question(),
                it.shows(),
                it.operation(),
                it.compared(),
                it.baseline(),
                it.axis(),
                it.unit(),
                Integer.toString(it.forks()),
                it.obstacle(),
                String.join(" ", it.flags()),
                it.sized(),
                Integer.toString(it.most()));
        it.rows().forEach((extent, lines) -> rows(it, extent.name().toLowerCase(Locale.ROOT), lines));
        rows(it, "profile", it.profiled());
    }

    private void rows(Experiment it, String extent, List<String> lines) {
        lines.forEach(rows -> line("experiment-rows", it.name(), extent, rows));
    }

    private void line(String... fields) {
        out.println(
                String.join("\t", List.of(fields).stream().map(Describe::plain).toList()));
    }

    private static String plain(String field) {
        return field.replaceAll("\\s+", " ");
    }
}
