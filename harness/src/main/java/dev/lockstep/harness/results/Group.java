package dev.lockstep.harness.results;

/** Rows that may be compared with one another: they differ by the implementation and how it is built, in no more. */
public record Group(String source, String benchmark, String workload, int threads, int segment, String affinity) {

    public static Group of(RowKey key) {
        return new Group(key.source(), key.benchmark(), key.workload(), key.threads(), key.segment(), key.affinity());
    }

    /** The same, whatever the threads were pinned to. */
    public Group anyAffinity() {
        return new Group(source, benchmark, workload, threads, segment, "");
    }
}
