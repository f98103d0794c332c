/** What every room of the harness shares: how it refuses what was asked for, and reads what users type. */
package dev.lockstep.harness;
