package dev.lockstep.harness.plan;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import dev.lockstep.machine.UsableCpus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a plan from a preset, the user's choices and the contents of the jar.
 *
 * @param usableCpus number of CPUs that parties may keep busy, for {@code --threads auto}
 */
public record Planner(JarContents contents, int usableCpus) {

    /** Two buffers of this many 8-byte elements take 512 MiB. */
    private static final long MAX_ELEMENTS = 1 << 25;

    /** The wait strategy that never spins, so that the spin hint does not apply. */
    private static final String YIELD = "yield";

    /** For this machine. */
    public Planner(JarContents contents) {
        this(contents, UsableCpus.count());
    }

    /** @throws RefusedException for values that are unknown to the jar or out of bounds, and if no row is left */
    public Plan plan(Preset preset, Selection selection, long seed) {
        Plan plan = rowsOf(preset, selection, seed);
        if (preset.measuresOverhead() && plan.rows().stream().noneMatch(PlannedRow::isOverhead)) {
            throw applies("--measure-overhead", "to --workload fibonacci");
        }
        return plan;
    }

    private Plan rowsOf(Preset preset, Selection selection, long seed) {
        ExperimentRows experiments = new ExperimentRows(this);
        if (!selection.experiments().isEmpty()) {
            return new Plan(experiments.named(selection, preset.name()), seed, List.of(), experiments.skipped());
        }
        Plan plan = ofMemories(preset, selection, seed);
        List<PlannedRow> more =
                preset.measuresExperiments() && selection.choices().isEmpty()
                        ? experiments.all(selection, preset.name())
                        : List.of();
        return new Plan(
                Stream.concat(plan.rows().stream(), more.stream()).toList(),
                seed,
                plan.races(),
                Stream.concat(plan.skipped().stream(), experiments.skipped().stream())
                        .toList());
    }

    private Plan ofMemories(Preset preset, Selection selection, long seed) {
        Map<Object, PlannedRow> different = new LinkedHashMap<>();
        Skipped skipped = new Skipped(contents);
        Stream.concat(preset.sweeps().stream(), named(preset, selection))
                .filter(sweep -> selection.profiling() != Selection.Profiling.NONE || !sweep.isProfile())
                .flatMap(sweep -> rows(sweep, selection, skipped))
                .forEach(row -> different.putIfAbsent(row.identity(), row));
        List<PlannedRow> rows = List.copyOf(different.values());
        skipped.checkSomeLeft(rows);
        if (!rows.isEmpty()) {
            checkApplies(selection, rows);
        }
        List<JarContents.Workload> missing = selection
                .chosen(Parameter.WORKLOAD)
                .filter(name -> rows.stream().noneMatch(row -> row.isOf(name)))
                .filter(name -> rows.isEmpty()
                        || !name.equals(RowKey.NATIVE)
                        || natives().usable().findAny().isPresent())
                .map(contents::workload)
                .toList();
        List<ImplementationInfo> implementations = selection
                .chosen(Parameter.IMPLEMENTATION)
                .filter(name -> !Parameter.SOUND.equals(name) && !RowKey.NATIVE.equals(name))
                .map(contents::implementation)
                .toList();
        implementations.forEach(it -> checkNeeds(it, selection));
        missing.stream()
                .filter(it -> !it.fixed().isEmpty() || !preset.has(it.name()))
                .forEach(it -> refuse(it, preset));
        implementations.forEach(it -> {
            natives().check(it, selection);
            skipped.unsupported().check(it, rows);
            checkParties(it, rows, selection.chosen(Parameter.THREADS));
        });
        skipped.unsupported().checkSomeLeft(rows);
        missing.forEach(it -> refuse(it, preset));
        return new Plan(rows, seed, selection.forks().isPresent() ? List.of() : races(rows), skipped.lines());
    }

    /** Rows of workloads that are measured only if they are named. */
    private Stream<Sweep> named(Preset preset, Selection selection) {
        List<String> named = selection.chosen(Parameter.WORKLOAD).toList();
        List<String> wanted = contents.workloads().stream()
                .filter(JarContents.Workload::program)
                .map(JarContents.Workload::name)
                .filter(named::contains)
                .toList();
        Stream<Sweep> programs = wanted.isEmpty() ? Stream.empty() : preset.programs(wanted);
        List<String> timed = Parameter.OF_WORKLOADS.get(Parameter.COMPUTE).stream()
                .filter(named::contains)
                .filter(name -> !preset.has(name))
                .toList();
        return timed.isEmpty() ? programs : Stream.concat(programs, preset.timed(timed));
    }

