package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.memory.Named;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;

/**
 * A queue with one receiver. The sender waits where it is full, and the receiver where it is empty, but neither for
 * longer than a timeout. A blocking queue waits in its own way; with the others, threads spin and sometimes yield.
 */
abstract class MessageQueue {

    /** The queues that are compared. */
    enum Kind implements Named {
        ARRAY_BLOCKING_QUEUE(true, false),
        ARRAY_BLOCKING_QUEUE_SPINNING(true, true),
        LINKED_BLOCKING_QUEUE(true, false),
        LINKED_TRANSFER_QUEUE(false, false),
        CONCURRENT_LINKED_QUEUE(false, true),
        JCTOOLS(true, true),
        AGRONA(true, true);

        private final boolean bounded;
        private final boolean spins;

        Kind(boolean bounded, boolean spins) {
            this.bounded = bounded;
            this.spins = spins;
        }

        /**
         * @param capacity must be a power of two, otherwise some kinds have more room; no limit for unbounded ones
         * @param senders their number
         * @param threads all that run at the same time
         */
        MessageQueue of(int capacity, int senders, int threads) {
            Queue<Long> queue = queue(capacity, senders);
            return spins
                    ? new Spinning(queue, threads <= Runtime.getRuntime().availableProcessors())
                    : new Blocking((BlockingQueue<Long>) queue);
        }

        private Queue<Long> queue(int capacity, int senders) {
            return switch (this) {
                case ARRAY_BLOCKING_QUEUE, ARRAY_BLOCKING_QUEUE_SPINNING -> new ArrayBlockingQueue<>(capacity);
                case LINKED_BLOCKING_QUEUE -> new LinkedBlockingQueue<>(capacity);
                case LINKED_TRANSFER_QUEUE -> new LinkedTransferQueue<>();
                case CONCURRENT_LINKED_QUEUE -> new ConcurrentLinkedQueue<>();
                case JCTOOLS -> senders == 1 ? new SpscArrayQueue<>(capacity) : new MpscArrayQueue<>(capacity);
                case AGRONA ->
                    senders == 1
                            ? new OneToOneConcurrentArrayQueue<>(capacity)
                            : new ManyToOneConcurrentArrayQueue<>(capacity);
            };
        }

        boolean isBounded() {
            return bounded;
        }
    }

    static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private volatile boolean closed;

    /** Tries to send for a short time. */
    abstract boolean offer(Long message);

    /** Tries to receive for a short time; null if it was in vain. */
    abstract Long poll();

    /** @throws IllegalStateException if there was no room within the timeout, or if the queue was closed */
    final void send(Long message) {
        send(message, TIMEOUT_NANOS);
    }

    final void send(Long message, long timeoutNanos) {
        if (!offer(message)) {
            long begin = System.nanoTime();
            while (!offer(message)) {
                check("room for a message", begin, timeoutNanos);
            }
        }
    }

    /** @throws IllegalStateException if there was no message within the timeout, or if the queue was closed */
    final Long receive() {
        return receive(TIMEOUT_NANOS);
    }

    final Long receive(long timeoutNanos) {
        Long message = poll();
        long begin = message == null ? System.nanoTime() : 0;
        while (message == null) {
            check("a message", begin, timeoutNanos);
            message = poll();
        }
        return message;
    }

    /** Ends all waits; any thread may call it. */
    final void close() {
        closed = true;
    }

    private void check(String awaited, long begin, long timeoutNanos) {
        if (closed) {
            throw new IllegalStateException("queue: closed while a thread waited for " + awaited);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("queue: interrupted while a thread waited for " + awaited);
        }
        if (System.nanoTime() - begin > timeoutNanos) {
            throw new IllegalStateException("queue: must have %s within %d ms, had none; look for the thread that hangs"
                    .formatted(awaited, TimeUnit.NANOSECONDS.toMillis(timeoutNanos)));
        }
    }

    /** Threads sleep. */
    private static final class Blocking extends MessageQueue {

        private static final long MILLIS = 20;

        private final BlockingQueue<Long> queue;

        Blocking(BlockingQueue<Long> queue) {
            this.queue = queue;
        }

        @Override
        boolean offer(Long message) {
            try {
                return queue.offer(message, MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        Long poll() {
            try {
                return queue.poll(MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /** Threads probe again and again. */
    private static final class Spinning extends MessageQueue {

        private static final int PROBES = 1_000;
        private static final int PROBES_OF_A_CROWD = 10;

        private final Queue<Long> queue;
        private final int probes;

        /** @param alone whether each thread has a CPU */
        Spinning(Queue<Long> queue, boolean alone) {
            this.queue = queue;
            probes = alone ? PROBES : PROBES_OF_A_CROWD;
        }

        @Override
        boolean offer(Long message) {
            for (int probe = 0; probe < probes; probe++) {
                if (queue.offer(message)) {
                    return true;
                }
                Thread.onSpinWait();
            }
            Thread.yield();
            return false;
        }

        @Override
        Long poll() {
            for (int probe = 0; probe < probes; probe++) {
                Long message = queue.poll();
                if (message != null) {
                    return message;
                }
                Thread.onSpinWait();
            }
            Thread.yield();
            return null;
        }
    }
}
