package dev.lockstep.reports.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Charts as files and, for the page, as SVG text.
 *
 * @param charts empty if drawing failed
 * @param failure why there are no charts, and the remedy, in one line
 */
public record DrawnCharts(List<Drawn> charts, Optional<String> failure) {

    /** @param svg for embedding in a page */
    public record Drawn(ChartPlan plan, String svg) {}

    /** Draws all charts or none: a machine without fonts cannot draw, which causes various errors. */
    public static DrawnCharts write(List<ChartPlan> plans, Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            return new DrawnCharts(
                    plans.parallelStream()
                            .map(plan -> new Drawn(plan, draw(plan, folder)))
                            .toList(),
                    Optional.empty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (LinkageError | InternalError | RuntimeException e) {
            return new DrawnCharts(List.of(), Optional.of(remedy(e)));
        }
    }

    public Optional<Drawn> named(String name) {
        return charts.stream().filter(chart -> chart.plan().name().equals(name)).findFirst();
    }

    private static String draw(ChartPlan plan, Path folder) {
        Chart<?, ?> chart = plan.drawing().get();
        try (var bitmap = Files.newOutputStream(folder.resolve(plan.name() + ".png"))) {
            String svg = Svg.slim(vector(chart));
            Files.writeString(folder.resolve(plan.name() + ".svg"), svg);
            ChartEncoder.saveChart(chart, bitmap, "png");
            return Svg.inline(svg, plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One at a time: the library for vectors formats all numbers by one {@code DecimalFormat}. */
    private static synchronized String vector(Chart<?, ?> chart) throws IOException {
        ByteArrayOutputStream vector = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, vector, "svg");
        return vector.toString(StandardCharsets.UTF_8);
    }

    private static String remedy(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return ("no charts: this machine cannot draw text (%s): install fonts, on Debian or Ubuntu with"
                        + " `apt-get install --no-install-recommends fontconfig fonts-dejavu-core`,"
                        + " then render again with `report`")
                .formatted(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
