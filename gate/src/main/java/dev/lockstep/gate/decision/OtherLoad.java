package dev.lockstep.gate.decision;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The number of CPUs that everything else used during the forks: the mean over all forks, the minimum and the maximum.
 * A load that is the same for both arms does not falsify a verdict, but it hides changes.
 *
 * @param disturbed the number of blocks that count although they were {@linkplain Block#disturbed() disturbed}
 * @param kept the number of blocks that count
 * @param replaced the number of disturbed blocks that were measured again
 */
public record OtherLoad(double mean, double least, double most, long disturbed, long kept, long replaced) {

    /** A host is not quiet if more than this share of the blocks were disturbed. */
    private static final double MOST_DISTURBED = 0.25;

    /** The load during the forks for which it was measured; empty if there are none. */
    public static Optional<OtherLoad> of(List<PairedRow> rows) {
        DoubleSummaryStatistics cpus = rows.stream()
                .flatMap(PairedRow::all)
                .flatMapToDouble(block -> Arrays.stream(block.others()))
                .filter(Double::isFinite)
                .summaryStatistics();
        return cpus.getCount() == 0
                ? Optional.empty()
                : Optional.of(new OtherLoad(
                        cpus.getAverage(),
                        cpus.getMin(),
                        cpus.getMax(),
                        kept(rows).filter(Block::disturbed).count(),
                        kept(rows).count(),
                        rows.stream().mapToLong(row -> row.replaced().size()).sum()));
    }

    private static Stream<Block> kept(List<PairedRow> rows) {
        return rows.stream().flatMap(PairedRow::kept);
    }

    public String inWords() {
        return String.format(Locale.ROOT, "%.2f CPUs on average, %.2f to %.2f during a fork", mean, least, most);
    }

    /**
     * A warning if the host was not quiet.
     *
     * @param rows the verdicts, which tell what could be seen nevertheless
     */
    Optional<String> warning(List<RowVerdict> rows) {
        return mean < Block.BUSY && disturbed <= MOST_DISTURBED * kept
                ? Optional.empty()
                : Optional.of(("The host was not quiet: something else used %s; %d of %s were disturbed, %d were"
                                + " measured again%s")
                        .formatted(
                                inWords(),
                                disturbed + replaced,
                                ReasonText.count((int) (kept + replaced), "block"),
                                replaced,
                                seen(rows)));
    }

    private static String seen(List<RowVerdict> rows) {
        DoubleSummaryStatistics visible = rows.stream()
                .mapToDouble(RowVerdict::visible)
                .filter(Double::isFinite)
                .summaryStatistics();
        return visible.getCount() == 0
                ? ""
                : visible.getMin() == visible.getMax()
                        ? ". Smaller changes than %s stay hidden".formatted(ReasonText.share(visible.getMin()))
                        : ". Smaller changes than %s to %s, depending on the row, stay hidden"
                                .formatted(ReasonText.share(visible.getMin()), ReasonText.share(visible.getMax()));
    }
}
