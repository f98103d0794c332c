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
import static dev.lockstep.memory.Layout.Kind.PAGED;
import static dev.lockstep.memory.Layout.Kind.SINGLE_BUFFER;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Named;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
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

/** The built-in synchronized memories: each names a protocol, a layout, a stamp and a storage. */
public enum BuiltIn implements Implementation, Named {
    MUTEX(entry(LOCK, Mutex::new, "one lock and one condition")),
    RW_LOCK(entry(LOCK, RwLock::new, "arrive under the write lock, check under the read lock")),
    MONITOR(entry(LOCK, Monitor::new, "synchronized, wait and notifyAll")),
    SPIN_LOCK(entry(LOCK, SpinLock::new, "test-and-test-and-set").padded().settings(WAIT)),
    ATOMIC_BARRIER(entry(ATOMIC, AtomicBarrier::new, "central counter, sense reversing")
            .settings(WAIT)),
    OFF_HEAP(entry(ATOMIC, AtomicBarrier::new, "atomic-barrier, aligned native memory")
            .offHeap()
            .settings(WAIT)),
    PADDED(entry(ATOMIC, AtomicBarrier::new, "atomic-barrier, with segments and flags on lines of their own")
            .padded()
            .settings(WAIT)),
    CENTRAL_WORD(
            entry(ATOMIC, CentralWord::new, "arrivals and epoch in one word").settings(WAIT)),
    FLAGS(entry(ATOMIC, AllToAll::new, "all-to-all epochs").settings(WAIT, STAMP, ORDER)),
    DISSEMINATION(entry(
                    ATOMIC,
                    context -> new Dissemination(context, 1),
                    "log2 n rounds of signals (Hensgen, Finkel, Manber)")
            .padded()
            .settings(WAIT, ORDER)),
    DISSEMINATION_3(entry(ATOMIC, context -> new Dissemination(context, 3), "log4 n rounds of three signals (Hoefler)")
            .padded()
            .settings(WAIT, ORDER)),
    TREE(entry(ATOMIC, Tree::new, "gather by four, wake by two (Mellor-Crummey and Scott)")
            .padded()
            .settings(WAIT, ORDER)),
    HIERARCHICAL(entry(ATOMIC, Hierarchical::new, "a counter for each last-level cache, and one between them")
            .padded()
            .settings(WAIT)),
    STAMPED(entry(DATA, AllToAll::new, "flags inline: the epoch is in the same line as its data")
            .layout(PAGED)
            .inline()
            .offHeap()
            .settings(WAIT, STAMP, ORDER)),
    STAMPED_PACKED(entry(DATA, AllToAll::new, "stamped, segments side by side")
            .inline()
            .offHeap()
            .settings(WAIT, STAMP, ORDER)),
    RECURSIVE_DOUBLING(entry(DATA, RecursiveDoubling::new, "allgather in log2 n steps, a copy for each party (Bruck)")
            .padded()
            .mostParties(Entry.MAX_COPIES)
            .settings(WAIT, ORDER)),
    CHANNELS(entry(MESSAGE, Channels::new, "a copy for each party, a queue for each pair")
            .mostParties(Entry.MAX_COPIES)),
    CYCLIC_BARRIER(entry(JDK, JdkCyclicBarrier::new, "CyclicBarrier.await() over an array")),
    PHASER(entry(JDK, JdkPhaser::new, "Phaser.arriveAndAwaitAdvance() over an array")),
    EXCHANGER(entry(JDK, JdkExchanger::new, "Exchanger.exchange(), two parties at most")
            .mostParties(JdkExchanger.PARTIES)),
    NOOP(entry(FLOOR, Noop::new, "no rendezvous: the cost of the harness")),
    UNSAFE_SINGLE_BUFFER(entry(CONTROL, AtomicBarrier::new, "torn views")
            .layout(SINGLE_BUFFER)
            .settings(WAIT));

    private final Entry entry;

    BuiltIn(Entry entry) {
        this.entry = entry;
    }

    @Override
    public String alias() {
        return Named.super.alias();
    }

    @Override
    public String description() {
        return entry.description;
    }

    @Override
    public Protocol protocol(ProtocolContext context) {
        return entry.protocol.create(context);
    }

    @Override
    public Kind kind() {
        return entry.kind;
    }

    @Override
    public Layout.Kind layout() {
        return entry.layout;
    }

    @Override
    public Stamp stamp() {
        return entry.stamp;
    }

    @Override
    public Storage storage() {
        return entry.storage;
    }

    @Override
    public Set<Setting> settings() {
        return entry.settings;
    }

    @Override
    public int mostParties() {
        return entry.mostParties;
    }

    /** A builder with this implementation's settings and the adaptive wait. */
    public SyncedMemory.Builder builder() {
        return Catalogue.builder(this);
    }

    /** A memory of longs. */
    public SyncedMemory memory(int parties, long segmentLength) {
        return builder().parties(parties).segmentLength(segmentLength).build();
    }

    private static Entry entry(Kind kind, Protocol.Factory protocol, String description) {
        return new Entry(kind, protocol, description);
    }

    /** What a name stands for. By default: two packed buffers on the heap, and epochs apart from the data. */
    private static final class Entry {

        /** The most parties that each have a copy of all segments: memory grows with their square. */
        static final int MAX_COPIES = 1024;

        private final Kind kind;
        private final Protocol.Factory protocol;
        private final String description;
        private Layout.Kind layout = Layout.Kind.PACKED;
        private Stamp stamp = Stamp.APART;
        private Storage storage = Storage.HEAP;
        private Set<Setting> settings = Set.of();
        private int mostParties = SyncedMemory.MOST_PARTIES;

        Entry(Kind kind, Protocol.Factory protocol, String description) {
            this.kind = kind;
            this.protocol = protocol;
            this.description = description;
        }

        Entry layout(Layout.Kind other) {
            layout = other;
            return this;
        }

        Entry padded() {
            return layout(Layout.Kind.PADDED);
        }

        Entry inline() {
            stamp = Stamp.INLINE;
            return this;
        }

        Entry offHeap() {
            storage = Storage.OFF_HEAP;
            return this;
        }

        Entry settings(Setting... matter) {
            settings = Set.of(matter);
            return this;
        }

        Entry mostParties(int most) {
            mostParties = most;
            return this;
        }
    }
}
