package dev.lockstep.reports.gate;

import dev.lockstep.reports.stats.AlignedRanks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the machine was the same for both arms: the rulers beside their forks know nothing of either. What differs
 * between the arms there, beyond the margin and not by chance, was done to the scores too.
 */
final class RulerCheck {

    private RulerCheck() {}

    /** What differs, if a ruler of this row does. */
    static Optional<String> of(PairedRow row) {
        return row.rulers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(ruler -> difference(ruler.getKey(), ruler.getValue()))
                .findFirst();
    }

    /** What differs, if a ruler does over all rows together. */
    static Optional<String> of(List<PairedRow> rows) {
        return rows.stream()
                .flatMap(row -> row.rulers().keySet().stream())
                .distinct()
                .sorted()
                .flatMap(ruler -> difference(
                        ruler,
                        rows.stream()
                                .flatMap(row -> row.rulers().getOrDefault(ruler, List.of()).stream())
                                .toList()))
                .findFirst();
    }

    private static Stream<String> difference(String ruler, List<Block> blocks) {
        Scale scale = new Scale(0);
        List<Block> whole = blocks.stream()
                .filter(block -> scale.problem(Arms.scores(block)).isEmpty())
                .toList();
        if (whole.isEmpty()) {
            return Stream.empty();
        }
        AlignedRanks ranks = Arms.of(whole, scale).ranks();
        double estimate = ranks.estimate();
        double margin = Math.log1p(Policy.RULER_MARGIN);
        boolean beyond = estimate > margin && ranks.pAbove(margin) <= Policy.RULER_ALPHA
                || estimate < -margin && ranks.pBelow(-margin) <= Policy.RULER_ALPHA;
        return beyond
                ? Stream.of("the machine was not the same for both arms: ruler %s took %s with the candidate"
                        .formatted(ruler, Words.change(Math.expm1(estimate))))
                : Stream.empty();
    }
}
