/** The templates, style sheets and scripts of pages and summaries. */
package dev.lockstep.reports.template;
