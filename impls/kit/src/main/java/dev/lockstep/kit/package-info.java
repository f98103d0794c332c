/**
 * The contract kit: every rule that a sound synchronized memory must keep, as a named check that runs against any
 * {@link dev.lockstep.memory.Implementation}, without a test framework. {@link dev.lockstep.kit.Verify} runs it from
 * the command line, in a JVM of its own, because a faulty implementation may hang or crash its JVM.
 * {@link dev.lockstep.kit.Kit} runs it from a test.
 */
package dev.lockstep.kit;
