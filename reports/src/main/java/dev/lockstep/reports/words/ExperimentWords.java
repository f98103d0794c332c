package dev.lockstep.reports.words;

import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.ExperimentTable.Entry;
import dev.lockstep.reports.table.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answer of an experiment, computed from its figures. Names are in backticks; a renderer replaces them. */
public final class ExperimentWords {

    /** A ratio below this is no difference that anybody would act upon. */
    private static final double NOTABLE = 1.1;

    /** With more changes of the fastest along the axis, a sentence lists them instead. */
    private static final int PARTS = 3;

    private static final int KIBI = 1_024;

    private ExperimentWords() {}

    /** One sentence for each table; never empty. */
    public static List<String> answers(ExperimentResult result) {
        return result.tables().stream()
                .map(table -> where(result, table) + answer(table))
                .toList();
    }

    /** The first sentence, with the name of the experiment. */
    public static String answer(ExperimentResult result) {
        String source = result.source().isEmpty() ? "" : " (" + result.source() + ")";
        return "`%s`%s: %s"
                .formatted(result.experiment().name(), source, answers(result).getFirst());
    }

    private static String where(ExperimentResult result, ExperimentTable table) {
        return result.tables().size() == 1 ? "" : "With " + fixed(table) + ": ";
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
        return unit.isEmpty() ? step : step + " " + unit;
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
        while (knee > 0 && !(entries.get(knee - 1).times() > NOTABLE)) {
            knee--;
        }
        String baseline = at(table, table.experiment().baseline());
        if (knee == 0) {
            return "%s makes no difference of more than %.0f %%."
                    .formatted(capital(table.experiment().axis()), 100 * (NOTABLE - 1));
        }
        String most = "%s takes %s times as long".formatted(at(table, worst.step()), times(worst));
        return knee >= entries.size() - 1
                ? "%s as %s.".formatted(capital(most), baseline)
                : "From %s on, the time is that of %s; %s."
                        .formatted(at(table, entries.get(knee).step()), baseline, most);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Which takes the least time, and how the others compare. */
    private static String lead(ExperimentTable table) {
        List<Part> parts = parts(table);
        String leaders = parts.size() == 1
                ? parts.getFirst().name() + " takes the least time"
                        + (table.steps().size() > 1 ? " throughout" : "")
                : parts.size() <= PARTS
                        ? parts.stream().map(part -> part.from(table)).collect(Collectors.joining(", "))
                        : "Which is the fastest changes: "
                                + parts.stream().map(part -> part.at(table)).collect(Collectors.joining(", "));
        return leaders + gain(table, parts) + loss(table, parts);
    }

    /** The single fastest one relative to the baseline. */
    private static String gain(ExperimentTable table, List<Part> parts) {
        String baseline = table.experiment().baseline();
        Part only = parts.getFirst();
        return parts.size() > 1 || only.variant().equals(baseline)
                ? ""
                : range(table.of(only.variant()))
                        .map(range -> ", " + range + " of that of `" + baseline + "`")
                        .orElse("");
    }

    /** The slowest one relative to the baseline. */
    private static String loss(ExperimentTable table, List<Part> parts) {
        String baseline = table.experiment().baseline();
        return table.entries().stream()
                .filter(entry -> entry.times() > NOTABLE && !entry.variant().equals(baseline))
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
        if (!table.experiment().axis().equals("threads") || !steps.getFirst().equals("1") || steps.size() == 1) {
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

    /** Consecutive values of the axis with the same fastest, or with none that was shown to be slower. */
    private record Part(String variant, List<String> ties, List<String> steps, boolean first, boolean last) {

        String name() {
            return Stream.concat(Stream.of(variant), ties.stream())
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(" or "));
        }

        String from(ExperimentTable table) {
            String begin = ExperimentWords.at(table, steps.getFirst());
            String end = ExperimentWords.at(table, steps.getLast());
            return first
                    ? name() + " takes the least time " + (begin.equals(end) ? "at " : "up to ") + end
                    : name()
                            + (begin.equals(end)
                                    ? " at " + begin
                                    : last ? " from " + begin + " on" : " from " + begin + " to " + end);
        }

        String at(ExperimentTable table) {
            return name() + " at "
                    + steps.stream().map(step -> step(table, step)).collect(Collectors.joining(" and "));
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
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            parts.add(new Part(
                    leaders.get(i),
                    ties(table, leaders.get(i), runs.get(i)),
                    runs.get(i),
                    i == 0,
                    i == runs.size() - 1));
        }
        return parts;
    }

    /** The fastest of a step; that of the step before as long as it is not shown to be slower. */
    private static String leader(ExperimentTable table, String step, String before) {
        Entry fastest = table.fastest(step).orElseThrow();
        return table.at(before, step).filter(fastest::ties).map(Entry::variant).orElse(fastest.variant());
    }

    /** Those that are not shown to be slower than the leader at any of the steps. */
    private static List<String> ties(ExperimentTable table, String leader, List<String> steps) {
        return table.variants().stream()
                .filter(variant -> !variant.equals(leader))
                .filter(variant -> steps.stream()
                        .allMatch(step -> table.at(variant, step)
                                .flatMap(entry -> table.at(leader, step).map(entry::ties))
                                .orElse(false)))
                .toList();
    }
}
