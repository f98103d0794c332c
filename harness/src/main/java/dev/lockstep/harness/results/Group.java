package dev.lockstep.harness.results;

/**
 * What comparable rows have in common: they differ only in the implementation and its settings.
 *
 * @param neighbours who reads whom: who reads less does not answer the same question
 */
public record Group(
        String source,
        String benchmark,
        String workload,
        int threads,
        int segment,
        String affinity,
        String neighbours) {

    public static Group of(RowKey key) {
        return new Group(
                key.source(),
                key.benchmark(),
                key.workload(),
                key.threads(),
                key.segment(),
                key.affinity(),
                key.neighbours());
    }

    /** The same group without the affinity. */
    public Group anyAffinity() {
        return new Group(source, benchmark, workload, threads, segment, "", neighbours);
    }

    /** The same group without the number of threads. */
    public Group anyThreads() {
        return new Group(source, benchmark, workload, 0, segment, affinity, neighbours);
    }
}
