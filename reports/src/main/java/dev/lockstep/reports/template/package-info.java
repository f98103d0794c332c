/** The templates, style sheets and scripts that pages and summaries are made of. */
package dev.lockstep.reports.template;
