package dev.lockstep.reports.words;

import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.figures.ScalingCurve;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import dev.lockstep.stats.scaling.FitWarning;
import dev.lockstep.stats.scaling.ScalabilityFit;
import dev.lockstep.stats.scaling.ScalabilityLaw;
import dev.lockstep.stats.scaling.ScalingPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How the time of a cycle depends on the number of parties. */
public final class ScalingTables {

    private static final List<String> LAW = List.of("σ", "κ", "Peak", "Residual %");

    private static final List<String> AMDAHL = List.of("Serial %", "Amdahl residual %");

    private ScalingTables() {}

    /** The times by number of parties, and the parameters of the fitted law. */
    public static Table times(Scaling scaling) {
        boolean fitted = scaling.isFitted();
        return new Table(
                Labels.setting(scaling.group()),
                headers(scaling, fitted ? laws(scaling) : List.of()),
                1,
                scaling.curves().stream()
                        .map(curve -> line(
                                scaling,
                                curve,
                                row -> NumberText.brief(row.score()),
                                fitted ? cells(curve) : List.of()))
                        .toList(),
                notes(scaling));
    }

    /** The distance of each point from the curve; without lines if nothing was fitted. */
    public static Table residuals(Scaling scaling) {
        return new Table(
                "Residuals in %: " + Labels.setting(scaling.group()),
                headers(scaling, List.of()),
                1,
                scaling.curves().stream()
                        .filter(curve -> curve.universal().isPresent())
                        .map(curve -> line(
                                scaling,
                                curve,
                                row -> residual(row, curve.universal().orElseThrow()),
                                List.of()))
                        .toList(),
                List.of(
                        "By number of parties: how far the measured throughput is above the fitted one, or below it.",
                        "( ): a point that was not fitted."));
    }

    private static List<String> headers(Scaling scaling, List<String> more) {
        return Stream.of(Stream.of("Implementation"), scaling.parties().stream().map(String::valueOf), more.stream())
                .flatMap(headers -> headers)
                .toList();
    }

    private static Line line(Scaling scaling, ScalingCurve curve, Function<Row, String> cell, List<String> more) {
        boolean poor = warned(curve, FitWarning.POOR);
        return new Line(
                curve.key().floor() ? Kind.FAINT : poor ? Kind.DOUBTFUL : Kind.PLAIN,
                Stream.of(
                                Stream.of(Labels.of(curve.key(), scaling.keys())),
                                scaling.parties().stream()
                                        .map(parties ->
                                                row(curve, parties).map(cell).orElse(NumberText.NONE)),
                                more.stream())
                        .flatMap(cells -> cells)
                        .toList());
    }

    private static Optional<Row> row(ScalingCurve curve, int parties) {
        return curve.rows().stream()
                .filter(row -> row.key().threads() == parties)
                .findFirst();
    }

    private static List<String> laws(Scaling scaling) {
        return scaling.hasFixedTotal()
                ? Stream.of(List.of("γ /s"), LAW, AMDAHL).flatMap(List::stream).toList()
                : Stream.concat(Stream.of("γ M/s"), LAW.stream()).toList();
    }

    private static List<String> cells(ScalingCurve curve) {
        List<String> universal = curve.universal()
                .map(fit -> law(fit, curve))
                .orElse(Collections.nCopies(1 + LAW.size(), NumberText.NONE));
        return curve.key().hasFixedTotal()
                ? Stream.of(universal, amdahl(curve)).flatMap(List::stream).toList()
                : universal;
    }

    private static List<String> amdahl(ScalingCurve curve) {
        return curve.amdahl()
                .map(fit -> List.of(NumberText.percent(fit.law().sigma()), residual(fit)))
                .orElse(Collections.nCopies(AMDAHL.size(), NumberText.NONE));
    }

    private static List<String> law(ScalabilityFit fit, ScalingCurve curve) {
        ScalabilityLaw law = fit.law();
        int most = curve.rows().getLast().key().threads();
        return List.of(
                NumberText.brief(curve.key().hasFixedTotal() ? law.gamma() : law.gamma() / 1e6),
                significant(law.sigma()),
                significant(law.kappa()),
                law.peak() > most ? "> " + most : NumberText.count(law.peak()),
                residual(fit));
    }

    private static String residual(ScalabilityFit fit) {
        return (fit.warnings().contains(FitWarning.POOR) ? "! " : "") + NumberText.percent(fit.rms());
    }

    /** Kappa matters, however small it is. */
    private static String significant(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String residual(Row row, ScalabilityFit fit) {
        ScalingPoint point = ScalingCurve.point(row);
        String percent = String.format(Locale.ROOT, "%+.1f", 100 * fit.law().residual(point));
        return fit.includes(point) ? percent : "(" + percent + ")";
    }

    private static List<String> notes(Scaling scaling) {
        Stream<String> law = scaling.isFitted()
                ? Stream.of(
                        "Fitted: the Universal Scalability Law, γ n / (1 + σ (n − 1) + κ n (n − 1))"
                                + " cycles per second"
                                + (scaling.hasFixedTotal()
                                        ? ", each with the whole work"
                                        : " of all n parties together")
                                + ". γ: throughput of one party; σ: contention; κ: coherence; Peak: the n with the"
                                + " highest throughput; Residual: root mean square of the points' distances from the"
                                + " curve.",
                        scaling.hasFixedTotal()
                                ? "Serial: the serial part of the work by Amdahl's law, which has no κ."
                                : "",
                        range(scaling))
                : Stream.of("The Universal Scalability Law is fitted if there are at least "
                        + ScalabilityFit.FEWEST_POINTS + " numbers of parties.");
        return Stream.of(
                        Stream.of(unit(scaling) + ", median over forks, by number of parties."),
                        law,
                        note(
                                scaling,
                                curve -> warned(curve, FitWarning.POOR),
                                "!: a point is more than "
                                        + Math.round(100 * ScalabilityFit.LARGEST_RESIDUAL)
                                        + " % away from the curve: the law does not describe these times."),
                        note(
                                scaling,
                                ScalingCurve::unsolved,
                                "No law: the time grows so fast that it would be none for"
                                        + " one party: measure --threads 1 too."))
                .flatMap(notes -> notes)
                .filter(note -> !note.isEmpty())
                .toList();
    }

    private static String unit(Scaling scaling) {
        Row row = scaling.curves().getFirst().rows().getFirst();
        return row.unit().replace("/", " per ");
    }

    private static String range(Scaling scaling) {
        if (scaling.cpus().isEmpty()
                || scaling.cpus().getAsInt() >= scaling.parties().getLast()) {
            return "";
        }
        int cpus = scaling.cpus().getAsInt();
        return scaling.curves().stream().anyMatch(curve -> warned(curve, FitWarning.PAST_THE_CPUS))
                ? "Fitted to all points, also to those with more parties than CPUs (" + cpus
                        + "), where the scheduler decides: fewer than " + ScalabilityFit.FEWEST_POINTS
                        + " have at most as many."
                : "Fitted up to " + cpus + " parties, as many as CPUs: with more, the scheduler decides.";
    }

    private static Stream<String> note(Scaling scaling, Predicate<ScalingCurve> of, String note) {
        return scaling.curves().stream().anyMatch(of) ? Stream.of(note) : Stream.of();
    }

    private static boolean warned(ScalingCurve curve, FitWarning warning) {
        return curve.universal().filter(fit -> fit.warnings().contains(warning)).isPresent();
    }
}
