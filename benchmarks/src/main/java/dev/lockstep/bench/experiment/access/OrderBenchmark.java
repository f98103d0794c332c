package dev.lockstep.bench.experiment.access;

import dev.lockstep.bench.experiment.CrewExperiment;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.OwnLong;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Thread 0 stores to, or loads from, the words of one line. The others load while it stores, and store while it loads,
 * always opaquely, so that they cost the same whatever is measured.
 */
public class OrderBenchmark extends CrewExperiment {

    private static final String ORDERS = " order=plain,opaque,release-acquire,volatile,fences,full-fences";

    public static final Experiment EXPERIMENT = Experiment.named("memory-order")
            .asks("What do opaque, release/acquire and volatile accesses cost, compared with plain ones?")
            .shows("A store, or a load, of one of the eight words of a line, alone and with other"
                    + " threads that use the line the other way. On x86, a plain, an opaque and a release"
                    + " store are the same instruction, and so are all loads; a volatile store, and a full"
                    + " fence, wait until all earlier stores are visible. On Arm, HotSpot makes an acquire or"
                    + " volatile load one instruction of its own (ldar) and a volatile store too (stlr), but"
                    + " a release store a fence and a plain one; so figures of x86 say nothing about Arm."
                    + " Plain accesses that cost less than opaque ones do so because the compiler may merge"
                    + " and move them, which"
                    + " is also why another thread may never see them. The talk \"Parallel Programming in"
                    + " Rust\" (Seliverstov 2025) says that relaxed is cheap, that acquire and release cost"
                    + " on Arm, and that all are the same on x86.")
            .operation("1,024 stores or loads by one thread, each with an addition")
            .compares("order", "plain")
            .along("threads", "")
            .rows(Extent.SMOKE, "threads=2 affinity=none access=store order=plain,volatile")
            .rows(Extent.QUICK, "threads=1,2 affinity=spread access=store,load" + ORDERS)
            .rows(Extent.FULL, "threads=1,2,4 affinity=spread access=store,load" + ORDERS)
            .forks(4)
            .of(OrderBenchmark.class);

    private static final int ACCESSES = 1_024;
    private static final int WORDS = MemoryOrder.WORDS;
    private static final long ADDEND = 1;
    private static final long FACTOR = 6_364_136_223_846_793_005L;

    @Param({"store", "load"})
    public String access;

    @Param("plain")
    public String order;

    private MemoryOrder mode;
    private boolean stores;
    private long addend = ADDEND;

    private final OwnLong last = new OwnLong();

    /** By thread, what it has loaded: without this, its loads could be dropped. */
    private OwnLong[] seen;

    @Override
    protected void prepareData() {
        mode = MemoryOrder.valueOf(order.toUpperCase(Locale.ROOT).replace('-', '_'));
        stores = access.equals("store");
        seen = Stream.generate(OwnLong::new).limit(threads).toArray(OwnLong[]::new);
        for (int word = 0; word < WORDS; word++) {
            MemoryOrder.OPAQUE.store(word * Long.BYTES, word * FACTOR);
        }
    }

    @Override
    protected long run() {
        return stores ? storeAll(mode, addend) : loadAll(mode, addend);
    }

    /** The result depends on the values that last. */
    private long storeAll(MemoryOrder order, long addend) {
        long value = last.get();
        for (int i = 0; i < ACCESSES; i++) {
            value += addend;
            order.store(at(i), value);
        }
        last.set(value);
        return hash();
    }

    private static long hash() {
        long hash = 0;
        for (int word = 0; word < WORDS; word++) {
            hash = hash * FACTOR + MemoryOrder.OPAQUE.load(at(word));
        }
        return hash;
    }

    private static long loadAll(MemoryOrder order, long addend) {
        long sum = 0;
        for (int i = 0; i < ACCESSES; i++) {
            sum += order.load(at(i)) + addend;
        }
        return sum;
    }

    /** A mask, from which the compiler knows that the access is within the line. */
    private static long at(int access) {
        return (long) (access & WORDS - 1) * Long.BYTES;
    }

    /** Stores what is there already: the line moves, and what thread 0 must find is known. */
    @Override
    protected void beside(int thread) {
        if (stores) {
            seen[thread].add(loadAll(MemoryOrder.OPAQUE, ADDEND));
        } else {
            for (int i = 0; i < ACCESSES; i++) {
                MemoryOrder.OPAQUE.store(at(i), i % WORDS * FACTOR);
            }
        }
    }

    @Override
    protected long expected() {
        return stores ? expectedOfStores() : expectedOfLoads();
    }

    private long expectedOfStores() {
        long hash = 0;
        for (int word = 0; word < WORDS; word++) {
            hash = hash * FACTOR + last.get() + (ACCESSES - WORDS + word + 1) * ADDEND;
        }
        return hash;
    }

    private static long expectedOfLoads() {
        long line = 0;
        for (int word = 0; word < WORDS; word++) {
            line += word * FACTOR + ADDEND;
        }
        return ACCESSES / WORDS * line;
    }

    @Override
    protected void spoil() {
        addend++;
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
