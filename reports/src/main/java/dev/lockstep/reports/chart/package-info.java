/** Charts as SVG and PNG. */
package dev.lockstep.reports.chart;