    /**
     * A choice that applies to none of the rows would be ignored.
     *
     * @throws RefusedException if there is one
     */
    private void checkApplies(Selection selection, List<PlannedRow> rows) {
        List<String> programs = contents.workloads().stream()
                .filter(JarContents.Workload::program)
                .map(JarContents.Workload::name)
                .toList();
        boolean anyProgram = rows.stream().anyMatch(row -> programs.stream().anyMatch(row::isOf));
        boolean anyCycle = rows.stream().anyMatch(row -> programs.stream().noneMatch(row::isOf));
        selection.choices().forEach((parameter, values) -> {
            List<String> takers = Parameter.OF_WORKLOADS.getOrDefault(parameter, List.of());
            if (!takers.isEmpty()
                    && rows.stream().noneMatch(row -> takers.stream().anyMatch(row::isOf))) {
                throw applies(parameter.option(), "to --workload " + String.join(" or ", takers));
            }
            if (parameter == Parameter.SIZE && !anyProgram) {
                throw applies(parameter.option(), "to programs, such as --workload " + String.join(" or ", programs));
            }
            boolean ofProtocol =
                    Parameter.OF_PROTOCOLS.contains(parameter) && !values.equals(List.of(Parameter.DEFAULT));
            if (ofProtocol && rows.stream().noneMatch(row -> row.parameters().containsKey(parameter.jmhName()))) {
                throw applies(parameter.option(), "to implementations that take it, such as --impl stamped");
            }
            boolean plain = values.equals(List.of(Parameter.PLAIN.getOrDefault(parameter, "")));
            if (Parameter.OF_CYCLES.contains(parameter) && !plain && !anyCycle) {
                throw applies(parameter.option(), "to workloads that are no programs");
            }
        });
    }

    private static RefusedException applies(String option, String where) {
        return new RefusedException("%s applies only %s, and none of the rows is one: name one, or leave %1$s out."
                .formatted(option, where));
    }

    /** An implementation that none of the named workloads supports has no row. */
    private void checkNeeds(ImplementationInfo it, Selection selection) {
        List<JarContents.Workload> named =
                selection.chosen(Parameter.WORKLOAD).map(contents::workload).toList();
        if (!named.isEmpty() && named.stream().noneMatch(workload -> workload.supports(it))) {
            throw new RefusedException(
                    "--impl must be one that takes --%s for --workload %s but is %s: choose one by list."
                            .formatted(
                                    named.getFirst().needs(), named.getFirst().name(), it.alias()));
        }
    }

    /**
     * One race for each setting in which two or more sound rows are measured. If some settings have enough forks for a
     * look, only these race, and the other rows are measured in addition. A single fork only shows that something
     * works.
     */
    private List<RacePlan> races(List<PlannedRow> rows) {
        List<RacePlan> foremost = races(rows, Contest.FEWEST_ROUNDS);
        return foremost.isEmpty() ? races(rows, 2) : foremost;
    }

    private List<RacePlan> races(List<PlannedRow> rows, int forks) {
        Map<Group, List<PlannedRow>> settings = rows.stream()
                .filter(row -> row.isScore() && row.forks() >= forks)
                .filter(row -> Contest.races(
                        row.key(), alias -> contents.implementation(alias).sound()))
                .collect(Collectors.groupingBy(row -> Group.of(row.key()), LinkedHashMap::new, Collectors.toList()));
        return settings.entrySet().stream()
                .filter(setting -> setting.getValue().size() > 1)
                .map(setting -> RacePlan.of(setting.getKey(), setting.getValue()))
                .toList();
    }

    private NativeRows natives() {
        return new NativeRows(contents.natives());
    }

    private void refuse(JarContents.Workload workload, Preset preset) {
        if (workload.name().equals(RowKey.NATIVE)) {
            natives().refuse();
        }
        String remedy = workload.fixed().isEmpty()
                ? "choose another, or --preset full"
                : "it takes nothing but " + workload.options() + ", and --preset quick or full";
        throw new RefusedException(
                "Preset %s has no row for --workload %s: %s.".formatted(preset.name(), workload.name(), remedy));
    }

