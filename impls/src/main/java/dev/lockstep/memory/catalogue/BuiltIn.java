package dev.lockstep.memory.catalogue;

import static dev.lockstep.memory.Implementation.Kind.ATOMIC;
import static dev.lockstep.memory.Implementation.Kind.CONTROL;
import static dev.lockstep.memory.Implementation.Kind.DATA;
import static dev.lockstep.memory.Implementation.Kind.FLOOR;
import static dev.lockstep.memory.Implementation.Kind.JDK;
import static dev.lockstep.memory.Implementation.Kind.LOCK;
import static dev.lockstep.memory.Implementation.Kind.MESSAGE;
import static dev.lockstep.memory.Implementation.Setting.ORDER;
import static dev.lockstep.memory.Implementation.Setting.STAMP;
import static dev.lockstep.memory.Implementation.Setting.WAIT;
import static dev.lockstep.memory.Layout.Kind.PACKED;
import static dev.lockstep.memory.Layout.Kind.SINGLE_BUFFER;
import static dev.lockstep.memory.Stamp.APART;
import static dev.lockstep.memory.Stamp.INLINE;
import static dev.lockstep.memory.Storage.HEAP;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.Site;
import dev.lockstep.memory.Stamp;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.protocol.AllToAll;
import dev.lockstep.memory.protocol.AtomicBarrier;
import dev.lockstep.memory.protocol.CentralWord;
import dev.lockstep.memory.protocol.Channels;
import dev.lockstep.memory.protocol.Dissemination;
import dev.lockstep.memory.protocol.Hierarchical;
import dev.lockstep.memory.protocol.JdkCyclicBarrier;
import dev.lockstep.memory.protocol.JdkExchanger;
import dev.lockstep.memory.protocol.JdkPhaser;
import dev.lockstep.memory.protocol.Monitor;
import dev.lockstep.memory.protocol.Mutex;
import dev.lockstep.memory.protocol.Noop;
import dev.lockstep.memory.protocol.RecursiveDoubling;
import dev.lockstep.memory.protocol.RwLock;
import dev.lockstep.memory.protocol.SpinLock;
import dev.lockstep.memory.protocol.Tree;
import java.util.Set;

