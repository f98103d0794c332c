package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Copies;
import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Share nothing: each party has its own copy of all segments and sends its segment to every other party, through a
 * bounded queue for each pair (C. A. R. Hoare, "Communicating Sequential Processes", CACM 21(8), 1978; an allgather as
 * in MPI programs). The implementation that copies, for comparison with those that share memory.
 *
 * <p><b>Happens-before.</b> The guarantee of {@code BlockingQueue}: what a thread does before it adds a message
 * happens-before what another thread does after removing it. A message is a copy that is not written again.
 *
 * <p>Queues hold two messages and are never full: a party that sends in cycle k has received all messages of k - 1, so
 * each receiver has begun k - 1 and has removed all messages of k - 2. A receiver sleeps for at most
 * {@value #LONGEST_MS} ms before it checks for dead threads and its timeout. Messages and waiting in a queue allocate.
 * If the stack overflows inside a queue, its lock may stay locked.
 */
public final class Channels extends Protocol {

    private static final int CAPACITY = 2;

    /** The longest array that all JVMs allow. */
    private static final int MAX_LONGS = Integer.MAX_VALUE - 8;

    private static final long LONGEST_MS = 100;

    private final int parties;
    private final int messageLongs;
    private final Membership membership;
    private final Copies copies;
    private final BlockingQueue<MemorySegment>[][] queues;

    /**
     * By receiver and sender: the first cycle whose message has not been received, so that a failed wait can be
     * repeated.
     */
    private final long[][] taken;

    public Channels(ProtocolContext context) {
        parties = context.parties();
        membership = context.membership();
        messageLongs = messageLongs(context.segmentBytes());
        copies = context.copies();
        queues = queues(parties);
        taken = new long[parties][parties];
    }

    private static int messageLongs(long segmentBytes) {
        long longs = Math.ceilDiv(segmentBytes, Long.BYTES);
        if (longs > MAX_LONGS) {
            throw new IllegalArgumentException(
                    "segment: must take at most %d bytes to be sent as one array, was %d bytes; use shorter segments"
                            .formatted((long) MAX_LONGS * Long.BYTES, segmentBytes));
        }
        return (int) longs;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static BlockingQueue<MemorySegment>[][] queues(int parties) {
        BlockingQueue<MemorySegment>[][] queues = new BlockingQueue[parties][parties];
        for (BlockingQueue<MemorySegment>[] from : queues) {
            for (int to = 0; to < parties; to++) {
                from[to] = new ArrayBlockingQueue<>(CAPACITY);
            }
        }
        return queues;
    }

    @Override
    public void arrive(int party, long cycle) {
        MemorySegment own = copies.segment(party, party, cycle);
        MemorySegment message = MemorySegment.ofArray(new long[messageLongs]);
        message.asSlice(0, own.byteSize()).copyFrom(own);
        for (int other = 0; other < parties; other++) {
            if (other != party) {
                queues[party][other].add(message);
            }
        }
    }

    @Override
    public boolean supportsFolding() {
        return true;
    }

    @Override
    public void await(int party, long cycle) {
        for (int other = 0; other < parties; other++) {
            if (other != party && taken[party][other] <= cycle) {
                MemorySegment target = copies.segment(party, other, cycle);
                target.copyFrom(received(other, party, cycle).asSlice(0, target.byteSize()));
                taken[party][other] = cycle + 1;
            }
        }
    }

    private MemorySegment received(int from, int party, long cycle) {
        MemorySegment message = queues[from][party].poll();
        return message == null ? awaited(queues[from][party], party, cycle) : message;
    }

    /** An interrupt is cleared until the wait ends, because the queue does not wait while it is set. */
    private MemorySegment awaited(BlockingQueue<MemorySegment> queue, int party, long cycle) {
        boolean interrupted = false;
        try {
            while (true) {
                membership.checkWaiting(party, cycle);
                try {
                    MemorySegment message = queue.poll(LONGEST_MS, TimeUnit.MILLISECONDS);
                    if (message != null) {
                        return message;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    membership.interrupted(party, cycle);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