    /**
     * A preset and {@code auto} leave out an implementation that does not support their number of threads; for the
     * user's own number this is an error.
     */
    private static void checkParties(ImplementationInfo it, List<PlannedRow> rows, Stream<String> threads) {
        Optional<String> tooMany = threads.filter(number -> !Parameter.AUTO.equals(number))
                .filter(number -> Integer.parseInt(number) > it.mostParties())
                .findFirst();
        if (tooMany.isPresent() || rows.stream().noneMatch(row -> row.measures(Parameter.IMPLEMENTATION, it.alias()))) {
            throw new RefusedException("--threads must be at most %d for --impl %s but is %s: give --threads %1$d."
                    .formatted(it.mostParties(), it.alias(), tooMany.orElse("more in all of the preset's rows")));
        }
    }

    /**
     * The values that a choice stands for.
     *
     * @throws RefusedException if one is not allowed
     */
    List<String> values(Parameter parameter, List<String> choice) {
        choice.forEach(value -> parameter.check(value, contents));
        return switch (parameter) {
            case IMPLEMENTATION -> implementations(choice);
            case THREADS -> threads(choice);
            default -> choice;
        };
    }

    private Stream<PlannedRow> rows(Sweep sweep, Selection selection, Skipped skipped) {
        Map<Parameter, List<String>> choices = new EnumMap<>(sweep.choices());
        choices.putAll(selection.choices());
        choices.forEach((parameter, values) -> values.forEach(value -> parameter.check(value, contents)));
        choices.put(Parameter.WORKLOAD, common(sweep, choices.get(Parameter.WORKLOAD)));
        boolean natives = choices.get(Parameter.WORKLOAD).contains(RowKey.NATIVE);
        if (natives && selection.choosesNativeWorkload() && !selection.namesNative()) {
            // Names of memories leave all native rendezvous in.
            choices.put(Parameter.IMPLEMENTATION, sweep.choices().get(Parameter.IMPLEMENTATION));
        }
        choices.put(Parameter.IMPLEMENTATION, implementations(choices.get(Parameter.IMPLEMENTATION)));
        choices.computeIfPresent(Parameter.THREADS, (_, numbers) -> threads(numbers));
        int forks = sweep.forks(selection.forks());
        Iterations iterations = selection.jmh().applyTo(sweep.iterations());
        return combinations(choices).stream()
                .map(this::settled)
                .filter(this::possible)
                .filter(values -> !skipped.skips(values))
                .map(values -> row(values, iterations, forks, sweep.purpose()));
    }

    /**
     * With the implementation's own values in place of {@code default}, without settings that do not affect it, and
     * with no more parties a thread than there are.
     */
    private Map<Parameter, String> settled(Map<Parameter, String> values) {
        ImplementationInfo implementation = contents.implementation(values.get(Parameter.IMPLEMENTATION));
        values.replace(Parameter.LAYOUT, Parameter.DEFAULT, implementation.layout());
        values.replace(Parameter.STAMP, Parameter.DEFAULT, implementation.stamp());
        values.replace(Parameter.STORAGE, Parameter.DEFAULT, implementation.storage());
        if (NativeRows.isNative(implementation)) {
            NativeRows.OF_A_MEMORY.forEach(values::remove);
        }
        Stream.of(Parameter.WAIT, Parameter.STAMP, Parameter.ORDER)
                .filter(parameter -> !implementation.settings().contains(parameter.jmhName()))
                .forEach(values::remove);
        boolean program = contents.workload(values.get(Parameter.WORKLOAD)).program();
        (program ? Parameter.OF_CYCLES : List.of(Parameter.SIZE)).forEach(values::remove);
        Parameter.OF_WORKLOADS.forEach((parameter, takers) -> {
            if (!takers.contains(values.get(Parameter.WORKLOAD))) {
                values.remove(parameter);
            }
        });
        boolean spins = values.containsKey(Parameter.WAIT) && !YIELD.equals(values.get(Parameter.WAIT));
        if (!spins && !implementation.settings().contains(Parameter.HINT.jmhName())) {
            values.remove(Parameter.HINT);
        }
        String threads = values.get(Parameter.THREADS);
        values.computeIfPresent(
                Parameter.FOLD, (_, fold) -> Integer.parseInt(fold) > Integer.parseInt(threads) ? threads : fold);
        return values;
    }

