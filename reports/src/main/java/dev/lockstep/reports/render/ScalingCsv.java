package dev.lockstep.reports.render;

import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.ScalingCurve;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.stats.scaling.FitWarning;
import dev.lockstep.stats.scaling.ScalabilityFit;
import dev.lockstep.stats.scaling.ScalabilityLaw;
import dev.lockstep.stats.scaling.ScalingPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code scaling.csv}: a line for each measured point and each law that was fitted to its curve; the parameters are the
 * same in all lines of a curve. Throughputs are cycles per second of all parties together. An infinite peak is empty.
 */
final class ScalingCsv {

    private static final List<String> LAW = List.of(
            "law", "fitted_per_s", "residual", "in_fit", "gamma_per_s", "sigma", "kappa", "peak", "rms", "warnings");
    private static final String COLUMNS = CsvFiles.KEY + ",score,unit,throughput_per_s," + String.join(",", LAW);

    private ScalingCsv() {}

    static void write(ReportModel model, Path file) throws IOException {
        boolean several = model.severalSources();
        CsvFiles.write(
                file,
                COLUMNS,
                several,
                model.scalings().stream()
                        .flatMap(scaling -> scaling.curves().stream())
                        .flatMap(curve -> curve.rows().stream()
                                .flatMap(row -> lines(curve, row)
                                        .map(cells -> CsvFiles.withSource(cells, row.key(), several)))));
    }

    private static Stream<List<String>> lines(ScalingCurve curve, Row row) {
        return Stream.concat(
                Stream.of(cells("usl", curve.universal(), row)),
                curve.amdahl().stream().map(fit -> cells("amdahl", Optional.of(fit), row)));
    }

    private static List<String> cells(String law, Optional<ScalabilityFit> fitted, Row row) {
        ScalingPoint point = ScalingCurve.point(row);
        return Stream.of(
                        CsvFiles.key(row.key()),
                        List.of(NumberText.exact(row.score()), row.unit(), NumberText.exact(point.throughput())),
                        fitted.map(fit -> fit(law, fit, point)).orElse(Collections.nCopies(LAW.size(), "")))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> fit(String name, ScalabilityFit fit, ScalingPoint point) {
        ScalabilityLaw law = fit.law();
        return List.of(
                name,
                NumberText.exact(law.throughput(point.parties())),
                NumberText.exact(law.residual(point)),
                Boolean.toString(fit.includes(point)),
                NumberText.exact(law.gamma()),
                NumberText.exact(law.sigma()),
                NumberText.exact(law.kappa()),
                NumberText.exact(law.peak()),
                NumberText.exact(fit.rms()),
                Stream.of(FitWarning.values())
                        .filter(fit.warnings()::contains)
                        .map(warning -> warning.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(" ")));
    }
}
