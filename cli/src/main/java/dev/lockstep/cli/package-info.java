/** The command line: options in, exit codes out. Results go to standard output, everything else to standard error. */
package dev.lockstep.cli;
