package dev.lockstep.bench.experiment.process;

import dev.lockstep.bench.CrewBenchmark;
import dev.lockstep.bench.Readings;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.ExperimentBenchmark;
import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.SyncedMemory;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** Two processes, or two threads, exchange messages in both directions. */
public class ProcessBenchmark extends ExperimentBenchmark {

    private static final String SERIALIZED = "-serialized";
    private static final long SPINNING_WARM_UP_NANOS = 1_000_000_000;

    public static final Experiment EXPERIMENT = Experiment.named("processes")
            .asks("What does it cost that two sides which exchange data are processes and not threads?")
            .shows("In one operation each side writes its bytes, gets those of the other and sums them, "
                    + "both at the same time. \"threads\" and \"mapped\" are the same synchronized memory, "
                    + "once within a JVM and once over a file that two JVMs have mapped: where they are "
                    + "equal, processes share physical memory as well as threads do. All others copy into "
                    + "the kernel and out of it; with the sockets and the named pipe by channels and "
                    + "buffers outside the heap, with \"pipe\", a child's standard input and output, by the "
                    + "parent's streams. What ends in \"-serialized\" exchanges an array of longs by Java "
                    + "serialization over the same transport: its distance from the raw one is the price of "
                    + "serializing, that of the raw one from \"mapped\" the price of the transfer. A faster "
                    + "codec would cost less. The secondary figure \"pss\" is the physical memory of all "
                    + "processes together, most of it the JVMs' own. The message \"Re: solving multi-core "
                    + "Python\" (Molden 2015) claims that processes share memory as well as threads do, "
                    + "that pipes, FIFOs, Unix sockets and loopback TCP are cheap, and that serialization "
                    + "costs far more than the transfer.")
            .operation("each of two sides has written its bytes and summed those of the other")
            .compares("transport", "mapped")
            .along("bytes", "B")
            .needs(16, "bytes")
            .forks(3)
            .rows(
                    Extent.SMOKE,
                    "affinity=none bytes=64 transport=mapped,unix-socket",
                    "affinity=none bytes=64 transport=unix-socket-serialized")
            .rows(
                    Extent.QUICK,
                    "affinity=spread bytes=64,16384,1048576 transport=" + available(Way.values()),
                    "affinity=spread bytes=64,16384,1048576 transport=" + serialized(Way.MAPPED, Way.UNIX_SOCKET))
            .rows(
                    Extent.FULL,
                    "affinity=spread bytes=64,1024,16384,262144,1048576 transport=" + available(Way.values()) + ","
                            + serialized(Way.values()))
            .of(ProcessBenchmark.class);

    private static String available(Way... ways) {
        return names("", ways);
    }

    private static String serialized(Way... ways) {
        return names(SERIALIZED, ways);
    }

    private static String names(String suffix, Way... ways) {
        return Stream.of(ways)
                .filter(Way.available()::contains)
                .map(way -> way.alias() + suffix)
                .collect(Collectors.joining(","));
    }

    @Param({"threads", "mapped", "pipe", "unix-socket", "loopback-tcp", "mapped-serialized", "unix-socket-serialized"})
    public String transport;

    /** Of one side's data, before it is serialized. */
    @Param({"64", "16384", "1048576"})
    public int bytes;

    @Param("spread")
    public String affinity;

    private int words;
    private boolean serialized;
    private Crew crew;

    /** Within one JVM. */
    private SyncedMemory memory;

    private Connection connection;
    ChildJvm child;
    private Transport sent;
    private ExchangeSide side;
    private long exchanges;

    /** The child is started first: it would inherit the pin of the thread that starts it. */
    @Override
    protected void prepare() throws Exception {
        serialized = transport.endsWith(SERIALIZED);
        words = bytes / Long.BYTES;
        Way way = Way.named(transport.replace(SERIALIZED, ""));
        int messageBytes = ExchangeSide.messageBytes(words, serialized);
        if (way != Way.THREADS) {
            connection = new Connection(way, messageBytes);
            child = ChildJvm.start(
                    Answerer.class,
                    way.name(),
                    connection.address(),
                    String.valueOf(words),
                    String.valueOf(serialized),
                    affinity);
        }
        crew = new Crew(2, affinity);
        crew.pin().forEach(CrewBenchmark::warn);
        sent = way == Way.THREADS ? toThread(messageBytes) : connection.parent(child);
        if (sent instanceof ChannelTransport channels) {
            child.guard(channels::halves);
        }
        side = new ExchangeSide(sent, words, serialized);
        side.warmUp();
        if (sent instanceof MemoryTransport) {
            exchangeUntilCompiled();
        }
    }

    /** Two sides that spin leave the compiler little of the CPUs, so that it takes several times as long. */
    private void exchangeUntilCompiled() throws Exception {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < SPINNING_WARM_UP_NANOS) {
            run();
        }
    }

    private Transport toThread(int messageBytes) {
        memory = MemoryTransport.memory(messageBytes).build();
        crew.start(_ -> {
            try (Transport other = new MemoryTransport(memory, 1)) {
                new ExchangeSide(other, words, serialized).answer();
            } catch (IOException | BrokenMemoryException e) {
                // The benchmark has ended.
            }
        });
        return new MemoryTransport(memory, 0);
    }

    @Override
    protected long run() throws Exception {
        return side.exchange(exchanges++);
    }

    /** The other side's message begins with the sum of this one's last message. */
    @Override
    protected long expected() {
        return ExchangeSide.sum(words, exchanges == 0 ? 0 : ExchangeSide.sum(words, exchanges - 1));
    }

    /** Exchanges a message that {@link #expected} does not know of. */
    @Override
    protected void spoil() {
        try {
            side.exchange(-1);
        } catch (IOException e) {
            throw new IllegalStateException("the exchange failed: " + e.getMessage(), e);
        }
    }

    @TearDown(Level.Iteration)
    public void notePhysicalMemory() {
        long own = ProcessHandle.current().pid();
        Readings.note("pss", child == null ? PhysicalMemory.kib(own) : PhysicalMemory.kib(own, child.pid()));
    }

    @Override
    protected void release() throws Exception {
        try (AutoCloseable _ = crew;
                AutoCloseable _ = memory;
                AutoCloseable _ = connection;
                AutoCloseable _ = child;
                AutoCloseable _ = sent) {
            side = null;
        }
    }

    @Benchmark
    public long cycle() throws Exception {
        return run();
    }
}
