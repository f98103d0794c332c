package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.crew.Crew;

/** Runs all parts in the calling thread, beside workers that have nothing to do. */
final class IdleWorkers implements Cycle {

    private final Parts parts;
    private final Crew crew;
    private volatile boolean closed;

    IdleWorkers(int workers, Idling idling, Parts parts) {
        this.parts = parts;
        crew = new Crew(1 + workers, "none");
        crew.start(_ -> {
            while (!closed) {
                idling.pause();
            }
        });
    }

    @Override
    public long run(long before) {
        return parts.sum(0, parts.count(), before);
    }

    @Override
    public void close() {
        closed = true;
        try (crew) {
            crew.finish();
        }
    }
}
