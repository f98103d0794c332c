package dev.lockstep.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.experiment.Experiment.Extent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

class ExperimentRowsTest {

    private static final double FORK_SECONDS = 2.7;
    private static final int QUICK_SECONDS = 300;

    static Stream<Experiment> experiments() {
        return Experiments.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyRowNamesEveryParameter(Experiment experiment) {
        List<String> parameters = Stream.of(experiment.benchmark().getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .map(Field::getName)
                .sorted()
                .toList();
        assertThat(lines(experiment))
                .allSatisfy(
                        line -> assertThat(new TreeSet<>(named(line).keySet())).containsExactlyElementsOf(parameters));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyExtentHasTheBaseline(Experiment experiment) {
        String parameter = experiment.compared().isEmpty() ? experiment.axis() : experiment.compared();
        assertThat(lines(experiment))
                .allSatisfy(line -> assertThat(named(line).get(parameter)).contains(experiment.baseline()));
        assertThat(experiment.rows()).containsOnlyKeys(Extent.values());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void aQuickAnswerTakesLessThanFiveMinutes(Experiment experiment) {
        int rows = experiment.rows().get(Extent.QUICK).stream()
                .mapToInt(ExperimentRowsTest::combinations)
                .sum();
        assertThat(rows * experiment.forks() * FORK_SECONDS).isLessThan(QUICK_SECONDS);
    }

    /** So that a benchmark started by hand has the flags of the experiment. */
    @ParameterizedTest
    @MethodSource("experiments")
    void theBenchmarkSetsTheFlags(Experiment experiment) {
        assertThat(experiment.benchmark().getAnnotation(Fork.class).jvmArgsAppend())
                .contains(ExperimentBenchmark.class.getAnnotation(Fork.class).jvmArgsAppend())
                .containsAll(experiment.flags());
    }

    private static Stream<String> lines(Experiment experiment) {
        return experiment.rows().values().stream().flatMap(List::stream);
    }

    private static int combinations(String line) {
        return named(line).values().stream().mapToInt(List::size).reduce(1, (product, values) -> product * values);
    }

    private static Map<String, List<String>> named(String line) {
        return Stream.of(line.split(" "))
                .map(part -> part.split("="))
                .collect(Collectors.toMap(sides -> sides[0], sides -> Arrays.asList(sides[1].split(","))));
    }
}
