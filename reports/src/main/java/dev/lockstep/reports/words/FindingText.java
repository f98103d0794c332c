package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.findings.Evidence;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.RunNotes;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.table.NumberText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A finding in words.
 *
 * @param sentence with the names of the rows it is about, without a full stop
 * @param evidence its figures with their sources; empty if it has none
 * @param remedy empty if there is none
 */
public record FindingText(Severity severity, String sentence, String evidence, String remedy) {

    private static final int NAMED = 3;

    public static List<FindingText> of(List<Finding> findings, List<RowKey> beside) {
        return findings.stream().map(finding -> of(finding, beside)).toList();
    }

    /** The sentence and the remedy in one line. */
    public String brief() {
        return sentence + (remedy.isEmpty() ? "" : " → " + remedy);
    }

    /**
     * The same with at most the given number of characters, and without backticks around names: with the remedy if it
     * fits, else truncated.
     */
    public String line(int most) {
        String whole = brief().replace("`", "");
        String bare = sentence.replace("`", "");
        return whole.length() <= most ? whole : bare.length() <= most ? bare : cut(bare, most);
    }

    private static String cut(String words, int most) {
        int space = words.lastIndexOf(' ', most - 2);
        return words.substring(0, space < 0 ? most - 2 : space) + " …";
    }

    public static String evidence(List<Evidence> evidence) {
        Map<String, List<Evidence>> bySource = evidence.stream()
                .collect(Collectors.groupingBy(Evidence::source, LinkedHashMap::new, Collectors.toList()));
        return bySource.entrySet().stream()
                .map(source ->
                        source.getValue().stream().map(FindingText::figure).collect(Collectors.joining(", ")) + " ("
                                + source.getKey() + ")")
                .collect(Collectors.joining("; "));
    }

    private static FindingText of(Finding finding, List<RowKey> beside) {
        List<String> names =
                finding.about().stream().map(key -> Labels.unique(key, beside)).toList();
        return new FindingText(
                finding.severity(),
                (names.isEmpty() ? "" : RunNotes.named(names, "; ", NAMED) + ": ") + finding.summary(),
                evidence(finding.evidence()),
                finding.remedy());
    }

    private static String figure(Evidence evidence) {
        String figure = NumberText.brief(evidence.value());
        String value = switch (evidence.unit()) {
            case "" -> evidence.value() == Math.rint(evidence.value()) ? NumberText.count(evidence.value()) : figure;
            case "%" -> NumberText.percent(evidence.value() / 100) + "%";
            case "1/s" -> figure + "/s";
            default -> figure + " " + evidence.unit();
        };
        return evidence.what() + " " + value;
    }
}
