/**
 * Reads recordings: how each party spent its time, computed from its logged phases and, independently, from CPU
 * samples. Files are read as streams; the memory needed does not depend on their length.
 */
package dev.lockstep.profiles.read;
