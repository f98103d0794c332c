package dev.lockstep.bench.experiment;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lockstep.bench.experiment.Experiment.Extent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Runs an experiment's kernel at its smallest size, and shows that a check fails once the data is wrong. */
record KernelProof(Experiment experiment, Map<String, String> parameters) {

    /**
     * One for each value that is compared.
     *
     * @param others values of other parameters, such as {@code a=1}; by default they are the first of the smoke rows
     */
    static Stream<KernelProof> of(Experiment experiment, String... others) {
        String varied = experiment.compared().isEmpty() ? experiment.axis() : experiment.compared();
        return values(experiment, varied).stream().map(value -> {
            Map<String, String> parameters =
                    first(experiment.rows().get(Extent.SMOKE).getFirst());
            parameters.putAll(first(String.join(" ", others)));
            parameters.put(varied, value);
            return new KernelProof(experiment, parameters);
        });
    }

    private static Set<String> values(Experiment experiment, String parameter) {
        Set<String> values = new LinkedHashSet<>();
        experiment.rows().values().stream()
                .flatMap(lines -> lines.stream().flatMap(line -> Stream.of(line.split(" "))))
                .filter(part -> part.startsWith(parameter + "="))
                .forEach(part -> values.addAll(
                        Arrays.asList(part.substring(part.indexOf('=') + 1).split(","))));
        return values;
    }

    private static Map<String, String> first(String line) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : line.isEmpty() ? new String[0] : line.split(" ")) {
            String[] sides = part.split("=");
            parameters.put(sides[0], sides[1].split(",")[0]);
        }
        return parameters;
    }

    /** Checks twice, as several iterations do, and then spoils the data. */
    void show() throws Exception {
        ExperimentBenchmark benchmark = benchmark();
        try {
            benchmark.begin();
            benchmark.check();
            benchmark.spoil();
            assertThatIllegalStateException()
                    .isThrownBy(benchmark::check)
                    .withMessageContaining("its results are invalid");
        } finally {
            benchmark.end();
        }
    }

    private ExperimentBenchmark benchmark() throws ReflectiveOperationException {
        Object benchmark = experiment.benchmark().getConstructor().newInstance();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            var field = experiment.benchmark().getField(parameter.getKey());
            field.set(
                    benchmark,
                    field.getType() == int.class ? Integer.valueOf(parameter.getValue()) : parameter.getValue());
        }
        return (ExperimentBenchmark) benchmark;
    }

    @Override
    public String toString() {
        return experiment.name() + parameters;
    }
}
