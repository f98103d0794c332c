/** The process that measures the machine before and after every fork of the gate; depends only on the JDK. */
package dev.lockstep.gate.ruler;
