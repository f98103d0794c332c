package dev.lockstep.reports.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<Drawn> drawn = new ArrayList<>();
        Files.createDirectories(folder);
        for (ChartPlan plan : plans) {
            try {
                drawn.add(new Drawn(plan, draw(plan, folder)));
            } catch (LinkageError | InternalError | RuntimeException e) {
                return new DrawnCharts(List.of(), Optional.of(remedy(e)));
            }
        }
        return new DrawnCharts(drawn, Optional.empty());
    }

    public Optional<Drawn> named(String name) {
        return charts.stream().filter(chart -> chart.plan().name().equals(name)).findFirst();
    }

    private static String draw(ChartPlan plan, Path folder) throws IOException {
        Chart<?, ?> chart = plan.drawing().get();
        ByteArrayOutputStream vector = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, vector, "svg");
        String svg = Svg.slim(vector.toString(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve(plan.name() + ".svg"), svg);
        try (var bitmap = Files.newOutputStream(folder.resolve(plan.name() + ".png"))) {
            ChartEncoder.saveChart(chart, bitmap, "png");
        }
        return Svg.inline(svg, plan);
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
