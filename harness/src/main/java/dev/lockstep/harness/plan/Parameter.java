package dev.lockstep.harness.plan;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A parameter of the benchmarks that a plan can vary, with the option that sets it and the values it takes. */
public enum Parameter {
    WORKLOAD("--workload", contents -> names(contents.workloads().stream().map(JarContents.Workload::name))),
    IMPLEMENTATION(
            "--impl",
            contents -> names(
                    contents.everything().stream().map(ImplementationInfo::alias), Parameter.SOUND, RowKey.NATIVE)),
    THREADS("--threads", 1_024),
    SEGMENT("--segment", 16_777_216),
    LAYOUT("--layout", contents -> names(entries(contents.layouts()), Parameter.DEFAULT)),
    STAMP("--stamp", contents -> names(entries(contents.stamps()), Parameter.DEFAULT)),
    STORAGE("--storage", contents -> names(entries(contents.storages()), Parameter.DEFAULT)),
    ORDER("--order", contents -> names(entries(contents.orders()))),
    AFFINITY("--affinity", contents -> names(entries(contents.affinities()))),
    WAIT("--wait", contents -> names(entries(contents.waits()))),
    HINT("--hint", contents -> names(entries(contents.hints()))),
    READ("--read", contents -> names(entries(contents.reads()))),
    FOLD("--fold", 1_024),
    NEIGHBOURS("--neighbours", contents -> names(entries(contents.neighbours()), Parameter.ALL)),
    COMPUTE(
            "--compute",
            Pattern.compile("[1-9]\\d{0,5}(ns|us|ms)(/n)?"),
            "a time from 1ns, such as 500ns, 10us or 2ms, or a total for all parties, such as 2ms/n"),
    IMBALANCE("--imbalance", Pattern.compile("(\\d{1,2}|1\\d{2}|200)%"), "a share from 0% to 200%, such as 20%"),
    SIZE("--size", Pattern.compile("small|medium|large"), "small, medium or large");

    /** The parameters that only these workloads take. */
    static final Map<Parameter, List<String>> OF_WORKLOADS =
            Map.of(COMPUTE, List.of("compute", "late"), IMBALANCE, List.of("compute"));

    /** All parties are read. */
    private static final String ALL = "all";

    /** A thread for each party, which reads all others. Not recorded, because no older row has these values. */
    static final Map<Parameter, String> PLAIN = Map.of(FOLD, "1", NEIGHBOURS, ALL);

    /** The parameters that do not apply to programs, whose segments and reads are their own. */
    static final List<Parameter> OF_CYCLES = List.of(SEGMENT, READ, FOLD, NEIGHBOURS);

    /** The parameters that only some implementations take. */
    static final List<Parameter> OF_PROTOCOLS = List.of(STAMP, ORDER, WAIT, HINT);

    /** Stands for all sound implementations. */
    static final String SOUND = "sound";

    /** Stands for an implementation's default layout, stamp or storage. */
    public static final String DEFAULT = "default";

    /** Stands for 1, 2, 4, ... up to twice the usable CPUs. */
    static final String AUTO = "auto";

    private static final Pattern CPU_LIST = Pattern.compile("\\d{1,4}(\\+\\d{1,4})*");

    private final String option;
    private final Function<JarContents, List<String>> names;
    private final int atMost;
    private final Pattern form;
    private final String forms;

    Parameter(String option, Function<JarContents, List<String>> names) {
        this(option, names, 0, null, null);
    }

    Parameter(String option, int atMost) {
        this(option, null, atMost, null, null);
    }

    Parameter(String option, Pattern form, String forms) {
        this(option, null, 0, form, forms);
    }

    Parameter(String option, Function<JarContents, List<String>> names, int atMost, Pattern form, String forms) {
        this.option = option;
        this.names = names;
        this.atMost = atMost;
        this.form = form;
        this.forms = forms;
    }

    public static Parameter of(String parameter) {
        return Parameter.valueOf(parameter.toUpperCase(Locale.ROOT));
    }

    public static boolean isParameter(String name) {
        return Arrays.stream(values()).anyMatch(parameter -> parameter.jmhName().equals(name));
    }

    /** The name of JMH's parameter. */
    public String jmhName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String option() {
        return option;
    }

    /** @throws RefusedException if the value is not allowed for the parameter */
    public void check(String value, JarContents contents) {
        if (form != null) {
            if (!form.matcher(value).matches()) {
                throw new RefusedException("%s must be %s but is '%s'.".formatted(option, forms, value));
            }
        } else if (names == null) {
            checkNumber(value);
        } else if (this != AFFINITY || !CPU_LIST.matcher(value).matches()) {
            NameSuggestion.check(option, value, names.apply(contents));
        }
    }

    private void checkNumber(String value) {
        if (this != THREADS || !AUTO.equals(value)) {
            NumberParser.check(option, value, atMost);
        }
    }

    /**
     * The powers of two up to twice this number of CPUs, this number and its double, ascending; none above the largest
     * value of {@code --threads}.
     */
    static List<String> automaticThreads(int usableCpus) {
        long most = 2L * usableCpus;
        return Stream.concat(
                        LongStream.iterate(1, power -> power <= most, power -> 2 * power)
                                .boxed(),
                        Stream.of((long) usableCpus, most))
                .filter(parties -> parties <= THREADS.atMost)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
    }

    /** The names that the jar gives the parameter's values; none for numbers and the like. */
    List<String> names(JarContents contents) {
        return names == null ? List.of() : names.apply(contents);
    }

    private static Stream<String> entries(List<JarContents.Entry> entries) {
        return entries.stream().map(JarContents.Entry::name);
    }

    private static List<String> names(Stream<String> names, String... more) {
        return Stream.concat(names, Arrays.stream(more)).distinct().toList();
    }
}
