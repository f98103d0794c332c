package dev.lockstep.memory.catalogue;

import static dev.lockstep.memory.Layout.Kind.PACKED;
import static dev.lockstep.memory.Layout.Kind.SINGLE_BUFFER;
import static dev.lockstep.memory.Storage.HEAP;
import static dev.lockstep.memory.catalogue.Implementation.Kind.ATOMIC;
import static dev.lockstep.memory.catalogue.Implementation.Kind.CONTROL;
import static dev.lockstep.memory.catalogue.Implementation.Kind.FLOOR;
import static dev.lockstep.memory.catalogue.Implementation.Kind.JDK;
import static dev.lockstep.memory.catalogue.Implementation.Kind.LOCK;

import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.protocol.AtomicBarrier;
import dev.lockstep.memory.protocol.JdkCyclicBarrier;
import dev.lockstep.memory.protocol.JdkPhaser;
import dev.lockstep.memory.protocol.Mutex;
import dev.lockstep.memory.protocol.Noop;
import dev.lockstep.memory.protocol.RwLock;

/**
 * The catalogue: every built-in synchronized memory, each an alias for a protocol, a layout and a storage. One line
 * adds one.
 */
public enum Implementation {
    MUTEX("mutex", LOCK, Mutex::new, PACKED, HEAP, "one lock and one condition guard the arrival"),
    RW_LOCK("rw-lock", LOCK, RwLock::new, PACKED, HEAP, "arrive under the write lock, look under the read lock"),
    ATOMIC_BARRIER("atomic-barrier", ATOMIC, AtomicBarrier::new, PACKED, HEAP, "central counter, sense reversing"),
    OFF_HEAP("off-heap", ATOMIC, AtomicBarrier::new, PACKED, Storage.OFF_HEAP, "atomic-barrier, aligned native memory"),
    PADDED("padded", ATOMIC, AtomicBarrier::new, Layout.Kind.PADDED, HEAP, "atomic-barrier, all on lines of their own"),
    CYCLIC_BARRIER("cyclic-barrier", JDK, JdkCyclicBarrier::new, PACKED, HEAP, "CyclicBarrier.await() over an array"),
    PHASER("phaser", JDK, JdkPhaser::new, PACKED, HEAP, "Phaser.arriveAndAwaitAdvance() over an array"),
    NOOP("noop", FLOOR, Noop::new, PACKED, HEAP, "no rendezvous: what the harness itself costs"),
    UNSAFE_SINGLE_BUFFER("unsafe-single-buffer", CONTROL, AtomicBarrier::new, SINGLE_BUFFER, HEAP, "torn views");

    /** What sort of answer an implementation is. */
    public enum Kind {
        LOCK("lock"),
        ATOMIC("atomic"),
        JDK("jdk"),
        FLOOR("floor"),
        CONTROL("control");

        private final String alias;

        Kind(String alias) {
            this.alias = alias;
        }

        public String alias() {
            return alias;
        }
    }

    private final String alias;
    private final Kind kind;
    private final Protocol.Factory protocol;
    private final Layout.Kind layout;
    private final Storage storage;
    private final String description;

    Implementation(
            String alias,
            Kind kind,
            Protocol.Factory protocol,
            Layout.Kind layout,
            Storage storage,
            String description) {
        this.alias = alias;
        this.kind = kind;
        this.protocol = protocol;
        this.layout = layout;
        this.storage = storage;
        this.description = description;
    }

    /** The printed name; it never changes. */
    public String alias() {
        return alias;
    }

    public Kind kind() {
        return kind;
    }

    public Layout.Kind layout() {
        return layout;
    }

    public Storage storage() {
        return storage;
    }

    public String description() {
        return description;
    }

    /** Whether its views are whole. A floor and a negative control give no answer and never win. */
    public boolean sound() {
        return kind != Kind.FLOOR && kind != Kind.CONTROL;
    }

    /** Whether it meets by flags of its own, waited for as a {@link WaitStrategy} says. The others wait in the JDK. */
    public boolean meetsByFlags() {
        return kind == ATOMIC || kind == CONTROL;
    }

    /** Filled in with this alias's protocol, layout and storage, and the adaptive wait. */
    public SyncedMemory.Builder builder() {
        return SyncedMemory.builder(protocol, WaitStrategy.ADAPTIVE.create())
                .layout(layout)
                .storage(storage);
    }

    /** A memory of longs. */
    public SyncedMemory memory(int parties, long segmentLength) {
        return builder().parties(parties).segmentLength(segmentLength).build();
    }
}
