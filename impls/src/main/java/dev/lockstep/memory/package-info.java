/**
 * Synchronized memory: N parties each write their own segment, meet, and all read the same global view, cycle after
 * cycle. This package is the contract ({@link dev.lockstep.memory.SyncedMemory}, {@link dev.lockstep.memory.Party},
 * {@link dev.lockstep.memory.View}) and the mechanism that every algorithm shares ({@link
 * dev.lockstep.memory.Protocol}, {@link dev.lockstep.memory.Flags}, {@link dev.lockstep.memory.Membership}). The
 * algorithms are in {@code protocol}, the ways to wait in {@code waiting}, their names in {@code catalogue}.
 *
 * <h2>Why every view is whole</h2>
 *
 * Two buffers are used in turn: cycle k is written to and read from buffer {@code k mod 2}. A protocol gives one
 * guarantee, <em>the rendezvous</em>: what any party did before {@code arrive(k)} happens-before what any party does
 * after {@code await(k)}. Both halves of the contract follow from it, whatever the protocol:
 *
 * <ul>
 *   <li><b>Nothing is missing.</b> Every write of cycle k is before its writer's arrive(k), so it happens-before every
 *       read of view k.
 *   <li><b>Nothing comes early.</b> Buffer {@code k mod 2} is next written in cycle k+2, by a party that has returned
 *       from await(k+1). Every party had then begun arrive(k+1), and a view is valid only until its reader's next
 *       arrive: all reads of view k happen-before any write of cycle k+2.
 * </ul>
 *
 * With one buffer the second half fails (a fast party begins cycle k+1 while a slow one still reads view k), which is
 * what the negative control {@code unsafe-single-buffer} shows.
 *
 * <h2>When a party leaves in order</h2>
 *
 * A party that leaves at cycle k, after await(k-1) and in the place of arrive(k), first copies its last segment into
 * buffer {@code k mod 2}, which it may write for the reason above; the other buffer has that segment already, since it
 * was published there in cycle k-1. Then it counts as arrived at k and at every later cycle, for the protocol and for
 * the membership's marks. Both buffers were written before that, so whatever tells a party that cycle k or a later one
 * is complete orders the leaver's segment before its reading; and nobody writes that segment again, so no view of it is
 * ever torn.
 *
 * <h2>When something breaks</h2>
 *
 * A break has a cycle: the first that its culprit does not arrive at. That cycle and all later ones complete for nobody
 * who has not arrived at them before, except that a party whose arrival overlapped with the break may still complete
 * the one cycle at which then all have arrived. {@code arrive} looks at the break once, without order: who overlooks
 * one that is just being recorded meets it in the next cycle at the latest. A party that met a break meets the same one
 * in every later call.
 *
 * <p>What leaves a protocol's {@code arrive} by exception is a break in that cycle, since part of the arrival may have
 * been seen; what leaves {@code await} is one in the next. The record of it is there from the time the party joined,
 * and two stores fill it in ({@code Break}): a stack that is used up cannot prevent them. Its cause is written last
 * and volatile, so a thread that finds it there finds the cycle too; the party, each waiter now and then, and the
 * watchdog put it into force.
 *
 * <h2>Memory order</h2>
 *
 * The access mode stands in each call's name. Segments are plain memory: the rendezvous alone orders them.
 *
 * <table>
 *   <caption>Legend</caption>
 *   <tr><td>release / acquire</td><td>what came before the store is seen after the load that reads it</td></tr>
 *   <tr><td>getAndAdd</td><td>acquire and release in one, and a total order of arrivals</td></tr>
 *   <tr><td>opaque</td><td>a hint: a late value costs time, never correctness</td></tr>
 *   <tr><td>plain</td><td>owned by one thread, or ordered by one of the above</td></tr>
 * </table>
 *
 * Only what the Java memory model promises is used; nothing rests on x86's stronger order.
 */
package dev.lockstep.memory;
