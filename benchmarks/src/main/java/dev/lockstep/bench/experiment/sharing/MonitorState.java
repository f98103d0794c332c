package dev.lockstep.bench.experiment.sharing;

/** Guarded by {@code synchronized}. */
final class MonitorState extends GuardedState {

    private final Tally tally = new Tally();

    MonitorState(long hold) {
        super(hold);
    }

    @Override
    synchronized long write(int thread) {
        compute();
        return tally.add(thread);
    }

    @Override
    synchronized long read() {
        compute();
        return tally.read();
    }
}
