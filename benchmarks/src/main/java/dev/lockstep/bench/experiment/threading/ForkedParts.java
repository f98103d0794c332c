package dev.lockstep.bench.experiment.threading;

import java.util.concurrent.RecursiveTask;

/** Halves a range of parts until few are left, and hands one half to any thread of the pool. */
final class ForkedParts extends RecursiveTask<Long> {

    private static final long serialVersionUID = 1L;

    private final transient Parts parts;
    private final int from;
    private final int to;
    private final int fewest;
    private final long before;

    /** @param fewest as many parts as a task computes without a further division */
    private ForkedParts(Parts parts, int from, int to, int fewest, long before) {
        this.parts = parts;
        this.from = from;
        this.to = to;
        this.fewest = fewest;
        this.before = before;
    }

    /** Of the common pool and the calling thread, which begins: handed to the pool, the first task needs a worker. */
    static Cycle among(int threads, Parts parts, int fewest) {
        CommonPool.resize(threads);
        return before -> new ForkedParts(parts, 0, parts.count(), fewest, before).invoke();
    }

    @Override
    protected Long compute() {
        if (to - from <= fewest) {
            return parts.sum(from, to, before);
        }
        int middle = (from + to) >>> 1;
        ForkedParts second = half(middle, to);
        second.fork();
        return half(from, middle).compute() + second.join();
    }

    private ForkedParts half(int from, int to) {
        return new ForkedParts(parts, from, to, fewest, before);
    }
}
