package dev.lockstep.bench;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.rival.NativeLibrary.Rendezvous;

/**
 * A crew that meets in a native rendezvous, a batch of cycles per call: the calling thread is party 0, the others run
 * until it ends the session. They can fail nowhere between two batches, so that nobody waits for a party that is gone.
 */
final class NativeSession implements AutoCloseable {

    private final Crew crew;
    private final Rendezvous rendezvous;
    private final int batch;
    private final LastCycle last = new LastCycle(1);

    /** The batches that party 0 has completed. */
    private long completed;

    /** Starts the session and runs the first batch, so that all parties are running. */
    NativeSession(Crew crew, Rendezvous rendezvous, int batch) {
        this.crew = crew;
        this.rendezvous = rendezvous;
        this.batch = batch;
        if (!rendezvous.hasOwnTeam()) {
            crew.start(this::follow);
        }
        lead();
    }

    private void follow(int party) {
        for (long batches = 0; !last.isDoneBy(batches); batches++) {
            rendezvous.meet(party, batch);
        }
    }

    /** Runs party 0's part of one batch. */
    long lead() {
        completed++;
        return rendezvous.meet(0, batch);
    }

    long completedCycles() {
        return completed * batch;
    }

    /** Ends all parties in step, after some more batches. A state that a party may still use is not freed. */
    @Override
    public void close() {
        long end = last.choose(completed, 1);
        while (completed < end) {
            lead();
        }
        crew.finish();
        rendezvous.close();
    }
}
