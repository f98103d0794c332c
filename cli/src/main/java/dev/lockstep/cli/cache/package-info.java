/** The files that the tool caches: the unpacked benchmarks, and earlier output. */
package dev.lockstep.cli.cache;
