package dev.lockstep.reports.chart;

import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart that is not drawn yet.
 *
 * @param name of its files
 * @param title what it shows, also for screen readers
 * @param caption how to read it
 */
public record ChartPlan(String name, String title, String caption, Supplier<Chart<?, ?>> drawing) {}
