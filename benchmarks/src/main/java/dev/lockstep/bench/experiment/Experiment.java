package dev.lockstep.bench.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A question, and the rows of a benchmark that answer it. Rows that differ in one parameter only are compared; they may
 * be compared along a second parameter, such as a size. All other parameters that have several values make tables of
 * their own.
 *
 * @param name as on the command line
 * @param question what it answers, one sentence with a question mark
 * @param shows what the result means and what it does not, with the source of the claim; one paragraph
 * @param operation what one operation is: a score is its time
 * @param benchmark its method is called {@code cycle}
 * @param compared the parameter whose values are compared; empty if only values of the axis are
 * @param baseline the value of {@code compared} that the others are related to; if that is empty, of {@code axis}
 * @param axis the parameter along which they are compared; empty if there is none
 * @param unit of the axis, such as {@code B}; empty if it has none
 * @param forks number of forks of each row
 * @param rows for each extent, lines such as {@code a=1,2 b=x}: every combination of these values
 * @param profiled lines of rows of which a recording shows where the time goes
 * @param flags what a JVM needs to run the benchmark, beside the flags of all
 * @param sized the parameter that is a size; empty if none is
 * @param most the largest size that fits into the memory of a JVM with the default heap on this machine
 * @param obstacle why this machine or JVM cannot run it; empty if it can
 */
public record Experiment(
        String name,
        String question,
        String shows,
        String operation,
        Class<?> benchmark,
        String compared,
        String baseline,
        String axis,
        String unit,
        int forks,
        Map<Extent, List<String>> rows,
        List<String> profiled,
        List<String> flags,
        String sized,
        int most,
        String obstacle) {

    /** How much of it is measured. */
    public enum Extent {
        /** The smallest sizes, to show that it works. */
        SMOKE,
        /** Enough to answer the question, in less than five minutes on two CPUs. */
        QUICK,
        /** All combinations that are of interest. */
        FULL
    }

    /** Every row of an extent: the value of each parameter. */
    public List<Map<String, String>> combinations(Extent extent) {
        return rows.getOrDefault(extent, List.of()).stream()
                .flatMap(line -> combinations(line).stream())
                .toList();
    }

    private static List<Map<String, String>> combinations(String line) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (String setting : line.split(" ")) {
            String[] parts = setting.split("=", 2);
            combinations = combinations.stream()
                    .flatMap(before -> Stream.of(parts[1].split(",")).map(value -> with(before, parts[0], value)))
                    .toList();
        }
        return combinations;
    }

    private static Map<String, String> with(Map<String, String> before, String parameter, String value) {
        Map<String, String> with = new LinkedHashMap<>(before);
        with.put(parameter, value);
        return with;
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects the properties of an experiment. */
    public static final class Builder {

        private static final int FORKS = 5;

        private final String name;
        private final Map<Extent, List<String>> rows = new EnumMap<>(Extent.class);
        private List<String> profiled = List.of();
        private final List<String> flags = new ArrayList<>();
        private String question;
        private String shows;
        private String operation;
        private String compared = "";
        private String baseline = "";
        private String axis = "";
        private String unit = "";
        private String obstacle = "";
        private String sized = "";
        private int most;
        private int forks = FORKS;

        private Builder(String name) {
            this.name = name;
        }

        public Builder asks(String what) {
            question = what;
            return this;
        }

        public Builder shows(String what) {
            shows = what;
            return this;
        }

        public Builder operation(String what) {
            operation = what;
            return this;
        }

        public Builder compares(String parameter, String toValue) {
            compared = parameter;
            baseline = toValue;
            return this;
        }

        public Builder along(String parameter, String itsUnit) {
            axis = parameter;
            unit = itsUnit;
            return this;
        }

        /** Compares only the values of the axis with each other. */
        public Builder comparesAlong(String parameter, String itsUnit, String toValue) {
            baseline = toValue;
            return along(parameter, itsUnit);
        }

        public Builder rows(Extent extent, String... lines) {
            rows.put(extent, List.of(lines));
            return this;
        }

        public Builder profiled(String... lines) {
            profiled = List.of(lines);
            return this;
        }

        public Builder forks(int number) {
            forks = number;
            return this;
        }

        public Builder flags(String... more) {
            flags.addAll(List.of(more));
            return this;
        }

        /** An operation needs this much of the heap for one unit of a parameter; half of the heap is left free. */
        public Builder needs(int bytes, String ofParameter) {
            sized = ofParameter;
            most = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2 / bytes);
            return this;
        }

        public Builder obstacle(String why) {
            obstacle = why;
            return this;
        }

        public Experiment of(Class<?> benchmark) {
            return new Experiment(
                    name,
                    question,
                    shows,
                    operation,
                    benchmark,
                    compared,
                    baseline,
                    axis,
                    unit,
                    forks,
                    Collections.unmodifiableMap(rows),
                    profiled,
                    List.copyOf(flags),
                    sized,
                    most,
                    obstacle);
        }
    }
}
