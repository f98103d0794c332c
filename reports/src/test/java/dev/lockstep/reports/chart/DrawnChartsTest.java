package dev.lockstep.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Fixture;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.render.HtmlPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawnChartsTest {

    @TempDir
    private Path folder;

    static List<Throwable> failures() {
        return List.of(
                new InternalError(new java.lang.reflect.InvocationTargetException(
                        new RuntimeException("Fontconfig head is null, check your fonts or fonts configuration"))),
                new NoClassDefFoundError("Could not initialize class sun.font.FontManagerFactory"),
                new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file"),
                new NullPointerException());
    }

    @Test
    void writesEachChartTwiceAndKeepsThePageSmall() throws Exception {
        List<ChartPlan> plans = Charts.of(Fixture.model());
        DrawnCharts charts = DrawnCharts.write(plans, folder);
        assertThat(charts.failure()).isEmpty();
        assertThat(charts.charts())
                .extracting(chart -> chart.plan().name())
                .contains("cycle-time", "affinity", "false-sharing", "time-per-thread", "computation-ratio");
        for (ChartPlan plan : plans) {
            assertThat(folder.resolve(plan.name() + ".svg"))
                    .content()
                    .startsWith("<?xml")
                    .contains("</svg>");
            assertThat(Files.readAllBytes(folder.resolve(plan.name() + ".png"))).startsWith(0x89, 'P', 'N', 'G');
        }
        assertThat(charts.charts())
                .allSatisfy(chart -> assertThat(chart.svg())
                        .startsWith("<svg role=\"img\" aria-label=\"")
                        .hasSizeLessThan(200_000));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void givesOneLineWithARemedyWhereNothingCanBeDrawn(Throwable failure) throws Exception {
        ChartPlan plan = new ChartPlan("cycle-time", "Cycle time", "", () -> {
            throw DrawnChartsTest.<RuntimeException>unchecked(failure);
        });
        DrawnCharts charts = DrawnCharts.write(List.of(plan), folder);
        assertThat(charts.charts()).isEmpty();
        assertThat(charts.failure().orElseThrow())
                .contains("no charts")
                .contains("fonts-dejavu-core")
                .doesNotContain("\n");
        ReportModel model = Fixture.model();
        assertThat(HtmlPage.render(model, charts, new FlameGraphs(List.of(), Optional.empty(), List.of())))
                .contains("<p class=\"missing\">no charts")
                .doesNotContain("<figure>");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
