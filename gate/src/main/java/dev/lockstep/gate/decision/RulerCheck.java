package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.AlignedRanks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks whether the machine was the same for both arms. The rulers beside the forks do not depend on the measured
 * code: if they differ between the arms, by more than the margin and significantly, the scores are affected too.
 *
 * @param difference what differs, if a ruler over all rows together does
 * @param slower the lower bound by how much the machine was slower for the candidate, from the ruler that shows most,
 *     as the ln of the ratio; 0 if this is not likely. Rulers that vary too much to show the margin are not used. It is
 *     not attributed to the code, even if it is too small to make the run invalid. The CPU time of other processes is
 *     not used here.
 * @param faster the same for a faster machine
 */
record RulerCheck(Optional<String> difference, double slower, double faster) {

    /** The bound is the estimate minus this many standard errors: the effect is probably at least as large. */
    private static final double ERRORS = 0.5;

    /** What differs, if a ruler of this row does. */
    static Optional<String> of(PairedRow row) {
        return differences(rulers(row));
    }

    static RulerCheck of(List<PairedRow> rows) {
        Map<String, List<double[]>> rulers = together(rows);
        return new RulerCheck(differences(rulers), atLeast(rulers, 1), atLeast(rulers, -1));
    }

    private static double atLeast(Map<String, List<double[]>> rulers, int side) {
        return rulers.entrySet().stream()
                .filter(ruler -> !ruler.getKey().equals(PairedRow.OTHER_LOAD))
                .map(ruler -> arms(ruler.getValue()))
                .filter(arms -> arms.pairs() > 0 && error(arms) < Policy.RULER_MARGIN)
                .mapToDouble(arms -> side * arms.ranks().estimate() - ERRORS * error(arms))
                .filter(least -> least > 0)
                .max()
                .orElse(0);
    }

    private static double error(Arms arms) {
        return new Power(arms.spread(), 0, Policy.RULER_ALPHA).error(arms.pairs());
    }

    /** Rows from the same forks have the same ruler blocks, which are counted once. */
    private static Map<String, List<double[]>> together(List<PairedRow> rows) {
        Map<String, PairedRow> tasks = new TreeMap<>();
        rows.forEach(row -> tasks.merge(
                row.id().task(),
                row,
                (one, other) -> one.all().count() < other.all().count() ? other : one));
        return tasks.values().stream()
                .flatMap(row -> rulers(row).entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        Collectors.flatMapping(ruler -> ruler.getValue().stream(), Collectors.toList())));
    }

    /** The values beside all blocks, also replaced ones: the other load grows with the CPU time that an arm uses. */
    private static Map<String, List<double[]>> rulers(PairedRow row) {
        Map<String, List<double[]>> rulers = new TreeMap<>();
        row.rulers()
                .forEach((name, blocks) -> rulers.put(
                        name,
                        blocks.stream()
                                .map(block -> block.scores(ForkStatistic.MEDIAN))
                                .toList()));
        rulers.put(
                PairedRow.OTHER_LOAD,
                row.all()
                        .map(block -> Arrays.stream(block.others())
                                .map(load -> 1 + load)
                                .toArray())
                        .toList());
        return rulers;
    }

    private static Optional<String> differences(Map<String, List<double[]>> rulers) {
        return rulers.entrySet().stream()
                .flatMap(ruler -> difference(ruler.getKey(), arms(ruler.getValue())))
                .findFirst();
    }

    /** The arms of the blocks in which all times are valid. */
    private static Arms arms(List<double[]> blocks) {
        Scale scale = new Scale(0);
        return Arms.ofRulers(blocks.stream()
                .filter(block -> scale.problem(Arrays.stream(block)).isEmpty())
                .toList());
    }

    private static Stream<String> difference(String ruler, Arms arms) {
        if (arms.pairs() == 0) {
            return Stream.empty();
        }
        AlignedRanks ranks = arms.ranks();
        double estimate = ranks.estimate();
        double margin = Math.log1p(Policy.RULER_MARGIN);
        boolean beyond = estimate > margin && ranks.pAbove(margin) <= Policy.RULER_ALPHA
                || estimate < -margin && ranks.pBelow(-margin) <= Policy.RULER_ALPHA;
        return beyond
                ? Stream.of("the machine was not the same for both arms: ruler %s took %s with the candidate"
                        .formatted(ruler, ReasonText.change(Math.expm1(estimate))))
                : Stream.empty();
    }
}
