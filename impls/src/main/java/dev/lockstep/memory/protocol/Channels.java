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
 * Share nothing: each party has a copy of its own of the whole state and sends its segment to every other, through a
 * bounded queue for each pair (C. A. R. Hoare, "Communicating Sequential Processes", CACM 21(8), 1978; allgather as MPI
 * programs write it). The copying counterpart of all the others.
 *
 * <p><b>Happens-before.</b> The queue's own guarantee: what a thread does before it puts a message in happens-before
 * what another does after it has taken it out. A message is a copy that nobody writes again.
 *
 * <p>Queues hold two messages and can never be full: who sends cycle k has received everybody's k - 1, so each receiver
 * had then begun k - 1 and taken all of k - 2. A receiver sleeps for at most {@value #LONGEST_MS} ms before it looks
 * for the dead and for its deadline. Messages and the queue's sleepers allocate. A queue's lock may stay taken where
 * the stack ends in it.
 */
public final class Channels extends Protocol {

    private static final int CAPACITY = 2;

    /** JVMs refuse arrays that are a few elements longer. */
    private static final int MAX_LONGS = Integer.MAX_VALUE - 8;

    private static final long LONGEST_MS = 100;

    private final int parties;
    private final int messageLongs;
    private final Membership membership;
    private final Copies copies;
    private final BlockingQueue<MemorySegment>[][] queues;

    /** By receiver and sender: the first cycle whose message is not taken. A wait that failed may be tried again. */
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
                    "segment: must take at most %d bytes, for it is sent as one array, takes %d; make it shorter"
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

    /** An interrupt is taken out of the way meanwhile: with it set, the queue would not wait. */
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
