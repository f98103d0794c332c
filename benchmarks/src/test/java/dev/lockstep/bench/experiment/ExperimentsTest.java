package dev.lockstep.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.lockstep.bench.experiment.Experiment.Extent;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExperimentsTest {

    private static final double FORK_SECONDS = 2.7;
    private static final double FORK_OF_A_MEMORY_SECONDS = 4;
    private static final double QUICK_SECONDS = 300;

    private static List<Experiment> all() {
        return Experiments.ALL;
    }

    private static Stream<Arguments> smallestRows() {
        return all().stream()
                .filter(it -> it.obstacle().isEmpty() && isOfItsOwn(it))
                .flatMap(it -> smallestRows(it).map(row -> argumentSet(it.name() + " " + row, it.benchmark(), row)));
    }

    /** Whether it measures something else than a memory. */
    private static boolean isOfItsOwn(Experiment experiment) {
        return ExperimentBenchmark.class.isAssignableFrom(experiment.benchmark());
    }

    /** The smoke rows, and the first row with each other name that a parameter takes. */
    private static Stream<Map<String, String>> smallestRows(Experiment experiment) {
        List<Map<String, String>> rows = Stream.of(Extent.values())
                .flatMap(extent -> experiment.combinations(extent).stream())
                .toList();
        Stream<Map<String, String>> others = parameters(experiment.benchmark()).stream()
                .filter(field ->
                        field.getType() == String.class && !field.getName().equals("affinity"))
                .map(Field::getName)
                .flatMap(name -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.get(name), row -> row, (first, _) -> first, LinkedHashMap::new))
                        .values()
                        .stream());
        return Stream.concat(experiment.combinations(Extent.SMOKE).stream(), others)
                .distinct();
    }

    private static ExperimentBenchmark benchmark(Class<?> type, Map<String, String> row) throws Exception {
        ExperimentBenchmark benchmark =
                (ExperimentBenchmark) type.getConstructor().newInstance();
        for (Field field : parameters(type)) {
            field.set(benchmark, parsed(field.getType(), row.get(field.getName())));
        }
        return benchmark;
    }

    private static List<Field> parameters(Class<?> type) {
        return Stream.of(type.getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .toList();
    }

    private static Object parsed(Class<?> type, String value) {
        return switch (type.getSimpleName()) {
            case "int" -> Integer.valueOf(value);
            case "long" -> Long.valueOf(value);
            case "double" -> Double.valueOf(value);
            case "boolean" -> Boolean.valueOf(value);
            case "String" -> value;
            default ->
                throw new IllegalArgumentException(
                        "parameter: must be a number, a boolean or a String, was " + type + "; parse it here");
        };
    }

    @ParameterizedTest
    @MethodSource("smallestRows")
    void everyKernelComputesWhatIsExpected(Class<?> type, Map<String, String> row) throws Exception {
        ExperimentBenchmark benchmark = benchmark(type, row);
        try {
            benchmark.begin();
            for (int operation = 0; operation < 2; operation++) {
                type.getMethod("cycle").invoke(benchmark);
            }
            benchmark.check();
        } finally {
            benchmark.end();
        }
    }

    /** A thread that has noticed the error fails in the end too. */
    @ParameterizedTest
    @MethodSource("smallestRows")
    void noKernelPassesWithOtherData(Class<?> type, Map<String, String> row) throws Exception {
        ExperimentBenchmark benchmark = benchmark(type, row);
        try {
            benchmark.begin();
            benchmark.spoil();
            assertThatIllegalStateException().isThrownBy(benchmark::check);
        } finally {
            try {
                benchmark.end();
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessageContaining("failed");
            }
        }
    }

    @Test
    void namesAreUnique() {
        assertThat(all())
                .extracting(Experiment::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void itSaysWhatItIs(Experiment experiment) throws Exception {
        assertThat(experiment.question()).matches("[A-Z].*\\?").doesNotContain("\n");
        assertThat(experiment.shows()).hasSizeGreaterThan(100).endsWith(".").doesNotContain("\n");
        assertThat(experiment.operation()).isNotBlank();
        assertThat(experiment.benchmark().getMethod("cycle")).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyRowHasAValueOfEachParameter(Experiment experiment) {
        Set<String> parameters =
                parameters(experiment.benchmark()).stream().map(Field::getName).collect(Collectors.toSet());
        for (Extent extent : Extent.values()) {
            assertThat(experiment.combinations(extent))
                    .as(extent.name())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(row -> assertThat(parameters).containsAll(row.keySet()))
                    .allMatch(row -> !isOfItsOwn(experiment) || row.keySet().equals(parameters));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theBaselineIsAmongTheRowsThatAnswer(Experiment experiment) {
        assertThat(experiment.compared() + experiment.axis()).isNotEmpty();
        String related = experiment.compared().isEmpty() ? experiment.axis() : experiment.compared();
        for (Extent extent : List.of(Extent.QUICK, Extent.FULL)) {
            assertThat(values(experiment, extent, related))
                    .as("%s of %s", related, extent)
                    .contains(experiment.baseline())
                    .hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theAxisHasNumbers(Experiment experiment) {
        for (Extent extent : Extent.values()) {
            if (!experiment.axis().isEmpty()) {
                assertThat(values(experiment, extent, experiment.axis())).allSatisfy(Double::parseDouble);
            }
        }
    }

    private static Set<String> values(Experiment experiment, Extent extent, String parameter) {
        return experiment.combinations(extent).stream()
                .map(row -> row.get(parameter))
                .collect(Collectors.toSet());
    }

    /** Whether the harness starts the JVM or JMH alone. */
    @ParameterizedTest
    @MethodSource("all")
    void itsForksHaveItsFlags(Experiment experiment) {
        Fork fork = experiment.benchmark().getAnnotation(Fork.class);
        assertThat(fork.jvmArgsAppend())
                .containsAll(experiment.flags())
                .contains(ExperimentBenchmark.class.getAnnotation(Fork.class).jvmArgsAppend());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theAnswerComesInLessThanFiveMinutes(Experiment experiment) {
        double fork = isOfItsOwn(experiment) ? FORK_SECONDS : FORK_OF_A_MEMORY_SECONDS;
        assertThat(experiment.combinations(Extent.QUICK).size() * experiment.forks() * fork)
                .isLessThan(QUICK_SECONDS);
    }
}
