/** The process that looks at the machine before and after every fork of the gate; it uses the JDK alone. */
package dev.lockstep.gate.ruler;
