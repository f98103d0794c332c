package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.CrewExperiment;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Thread 0 makes data and hands them to thread 1, which reads all of them and answers with their sum. Data and answer
 * each take one rendezvous of a memory, the same for all ways: they differ in how the data go.
 */
public class CopyOrShareBenchmark extends CrewExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("copy-or-share")
            .asks("From which size on does it pay to read another thread's data in place instead of a copy?")
            .shows("A producer makes longs, a consumer on another thread reads all of them and answers with their sum."
                    + " All ways use the same two rendezvous of the memory \"stamped\"; view writes and reads in"
                    + " place, copied-view copies what it sees before it reads, channel hands over a new copy and"
                    + " shares nothing, java-serialization writes and reads an object with one array of longs (the"
                    + " cheapest thing to serialise: many small objects cost more), codec puts and gets each long by a"
                    + " ByteBuffer. While the ratios are near 1 the rendezvous costs more than the copy. The README of"
                    + " \"synched-memory\" (Z. Zhang) claims zero-copy reads; \"The Power of Threadprocs\" (Nakamura"
                    + " 2026) that sharing by pointer avoids copying; \"Re: solving multi-core Python\" (Molden 2015)"
                    + " that serialisation costs far more than the transfer.")
            .operation("data made, handed over, read, and the answer back")
            .compares("way", "view")
            .along("bytes", "B")
            .needs(16, "bytes")
            .rows(
                    Extent.SMOKE,
                    "threads=2 affinity=none way=view,channel bytes=64",
                    "threads=2 affinity=none way=java-serialization,codec bytes=1024")
            .rows(
                    Extent.QUICK,
                    "threads=2 affinity=spread way=view,copied-view,channel,java-serialization,codec"
                            + " bytes=64,1024,16384,262144,4194304,16777216")
            .rows(
                    Extent.FULL,
                    "threads=2 affinity=spread way=view,copied-view,channel,java-serialization,codec"
                            + " bytes=64,256,1024,4096,16384,65536,262144,1048576,4194304,16777216")
            .forks(3)
            .of(CopyOrShareBenchmark.class);

    private static final int PRODUCER = 0;
    private static final int CONSUMER = 1;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Param({"view", "copied-view", "channel", "java-serialization", "codec"})
    public String way;

    /** The size of the data. */
    @Param({"64", "1024", "16384", "262144", "4194304", "16777216"})
    public int bytes;

    /** The first of the data of each operation. */
    private final Sequence firsts = new Sequence();

    private final Party[] parties = new Party[2];
    private int longs;
    private HandOver handOver;
    private SyncedMemory memory;

    @Override
    protected void prepareData() {
        HandOver.Way chosen = named("way", way, HandOver.Way.values());
        chosen.warmUp();
        longs = bytes / Long.BYTES;
        handOver = chosen.of(longs);
        memory = BuiltIn.STAMPED
                .builder()
                .parties(parties.length)
                .segmentLength(chosen.segmentLength(longs))
                .timeout(TIMEOUT)
                .build();
    }

    /** Threads join after they were pinned, because the memory counts their CPUs. */
    private Party party(int id) {
        if (parties[id] == null) {
            parties[id] = memory.join(id);
        }
        return parties[id];
    }

    @Override
    protected long run() {
        Party producer = party(PRODUCER);
        handOver.give(producer.segment(), firsts.next());
        producer.exchange();
        producer.segment(); // nothing to say: without this, the memory would publish the data again
        return producer.exchange().segment(CONSUMER).get(ValueLayout.JAVA_LONG, 0);
    }

    @Override
    protected void beside(int thread) {
        Party consumer = party(CONSUMER);
        consumer.segment();
        long sum = handOver.take(consumer.exchange().segment(PRODUCER));
        consumer.segment().set(ValueLayout.JAVA_LONG, 0, sum);
        consumer.exchange();
    }

    @Override
    protected long expected() {
        return Longs.sum(firsts.expected(), longs);
    }

    @Override
    protected void spoil() {
        firsts.skip();
    }

    @Override
    protected void breakOff() {
        if (memory != null) {
            memory.close();
        }
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
