package dev.lockstep.reports.words;

import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.ExperimentTable.Entry;
import dev.lockstep.reports.table.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answer of an experiment, computed from its figures. Names are in backticks; a renderer replaces them. */
public final class ExperimentWords {

    /** A ratio below this is no difference that anybody would act upon. */
    private static final double NOTABLE = 1.1;

    private static final int KIBI = 1_024;

    private ExperimentWords() {}

    /** One sentence for each table; never empty. */
    public static List<String> answers(ExperimentResult result) {
        return result.tables().stream()
                .map(table -> result.tables().size() == 1
                        ? capital(answer(table))
                        : "With " + fixed(table) + ": " + answer(table))
                .toList();
    }

    /** The first sentence, with the name of the experiment. */
    public static String answer(ExperimentResult result) {
        String source = result.source().isEmpty() ? "" : " (" + result.source() + ")";
        return "`%s`%s: %s"
                .formatted(result.experiment().name(), source, answers(result).getFirst());
    }

    /** The parameters of a table, for example: threads 2, mode plain. */
    static String fixed(ExperimentTable table) {
        return table.fixed().entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A value of the axis with its unit. */
    public static String step(ExperimentTable table, String step) {
        String unit = table.experiment().unit();
        double number = ExperimentTable.number(step);
        if (unit.equals("B") && number >= KIBI && Double.isFinite(number)) {
            return number >= KIBI * KIBI
                    ? NumberText.brief(number / KIBI / KIBI).replaceFirst("\\.0+$", "") + " MiB"
                    : NumberText.brief(number / KIBI).replaceFirst("\\.0+$", "") + " KiB";
        }
        return unit.isEmpty() ? step : step + " " + (step.equals("1") ? one(unit) : unit);
    }

    private static String one(String unit) {
        return unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    }

    /** The same with the name of the axis if it has no unit. */
    static String at(ExperimentTable table, String step) {
        return table.experiment().unit().isEmpty() ? table.experiment().axis() + " " + step : step(table, step);
    }

    private static String answer(ExperimentTable table) {
        return table.experiment().compared().isEmpty() ? knee(table) : lead(table) + speedUp(table) + ".";
    }

    /** From which value of the axis on the time is that of the baseline. */
    private static String knee(ExperimentTable table) {
        List<Entry> entries = table.sorted();
        Entry worst =
                entries.stream().max(Comparator.comparingDouble(Entry::times)).orElseThrow();
        int knee = entries.size();
        while (knee > 0 && !isSlower(entries.get(knee - 1))) {
            knee--;
        }
        String baseline = at(table, table.experiment().baseline());
        if (knee == 0) {
            return noneSlower(table, entries, baseline);
        }
        String most = "%s takes %s times as long".formatted(at(table, worst.step()), times(worst));
        return knee >= entries.size() - 1
                ? "%s as %s.".formatted(most, baseline)
                : "from %s on, the time is that of %s; %s."
                        .formatted(at(table, entries.get(knee).step()), baseline, most);
    }

    /** No more than was shown: a difference can be hidden by few forks, and less time is a difference too. */
    private static String noneSlower(ExperimentTable table, List<Entry> entries, String baseline) {
        List<Entry> compared = entries.stream()
                .filter(entry -> !entry.step().equals(table.experiment().baseline()))
                .filter(entry -> Double.isFinite(entry.times()))
                .toList();
        if (compared.isEmpty()) {
            return "nothing was measured that can be compared with %s.".formatted(baseline);
        }
        Entry best =
                compared.stream().min(Comparator.comparingDouble(Entry::times)).orElseThrow();
        if (best.times() < 1 / NOTABLE && best.interval().high() < 1) {
            return "%s takes %s times as long as %s.".formatted(at(table, best.step()), times(best), baseline);
        }
        boolean all = compared.stream()
                .allMatch(entry -> entry.interval().low() >= 1 / NOTABLE
                        && entry.interval().high() <= NOTABLE);
        return all
                ? "%s makes no difference of more than %.0f %%."
                        .formatted(table.experiment().axis(), 100 * (NOTABLE - 1))
                : "no difference by %s was shown.".formatted(table.experiment().axis());
    }

    /** Whether it was shown to take notably longer than the baseline. */
    private static boolean isSlower(Entry entry) {
        return entry.times() > NOTABLE
                && (entry.interval().samples() < 2 || entry.interval().low() > 1);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Which takes the least time, and how the others compare. */
    private static String lead(ExperimentTable table) {
        List<Part> parts = parts(table);
        return IntStream.range(0, parts.size())
                        .mapToObj(i -> parts.get(i)
                                .inWords(table, i == 0 || parts.get(i - 1).isOfAll(table)))
                        .collect(Collectors.joining(", "))
                + gain(table, parts)
                + loss(table, parts);
    }

    /** The single fastest one relative to the baseline. */
    private static String gain(ExperimentTable table, List<Part> parts) {
        String baseline = table.experiment().baseline();
        Part only = parts.getFirst();
        return parts.size() > 1
                        || only.variant().equals(baseline)
                        || only.ties().contains(baseline)
                ? ""
                : range(table.of(only.variant()))
                        .map(range -> ", " + range + " of that of `" + baseline + "`")
                        .orElse("");
    }

    /** The slowest one relative to the baseline. */
    private static String loss(ExperimentTable table, List<Part> parts) {
        String baseline = table.experiment().baseline();
        return table.entries().stream()
                .filter(ExperimentWords::isSlower)
                .filter(entry -> parts.size() > 1 || !parts.getFirst().variant().equals(entry.variant()))
                .max(Comparator.comparingDouble(Entry::times))
                .map(worst -> "; `%s` takes %s%s times as long as `%s`%s"
                        .formatted(
                                worst.variant(),
                                table.isMatrix() ? "up to " : "",
                                times(worst),
                                baseline,
                                table.isMatrix() ? " (" + at(table, worst.step()) + ")" : ""))
                .orElse("");
    }

    private static Optional<String> range(List<Entry> entries) {
        List<Entry> known = entries.stream()
                .filter(entry -> Double.isFinite(entry.times()))
                .sorted(Comparator.comparingDouble(Entry::times))
                .toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        known.size() == 1
                                ? times(known.getFirst())
                                : plain(known.getFirst().times()) + " to "
                                        + plain(known.getLast().times()));
    }

    /** How much faster more threads are than one. */
    private static String speedUp(ExperimentTable table) {
        List<String> steps = table.steps();
        if (!table.showsSpeedUp()) {
            return "";
        }
        String most = steps.getLast();
        return table.fastest(most)
                .flatMap(fastest -> table.at(fastest.variant(), "1")
                        .map(one -> "; with %s threads `%s` is %s times as fast as with one"
                                .formatted(
                                        most,
                                        fastest.variant(),
                                        plain(one.row().score() / fastest.row().score()))))
                .orElse("");
    }

    /** With the interval, if there is one. */
    static String times(Entry entry) {
        return plain(entry.times())
                + (entry.interval().samples() > 1
                        ? " (" + plain(entry.interval().low()) + " to "
                                + plain(entry.interval().high()) + ")"
                        : "");
    }

    private static String plain(double ratio) {
        return NumberText.times(ratio).replace("×", "");
    }

    /**
     * Consecutive values of the axis with the same fastest one.
     *
     * @param ties those that were not shown to be slower at any of the values
     * @param only whether there are no other values
     */
    private record Part(String variant, List<String> ties, List<String> steps, boolean only) {

        /** Whether no difference was shown. */
        boolean isOfAll(ExperimentTable table) {
            return ties.size() > 1 && ties.size() == table.variants().size() - 1;
        }

        /** @param verb whether it says what they do */
        String inWords(ExperimentTable table, boolean verb) {
            String everywhere = table.steps().size() > 1 && !isOfAll(table) ? " throughout" : "";
            return who(table, verb) + (only ? everywhere : " " + where(table)) + undecided(table);
        }

        /** At which values another one's figure is less, although no difference was shown. */
        private String undecided(ExperimentTable table) {
            Map<String, List<String>> others = steps.stream()
                    .filter(step -> !isFastest(table.fastest(step).orElseThrow().variant()))
                    .collect(Collectors.groupingBy(
                            step -> table.fastest(step).orElseThrow().variant(),
                            LinkedHashMap::new,
                            Collectors.mapping(step -> ExperimentWords.at(table, step), Collectors.toList())));
            return isOfAll(table) || others.isEmpty()
                    ? ""
                    : others.entrySet().stream()
                            .map(it -> "from `%s` at %s".formatted(it.getKey(), String.join(", ", it.getValue())))
                            .collect(Collectors.joining(", nor ", " (no difference was shown ", ")"));
        }

        private boolean isFastest(String name) {
            return name.equals(variant) || ties.contains(name);
        }

        private String who(ExperimentTable table, boolean verb) {
            if (isOfAll(table)) {
                return "no difference was shown";
            }
            String names = inWords(Stream.concat(Stream.of(variant), ties.stream())
                    .map(name -> "`" + name + "`")
                    .toList());
            return verb ? names + (ties.isEmpty() ? " takes" : " take") + " the least time" : names;
        }

        private static String inWords(List<String> names) {
            int last = names.size() - 1;
            return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
        }

        private String where(ExperimentTable table) {
            String begin = ExperimentWords.at(table, steps.getFirst());
            String end = ExperimentWords.at(table, steps.getLast());
            if (begin.equals(end)) {
                return "at " + begin;
            }
            return steps.getFirst().equals(table.steps().getFirst())
                    ? "up to " + end
                    : steps.getLast().equals(table.steps().getLast())
                            ? "from " + begin + " on"
                            : "from " + begin + " to " + end;
        }
    }

    private static List<Part> parts(ExperimentTable table) {
        List<String> steps = table.steps();
        List<List<String>> runs = new ArrayList<>();
        List<String> leaders = new ArrayList<>();
        for (String step : steps) {
            String leader = leader(table, step, leaders.isEmpty() ? "" : leaders.getLast());
            if (leaders.isEmpty() || !leaders.getLast().equals(leader)) {
                leaders.add(leader);
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(step);
        }
        return IntStream.range(0, runs.size())
                .mapToObj(i -> new Part(
                        leaders.get(i), ties(table, leaders.get(i), runs.get(i)), runs.get(i), runs.size() == 1))
                .toList();
    }

    /** The fastest of a step; that of the step before as long as it is not shown to be slower. */
    private static String leader(ExperimentTable table, String step, String before) {
        Entry fastest = table.fastest(step).orElseThrow();
        return table.at(before, step)
                .filter(entry -> table.tie(fastest, entry))
                .map(Entry::variant)
                .orElse(fastest.variant());
    }

    /** Those that are not shown to be slower than the leader at any of the steps. */
    private static List<String> ties(ExperimentTable table, String leader, List<String> steps) {
        return table.variants().stream()
                .filter(variant -> !variant.equals(leader))
                .filter(variant -> steps.stream()
                        .allMatch(step -> table.at(variant, step)
                                .filter(entry -> !isSlower(entry))
                                .flatMap(entry -> table.at(leader, step).map(first -> table.tie(first, entry)))
                                .orElse(false)))
                .toList();
    }
}
