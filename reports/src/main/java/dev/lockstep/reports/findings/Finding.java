package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A statement about a cause or a problem, with evidence and remedy.
 *
 * @param about the rows it is about, first the one whose figures are given; empty for the run as a whole
 * @param summary one sentence without the rows' names and without a full stop; names of implementations are in
 *     backticks
 * @param remedy what to do about it; empty if there is nothing to do
 */
public record Finding(
        Rule rule, Severity severity, List<RowKey> about, String summary, List<Evidence> evidence, String remedy) {

    /**
     * A finding without evidence and remedy; the sentence is a format string, formatted independently of the locale.
     */
    static Finding of(Rule rule, Severity severity, List<RowKey> about, String sentence, Object... figures) {
        return new Finding(rule, severity, List.copyOf(about), say(sentence, figures), List.of(), "");
    }

    Finding because(String what, double value, String unit, String source) {
        List<Evidence> more = Stream.concat(evidence.stream(), Stream.of(new Evidence(what, value, unit, source)))
                .toList();
        return new Finding(rule, severity, about, summary, more, remedy);
    }

    Finding withRemedy(String sentence, Object... figures) {
        return new Finding(rule, severity, about, summary, evidence, say(sentence, figures));
    }

    Finding about(List<RowKey> others) {
        return new Finding(rule, severity, List.copyOf(others), summary, evidence, remedy);
    }

    private static String say(String sentence, Object... figures) {
        return figures.length == 0 ? sentence : String.format(Locale.ROOT, sentence, figures);
    }
}
