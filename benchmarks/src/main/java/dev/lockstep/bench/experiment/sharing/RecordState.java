package dev.lockstep.bench.experiment.sharing;

import java.util.concurrent.atomic.AtomicReference;

/** Lock-free: an immutable record, replaced by compare-and-set. A write that came too late is computed again. */
final class RecordState extends GuardedState {

    private record Words(long leaders, long peers, long total, long complement) {

        Words add(int thread) {
            return thread == 0
                    ? new Words(leaders + 1, peers, total + 1, ~(total + 1))
                    : new Words(leaders, peers + 1, total + 1, ~(total + 1));
        }

        long read() {
            return Tally.read(leaders, peers, total, complement);
        }
    }

    private final AtomicReference<Words> words = new AtomicReference<>(new Words(0, 0, 0, ~0L));

    RecordState(long hold) {
        super(hold);
    }

    @Override
    long write(int thread) {
        Words current;
        Words next;
        do {
            current = words.getAcquire();
            compute();
            next = current.add(thread);
        } while (!words.compareAndSet(current, next));
        return next.read();
    }

    @Override
    long read() {
        Words current = words.getAcquire();
        compute();
        return current.read();
    }
}
