/**
 * What uses incubating modules and preview features of the JDK. Public classes have a public constructor without
 * parameters and implement interfaces of the JDK: the benchmarks find them by name and do without what is missing.
 */
package dev.lockstep.incubating;