/** The built-in synchronized memories, each a name for protocol, layout, stamp and storage. One line adds one. */
public enum BuiltIn implements Implementation {
    MUTEX("mutex", LOCK, Mutex::new, PACKED, APART, HEAP, "one lock and one condition guard the arrival"),
    RW_LOCK("rw-lock", LOCK, RwLock::new, PACKED, APART, HEAP, "arrive under the write lock, look under the read lock"),
    MONITOR("monitor", LOCK, Monitor::new, PACKED, APART, HEAP, "synchronized, wait and notifyAll"),
    SPIN_LOCK("spin-lock", LOCK, SpinLock::new, Layout.Kind.PADDED, APART, HEAP, "test-and-test-and-set", WAIT),
    ATOMIC_BARRIER(
            "atomic-barrier",
            ATOMIC,
            AtomicBarrier::new,
            PACKED,
            APART,
            HEAP,
            "central counter, sense reversing",
            WAIT),
    OFF_HEAP(
            "off-heap",
            ATOMIC,
            AtomicBarrier::new,
            PACKED,
            APART,
            Storage.OFF_HEAP,
            "atomic-barrier, aligned native memory",
            WAIT),
    PADDED(
            "padded",
            ATOMIC,
            AtomicBarrier::new,
            Layout.Kind.PADDED,
            APART,
            HEAP,
            "atomic-barrier, all on lines of their own",
            WAIT),
    CENTRAL_WORD("central-word", ATOMIC, CentralWord::new, PACKED, APART, HEAP, "arrivals and epoch in one word", WAIT),
    FLAGS("flags", ATOMIC, AllToAll::new, PACKED, APART, HEAP, "all-to-all epochs", WAIT, STAMP, ORDER),
    DISSEMINATION(
            "dissemination",
            ATOMIC,
            site -> new Dissemination(site, 1),
            Layout.Kind.PADDED,
            APART,
            HEAP,
            "log2 n rounds of signals (Hensgen, Finkel, Manber)",
            WAIT,
            ORDER),
    DISSEMINATION_3(
            "dissemination-3",
            ATOMIC,
            site -> new Dissemination(site, 3),
            Layout.Kind.PADDED,
            APART,
            HEAP,
            "log4 n rounds of three signals (Hoefler)",
            WAIT,
            ORDER),
    TREE(
            "tree",
            ATOMIC,
            Tree::new,
            Layout.Kind.PADDED,
            APART,
            HEAP,
            "gather by four, wake by two (Mellor-Crummey and Scott)",
            WAIT,
            ORDER),
    HIERARCHICAL(
            "hierarchical",
            ATOMIC,
            Hierarchical::new,
            Layout.Kind.PADDED,
            APART,
            HEAP,
            "a counter for each last-level cache, one between",
            WAIT),
    STAMPED(
            "stamped",
            DATA,
            AllToAll::new,
            Layout.Kind.PAGED,
            INLINE,
            Storage.OFF_HEAP,
            "flags inline: the epoch travels in its data's line",
            WAIT,
            STAMP,
            ORDER),
    STAMPED_PACKED(
            "stamped-packed",
            DATA,
            AllToAll::new,
            PACKED,
            INLINE,
            Storage.OFF_HEAP,
            "stamped, segments side by side",
            WAIT,
            STAMP,
            ORDER),
    RECURSIVE_DOUBLING(
            "recursive-doubling",
            DATA,
            RecursiveDoubling::new,
            Layout.Kind.PADDED,
            APART,
            HEAP,
            "allgather in log2 n steps, a copy for each party (Bruck)",
            WAIT,
            ORDER) {
        @Override
        public int mostParties() {
            return MOST_COPIES;
        }
    },
    CHANNELS("channels", MESSAGE, Channels::new, PACKED, APART, HEAP, "a copy for each party, a queue for each pair") {
        @Override
        public int mostParties() {
            return MOST_COPIES;
        }
    },
    CYCLIC_BARRIER(
            "cyclic-barrier", JDK, JdkCyclicBarrier::new, PACKED, APART, HEAP, "CyclicBarrier.await() over an array"),
    PHASER("phaser", JDK, JdkPhaser::new, PACKED, APART, HEAP, "Phaser.arriveAndAwaitAdvance() over an array"),
    EXCHANGER("exchanger", JDK, JdkExchanger::new, PACKED, APART, HEAP, "Exchanger.exchange(), two parties at most") {
        @Override
        public int mostParties() {
            return JdkExchanger.PARTIES;
        }
    },
    NOOP("noop", FLOOR, Noop::new, PACKED, APART, HEAP, "no rendezvous: what the harness itself costs"),
    UNSAFE_SINGLE_BUFFER(
            "unsafe-single-buffer", CONTROL, AtomicBarrier::new, SINGLE_BUFFER, APART, HEAP, "torn views", WAIT);

    /** Each holds as many segments: beyond this the memory runs out before the patience. */
    private static final int MOST_COPIES = 1024;

    private final String alias;
    private final Kind kind;
    private final Protocol.Factory protocol;
    private final Layout.Kind layout;
    private final Stamp stamp;
    private final Storage storage;
    private final String description;
    private final Set<Setting> settings;

    BuiltIn(
            String alias,
            Kind kind,
            Protocol.Factory protocol,
            Layout.Kind layout,
            Stamp stamp,
            Storage storage,
            String description,
            Setting... settings) {
        this.alias = alias;
        this.kind = kind;
        this.protocol = protocol;
        this.layout = layout;
        this.stamp = stamp;
        this.storage = storage;
        this.description = description;
        this.settings = Set.of(settings);
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Protocol protocol(Site site) {
        return protocol.create(site);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Layout.Kind layout() {
        return layout;
    }

    @Override
    public Stamp stamp() {
        return stamp;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Set<Setting> settings() {
        return settings;
    }

    /** Filled in with all that this name stands for, and the adaptive wait. */
    public SyncedMemory.Builder builder() {
        return Catalogue.builder(this);
    }

    /** A memory of longs. */
    public SyncedMemory memory(int parties, long segmentLength) {
        return builder().parties(parties).segmentLength(segmentLength).build();
    }
}
