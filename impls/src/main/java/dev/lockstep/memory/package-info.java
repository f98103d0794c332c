/**
 * Synchronized memory: in every cycle, N parties each write their own segment, meet at a rendezvous and read the same
 * global view. This package contains the contract ({@link dev.lockstep.memory.SyncedMemory},
 * {@link dev.lockstep.memory.Party}, {@link dev.lockstep.memory.View}) and the mechanisms that all algorithms share
 * ({@link dev.lockstep.memory.Protocol}, {@link dev.lockstep.memory.Flags}, {@link dev.lockstep.memory.Membership}).
 * The algorithms are in {@code protocol}, the wait strategies in {@code waiting}, their names in {@code catalogue}.
 *
 * <h2>Why every view is whole</h2>
 *
 * Two buffers alternate: cycle k is written to and read from buffer {@code k mod 2}. A protocol gives one guarantee,
 * <em>the rendezvous</em>: what any party did before {@code arrive(k)} happens-before what any party does after
 * {@code await(k)}. Both halves of the contract follow from this, for every protocol:
 *
 * <ul>
 *   <li><b>Nothing is missing.</b> Every write of cycle k is before its writer's arrive(k), so it happens-before every
 *       read of view k.
 *   <li><b>Nothing is early.</b> Buffer {@code k mod 2} is next written in cycle k+2, by a party that has returned from
 *       await(k+1). By then every party has begun arrive(k+1), and a view is valid only until its reader's next arrive:
 *       all reads of view k happen-before any write of cycle k+2.
 * </ul>
 *
 * With one buffer the second half fails: a fast party begins cycle k+1 while a slow one still reads view k. The
 * negative control {@code unsafe-single-buffer} demonstrates this.
 *
 * <h2>Reading while others are still awaited</h2>
 *
 * Where each party has an epoch of its own, its segment can be read as soon as that epoch is acquired: its writes of
 * cycle k precede its release. {@link dev.lockstep.memory.Party#await(SegmentConsumer)} does so. Between its arrival
 * and the return of that call, a party must not write: another that has not arrived at k may still read view k-1, which
 * lies in the buffer of k+1. So the call returns when all have arrived, and until then writing throws. The second half
 * of the argument above does not change, because a party still reads view k only before its own arrive(k+1).
 *
 * <h2>When a party leaves in order</h2>
 *
 * A party that leaves at cycle k, after await(k-1) and instead of arrive(k), first copies its last segment into buffer
 * {@code k mod 2}, which it may write for the reason above. The other buffer already has that segment, because it was
 * published there in cycle k-1. Then the party counts as arrived at k and at every later cycle, in the protocol and in
 * the membership's marks. Both buffers were written before that, so whatever tells a party that cycle k or a later one
 * is complete also orders the leaving party's segment before its reads. No party writes that segment again, so no view
 * of it is ever torn.
 *
 * <h2>When something breaks</h2>
 *
 * A break has a cycle: the first one that its culprit does not arrive at. A party that had not arrived at that cycle or
 * a later one when the memory broke does not complete it, with one exception: a party whose arrival overlaps with the
 * break may still complete the one cycle at which all have then arrived. {@code arrive} checks for a break once, with
 * an opaque read: a party that misses one that is just being recorded sees it in the next cycle at the latest. Once a
 * call of a party has thrown because of a break, every later call throws because of the same break.
 *
 * <p>With a {@link dev.lockstep.memory.Neighbourhood}, "all" are the party and its neighbours, and parties may be many
 * cycles apart. A break in cycle c refuses only arrivals at c and later cycles, so that parties which are behind still
 * finish what they can. A party that times out may wait for one that itself waits: the culprit is the lowest id among
 * those that are furthest behind, of all that are connected to it.
 *
 * <p>An exception from a protocol's {@code arrive} is a break in that cycle, because others may have seen part of the
 * arrival; an exception from {@code await} is a break in the next one. The record of the break ({@code Break}) is
 * allocated when the party joins and takes two stores to fill in, which an exhausted stack cannot prevent. Its cause is
 * volatile and written last, so a thread that reads the cause also reads the cycle. The failed party itself, each
 * waiter in its periodic checks, and the watchdog then break the memory accordingly.
 *
 * <h2>Memory order</h2>
 *
 * The name of each call contains its access mode. Segments are plain memory, ordered by the rendezvous alone.
 *
 * <table>
 *   <caption>Legend</caption>
 *   <tr><td>release / acquire</td><td>what precedes the store is visible after the load that reads it</td></tr>
 *   <tr><td>getAndAdd</td><td>acquire and release combined, and a total order of arrivals</td></tr>
 *   <tr><td>opaque</td><td>a hint: a stale value costs time, never correctness</td></tr>
 *   <tr><td>plain</td><td>used by one thread, or ordered by one of the above</td></tr>
 * </table>
 *
 * The code relies only on the Java memory model, and not on the stronger order of x86.
 *
 * <h2>Several processes</h2>
 *
 * A memory over a {@linkplain dev.lockstep.memory.SyncedMemory.Builder#mapped mapped file} has the same protocol, flags
 * and access modes; the marks, the parties' processes and the break lie in the file too ({@code MappedHeader}). The
 * Java memory model says nothing about other processes. What orders their accesses is below it: both map the same
 * physical pages, caches are coherent by physical address whatever the process, and the JIT compiler turns a release or
 * an acquire into the same instructions and the same restrictions on reordering, because it does not know who else
 * reads the address. So whatever makes the rendezvous hold between two threads on two CPUs makes it hold between two
 * processes, as long as they run on the same machine and each access is a single instruction: all shared words are
 * aligned longs.
 *
 * <p>A process can be killed between any two instructions, a thread only between two cycles or by an exception that is
 * recorded. Each shared step is therefore one word. After the mark of an arrival and before its release, a killed party
 * counts as arrived: who waits long reads the marks too and then completes the cycle, which is whole because the
 * mark was released after the segment. The break follows in the next cycle. Protocols that count in shared words, such
 * as {@code atomic-barrier}, would count wrong from then on; they do not support processes.
 */
package dev.lockstep.memory;
