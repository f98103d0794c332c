/** Flame graphs and heat maps of recordings. */
package dev.lockstep.reports.flame;
