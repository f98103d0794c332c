/** What the gate is given: results measured before, tolerances; which rows of two sides belong together. */
package dev.lockstep.gate.stored;
