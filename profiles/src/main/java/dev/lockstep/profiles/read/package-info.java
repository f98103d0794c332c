/**
 * Reading recordings back: where each party's time went, from its logged phases and, independently of them, from CPU
 * samples. Files are streamed; memory does not grow with their length.
 */
package dev.lockstep.profiles.read;