    private boolean possible(Map<Parameter, String> values) {
        ImplementationInfo implementation = contents.implementation(values.get(Parameter.IMPLEMENTATION));
        JarContents.Workload workload = contents.workload(values.get(Parameter.WORKLOAD));
        return workload.supports(implementation)
                && Integer.parseInt(values.get(Parameter.THREADS)) <= implementation.mostParties()
                && values.entrySet().containsAll(workload.fixed().entrySet())
                && NativeRows.allow(values, implementation);
    }

    /** The chosen workloads that the sweep has: rows of other benchmarks would have the wrong iterations. */
    private static List<String> common(Sweep sweep, List<String> chosen) {
        return sweep.choices().get(Parameter.WORKLOAD).stream()
                .filter(chosen::contains)
                .toList();
    }

    private List<String> implementations(List<String> names) {
        return names.stream()
                .flatMap(name -> switch (name) {
                    case Parameter.SOUND -> contents.soundAliases().stream();
                    case RowKey.NATIVE -> natives().usable();
                    default -> Stream.of(name);
                })
                .toList();
    }

    private List<String> threads(List<String> numbers) {
        return numbers.stream()
                .flatMap(number -> Parameter.AUTO.equals(number)
                        ? Parameter.automaticThreads(usableCpus).stream()
                        : Stream.of(number))
                .toList();
    }

    /** Every combination of the values, in the order of the parameters. */
    static <K> List<Map<K, String>> combinations(Map<K, List<String>> choices) {
        List<Map<K, String>> combinations = List.of(Map.of());
        for (Map.Entry<K, List<String>> parameter : choices.entrySet()) {
            combinations = combinations.stream()
                    .flatMap(start -> parameter.getValue().stream()
                            .distinct()
                            .map(value -> with(start, parameter.getKey(), value)))
                    .toList();
        }
        return combinations;
    }

    private static <K> Map<K, String> with(Map<K, String> start, K parameter, String value) {
        Map<K, String> longer = new LinkedHashMap<>(start);
        longer.put(parameter, value);
        return longer;
    }

    private PlannedRow row(Map<Parameter, String> values, Iterations iterations, int forks, String purpose) {
        checkSize(values.get(Parameter.THREADS), values.getOrDefault(Parameter.SEGMENT, "0"));
        Parameter.PLAIN.forEach(values::remove);
        JarContents.Workload workload = contents.workload(values.remove(Parameter.WORKLOAD));
        ImplementationInfo implementation = contents.implementation(values.get(Parameter.IMPLEMENTATION));
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((parameter, value) -> parameters.put(parameter.jmhName(), value));
        if (contents.isParameter(workload)) {
            parameters.put(Parameter.WORKLOAD.jmhName(), workload.name());
        }
        Map<String, String> derived = new LinkedHashMap<>();
        if (!values.containsKey(Parameter.STAMP)) {
            derived.put(Parameter.STAMP.jmhName(), implementation.stamp());
        }
        derived.put(Parameter.WORKLOAD.jmhName(), workloadName(workload, values));
        return new PlannedRow(workload.benchmark(), parameters, derived, iterations, forks, purpose);
    }

    /** The name with its computation time or size, so that rows with different ones have different names. */
    private static String workloadName(JarContents.Workload workload, Map<Parameter, String> values) {
        return Stream.concat(
                        Stream.of(workload.name()),
                        Stream.of(Parameter.COMPUTE, Parameter.IMBALANCE, Parameter.SIZE)
                                .filter(values::containsKey)
                                .map(values::get))
                .filter(word -> !word.equals("0%"))
                .collect(Collectors.joining(" "));
    }

    /** @throws RefusedException if the segments of all threads do not fit */
    static void checkSize(String threads, String segment) {
        long elements = Long.parseLong(threads) * Long.parseLong(segment);
        if (elements > MAX_ELEMENTS) {
            throw new RefusedException(
                    "--threads times --segment must be at most %d elements but is %d (%s x %s): make one smaller."
                            .formatted(MAX_ELEMENTS, elements, threads, segment));
        }
    }
}
