package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/** A round in which each thread gets a value of every other one. */
interface MessageRound {

    /**
     * The calling thread's part.
     *
     * @return the sum of all threads' values, also of its own
     */
    long run(int thread, long value);

    /** Ends all waits; any thread may call it. */
    void close();

    /** A queue for each pair of threads: each has one sender and one receiver, so no message is taken for another's. */
    static MessageRound byQueues(MessageQueue.Kind kind, int threads) {
        return new Queues(kind, threads);
    }

    /** An exchange of a memory. */
    static MessageRound byMemory(int threads) {
        return new Memory(threads);
    }

    /** One kind of queue. */
    final class Queues implements MessageRound {

        /** A thread is at most one round ahead of another. */
        private static final int CAPACITY = 2;

        private final MessageQueue[][] fromTo;

        private Queues(MessageQueue.Kind kind, int threads) {
            fromTo = new MessageQueue[threads][threads];
            for (MessageQueue[] from : fromTo) {
                for (int to = 0; to < threads; to++) {
                    from[to] = kind.of(CAPACITY, 1, threads);
                }
            }
        }

        /** Begins with the next thread, so that not all send to the same one. */
        @Override
        public long run(int thread, long value) {
            int threads = fromTo.length;
            for (int step = 1; step < threads; step++) {
                fromTo[thread][(thread + step) % threads].send(value);
            }
            long sum = value;
            for (int step = 1; step < threads; step++) {
                sum += fromTo[(thread + step) % threads][thread].receive();
            }
            return sum;
        }

        @Override
        public void close() {
            for (MessageQueue[] from : fromTo) {
                for (MessageQueue queue : from) {
                    queue.close();
                }
            }
        }
    }

    /** The memory {@code stamped}. */
    final class Memory implements MessageRound {

        private final SyncedMemory memory;
        private final Party[] parties;

        private Memory(int threads) {
            memory = BuiltIn.STAMPED
                    .builder()
                    .parties(threads)
                    .segmentLength(1)
                    .timeout(Duration.ofNanos(MessageQueue.TIMEOUT_NANOS))
                    .build();
            parties = new Party[threads];
        }

        @Override
        public long run(int thread, long value) {
            if (parties[thread] == null) {
                parties[thread] = memory.join(thread);
            }
            Party party = parties[thread];
            party.segment().set(ValueLayout.JAVA_LONG, 0, value);
            return party.exchange().reduceLongs(0, Long::sum);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
