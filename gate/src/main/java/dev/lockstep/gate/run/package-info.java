/** Measures two jars for the gate: blocks of four forks in random order, rulers between, a journal of each fork. */
package dev.lockstep.gate.run;
