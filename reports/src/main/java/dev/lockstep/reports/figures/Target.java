package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.ForkScore;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.ScoreUnit;
import dev.lockstep.stats.MedianInterval;
import dev.lockstep.stats.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A performance target of the project: a bound for the ratio of the time of some rows to that of others, or to the
 * ruler. If several rows match a description, the fastest is used: it is chosen by the forks of odd rounds and compared
 * by those of even rounds, so that the choice does not bias the ratio. A description that does not name how views are
 * read, by how many threads and of whom matches only rows that read whole views in the usual way, a thread a party.
 *
 * @param name a description of the comparison
 * @param of the rows that are compared: by parameter the accepted values; {@code threads} may be {@code n}, the number
 *     of usable CPUs, or a multiple such as {@code 2n}
 * @param over the rows that they are compared with, in the same form; empty for the ruler of each fork
 * @param figure the compared figure
 * @param atMost upper bound of the ratio; empty if there is none
 * @param atLeast lower bound of the ratio; empty if there is none
 * @param fewestCpus the target does not apply to machines with fewer usable CPUs
 */
public record Target(
        String name,
        Map<String, List<String>> of,
        Map<String, List<String>> over,
        Figure figure,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        int fewestCpus) {

    /** The compared figure of a fork. */
    public enum Figure {
        TIME {
            @Override
            double of(ForkIterations fork, Map<String, String> parameters) {
                return steady(fork).score();
            }
        },
        /** The time beyond that by which one party is late, which is the parameter {@code compute}. */
        BEYOND {
            @Override
            double of(ForkIterations fork, Map<String, String> parameters) {
                return TIME.of(fork, parameters) - nanos(parameters.get("compute"));
            }
        },
        CPU {
            @Override
            double of(ForkIterations fork, Map<String, String> parameters) {
                return Samples.median(fork.metric("cpu"));
            }
        };

        private static final Pattern DURATION = Pattern.compile("(\\d+)([a-z]+)");

        abstract double of(ForkIterations fork, Map<String, String> parameters);

        private static double nanos(String duration) {
            Matcher parts = DURATION.matcher(duration);
            if (!parts.matches()) {
                throw new IllegalArgumentException("compute: must be a time such as 50us, was \"" + duration + "\"");
            }
            return Long.parseLong(parts.group(1))
                    * ScoreUnit.of(parts.group(2) + "/op").factor();
        }
    }

    /**
     * The measured ratio.
     *
     * @param subject the chosen implementation of {@code of}, with the parameters that were open
     * @param reference the same for {@code over}
     * @param ratio median over forks for the ruler, else over the rounds in which both sides were measured, because
     *     changes of the machine affect both sides of a round
     * @param interval of that median
     */
    public record Outcome(Target target, String subject, String reference, double ratio, MedianInterval interval) {

        public Standing standing() {
            if (target.atMost.isEmpty() && target.atLeast.isEmpty()) {
                return Standing.REPORTED;
            }
            double most = target.atMost.orElse(Double.POSITIVE_INFINITY);
            double least = target.atLeast.orElse(Double.NEGATIVE_INFINITY);
            if (doubt() > MOST_DOUBT) {
                return Standing.UNDECIDED;
            }
            return interval.high() <= most && interval.low() >= least
                    ? Standing.MET
                    : interval.low() > most || interval.high() < least ? Standing.MISSED : Standing.UNDECIDED;
        }

        /** The maximum probability that the true median is beyond one given end of the interval. */
        private double doubt() {
            return (1 - interval.coverage()) / 2;
        }
    }

    /** How an interval relates to a bound. */
    public enum Standing {
        /** There is no bound. */
        REPORTED,
        /** The whole interval is within the bound. */
        MET,
        /** No part of the interval is within the bound. */
        MISSED,
        /** The interval contains the bound, or is based on fewer than five forks. */
        UNDECIDED
    }

    /** A bound is one-sided, so five forks on one side decide: the error probability is 1/32. */
    private static final double MOST_DOUBT = 0.05;

    /** What a row has that does not record the parameter, and what a description wants that does not name it. */
    private static final Map<String, String> USUAL = Map.of("read", "sum", "fold", "1", "neighbours", "all");

    private static final Pattern PER_CPU = Pattern.compile("(\\d*)n");

    private record Choice(Map<String, String> parameters, List<ForkFile> forks, boolean chosen) {}

    /**
     * Empty if the forks do not include both sides, or if the target does not apply.
     *
     * @param cpus number of usable CPUs; 0 if unknown
     */
    public Optional<Outcome> of(List<ForkFile> forks, Predicate<String> sound, int cpus) {
        return cpus < fewestCpus
                ? Optional.empty()
                : new Target(name, on(cpus, of), on(cpus, over), figure, atMost, atLeast, fewestCpus).of(forks, sound);
    }

    private static Map<String, List<String>> on(int cpus, Map<String, List<String>> wanted) {
        Map<String, List<String>> resolved = new LinkedHashMap<>(wanted);
        resolved.computeIfPresent(
                "threads",
                (_, values) ->
                        values.stream().map(value -> threads(value, cpus)).toList());
        return resolved;
    }

    private static String threads(String value, int cpus) {
        Matcher multiple = PER_CPU.matcher(value);
        return multiple.matches()
                ? Integer.toString(cpus * (multiple.group(1).isEmpty() ? 1 : Integer.parseInt(multiple.group(1))))
                : value;
    }

    private Optional<Outcome> of(List<ForkFile> forks, Predicate<String> sound) {
        List<ForkFile> scores = forks.stream()
                .filter(fork -> fork.ok() && fork.purpose().equals(ForkFile.SCORE))
                .filter(fork -> sound.test(fork.parameters().get("implementation")))
                .toList();
        Optional<Choice> subject = choose(scores, of);
        Optional<Choice> reference = over.isEmpty() ? subject : choose(scores, over);
        return subject.isEmpty() || reference.isEmpty()
                ? Optional.empty()
                : Optional.of(compare(subject.get(), reference.get()))
                        .filter(outcome -> Double.isFinite(outcome.ratio));
    }

    private Optional<Choice> choose(List<ForkFile> forks, Map<String, List<String>> wanted) {
        Map<String, List<String>> all = new LinkedHashMap<>(wanted);
        USUAL.forEach((parameter, value) -> all.putIfAbsent(parameter, List.of(value)));
        Map<Map<String, String>, List<ForkFile>> rows = forks.stream()
                .filter(fork -> all.entrySet().stream()
                        .allMatch(want -> want.getValue().contains(value(fork.parameters(), want.getKey()))))
                .collect(Collectors.groupingBy(ForkFile::parameters, LinkedHashMap::new, Collectors.toList()));
        boolean several = rows.size() > 1;
        return rows.entrySet().stream()
                .min(Comparator.comparingDouble(row -> median(several ? rounds(row.getValue(), 1) : row.getValue())))
                .map(row -> new Choice(row.getKey(), row.getValue(), several));
    }

    private static String value(Map<String, String> parameters, String parameter) {
        String value = parameters.getOrDefault(parameter, USUAL.getOrDefault(parameter, ""));
        return parameter.equals("workload") ? RowKey.nameOf(value) : value;
    }

    private Outcome compare(Choice subject, Choice reference) {
        boolean halves = subject.chosen || reference.chosen;
        List<ForkFile> above = halves ? rounds(subject.forks, 0) : subject.forks;
        List<ForkFile> below = halves ? rounds(reference.forks, 0) : reference.forks;
        double[] ratios = over.isEmpty() ? overRuler(above) : byRound(above, below);
        return new Outcome(
                this,
                name(subject, of),
                over.isEmpty() ? "ruler" : name(reference, over),
                Samples.median(ratios),
                MedianInterval.of(ratios));
    }

    private static double[] overRuler(List<ForkFile> forks) {
        return forks.stream()
                .flatMap(fork -> ForkIterations.of(fork).stream())
                .mapToDouble(fork -> steady(fork).timesRuler())
                .toArray();
    }

    private double[] byRound(List<ForkFile> above, List<ForkFile> below) {
        Map<Integer, List<ForkFile>> references = below.stream().collect(Collectors.groupingBy(ForkFile::round));
        return above.stream().collect(Collectors.groupingBy(ForkFile::round)).entrySet().stream()
                .filter(round -> references.containsKey(round.getKey()))
                .mapToDouble(round -> median(round.getValue()) / median(references.get(round.getKey())))
                .filter(Double::isFinite)
                .toArray();
    }

    /** The implementation and the other parameters that were open. */
    private static String name(Choice choice, Map<String, List<String>> wanted) {
        List<String> words = new ArrayList<>(List.of(choice.parameters.get("implementation")));
        wanted.forEach((parameter, values) -> {
            if (values.size() > 1 && !parameter.equals("implementation")) {
                words.add(value(choice.parameters, parameter));
            }
        });
        return String.join(" ", words);
    }

    private static List<ForkFile> rounds(List<ForkFile> forks, int rest) {
        return forks.stream().filter(fork -> fork.round() % 2 == rest).toList();
    }

    private double median(List<ForkFile> forks) {
        return Samples.median(figures(forks));
    }

    private double[] figures(List<ForkFile> forks) {
        return forks.stream()
                .flatMapToDouble(fork -> ForkIterations.of(fork).stream()
                        .mapToDouble(measured -> figure.of(measured, fork.parameters())))
                .toArray();
    }

    /** Forks that never became steady count with all their iterations, so that every measured target has an outcome. */
    private static ForkScore steady(ForkIterations fork) {
        ForkScore steady = ForkScore.steady(fork);
        return steady.valid() ? steady : ForkScore.whole(fork);
    }

    /** Parses {@code parameter=value|value parameter=value}. */
    public static Map<String, List<String>> description(String text) {
        return Arrays.stream(text.split(" "))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0], part -> List.of(part[1].split("\\|")), (a, _) -> a, LinkedHashMap::new));
    }
}
