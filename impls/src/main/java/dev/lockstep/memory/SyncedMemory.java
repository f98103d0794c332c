package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * A memory that N parties share in lockstep. Each thread {@link #join}s once; then it writes, exchanges and reads,
 * cycle after cycle. See the package for why every view is whole.
 *
 * <pre>{@code
 * try (SyncedMemory memory = Implementation.ATOMIC_BARRIER.memory(4, 10)) {
 *     // in each of four threads, with its own id:
 *     try (Party party = memory.join(id)) {
 *         for (int round = 0; round < 1000; round++) {
 *             party.write(compute(party.view()));
 *             party.exchange();
 *         }
 *     }
 * }
 * }</pre>
 */
public final class SyncedMemory implements AutoCloseable {

    private final ValueLayout element;
    private final long segmentLength;
    private final Layout layout;
    private final Region region;
    private final MemorySegment data;
    private final Membership membership;
    private final Waiting waiting;
    private final Protocol protocol;
    private final BitSet cpus = new BitSet();
    private final List<Party> joined = new ArrayList<>();
    private boolean closed;

    private SyncedMemory(Builder plan) {
        element = plan.element;
        segmentLength = plan.segmentLength;
        layout = plan.layout.of(plan.parties, Math.multiplyExact(plan.segmentLength, element.byteSize()));
        region = plan.storage.open();
        data = region.allocate(layout.totalBytes());
        membership = new Membership(plan.parties, plan.timeoutNanos);
        waiting = plan.waiting;
        protocol = plan.protocol.create(new Site(region, layout, membership, waiting));
        membership.onBreak(protocol::wake);
        if (!protocol.looksAround()) {
            Guard.over(membership);
        }
    }

    /** A builder for two parties and ten longs each; the catalogue has filled-in ones. */
    public static Builder builder(Protocol.Factory protocol, Waiting waiting) {
        return new Builder(protocol, waiting);
    }

    /**
     * Takes part as {@code id}, from the calling thread and for it alone.
     *
     * @throws IllegalArgumentException if the id is out of range, or for a virtual thread and a wait that never parks
     * @throws IllegalStateException if the id is taken
     */
    public Party join(int id) {
        Thread thread = Thread.currentThread();
        if (thread.isVirtual() && !waiting.parks()) {
            throw new IllegalArgumentException(
                    "wait: this one never gives its thread up, and party %d is a virtual thread; use one that parks"
                            .formatted(id));
        }
        membership.join(id, thread);
        Party party = new Party(id, this);
        enlist(party);
        return party;
    }

    private synchronized void enlist(Party party) {
        cpus.or(Cpus.ofCurrentThread());
        waiting.joined(layout.parties(), cpus.cardinality());
        joined.add(party);
        if (closed) {
            party.revoke();
        }
    }

    public int parties() {
        return layout.parties();
    }

    /** Elements per segment. */
    public long segmentLength() {
        return segmentLength;
    }

    /** The type of the elements. */
    public ValueLayout element() {
        return element;
    }

    /** Ends all waiting with a {@link BrokenMemoryException}, which every handle then throws, and frees the storage. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            membership.close();
            joined.forEach(Party::revoke);
            region.close();
        }
    }

    Layout layout() {
        return layout;
    }

    MemorySegment data() {
        return data;
    }

    Membership membership() {
        return membership;
    }

    Protocol protocol() {
        return protocol;
    }

    /** How a memory is to be built. */
    public static final class Builder {

        private static final int MOST_PARTIES = 1 << 16;

        private final Protocol.Factory protocol;
        private Waiting waiting;
        private int parties = 2;
        private long segmentLength = 10;
        private ValueLayout element = ValueLayout.JAVA_LONG;
        private Layout.Kind layout = Layout.Kind.PACKED;
        private Storage storage = Storage.HEAP;
        private long timeoutNanos = Long.MAX_VALUE;

        private Builder(Protocol.Factory protocol, Waiting waiting) {
            this.protocol = Objects.requireNonNull(protocol, "protocol");
            this.waiting = Objects.requireNonNull(waiting, "waiting");
        }

        /** How many threads take part, from 1 to 65,536. */
        public Builder parties(int parties) {
            this.parties = (int) within("parties", parties, MOST_PARTIES);
            return this;
        }

        /** Elements per segment, at least 1. */
        public Builder segmentLength(long elements) {
            this.segmentLength = within("segment length", elements, Integer.MAX_VALUE);
            return this;
        }

        /** {@code JAVA_LONG} or another of {@link ValueLayout}'s constants. */
        public Builder element(ValueLayout element) {
            this.element = Objects.requireNonNull(element, "element");
            return this;
        }

        public Builder layout(Layout.Kind layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
            return this;
        }

        public Builder storage(Storage storage) {
            this.storage = Objects.requireNonNull(storage, "storage");
            return this;
        }

        /** An instance of its own for each memory. */
        public Builder waiting(Waiting waiting) {
            this.waiting = Objects.requireNonNull(waiting, "waiting");
            return this;
        }

        /** How long a party waits for the others before it breaks the memory; without end if never called. */
        public Builder timeout(Duration timeout) {
            this.timeoutNanos = within("timeout (ns)", timeout.toNanos(), Long.MAX_VALUE);
            return this;
        }

        public SyncedMemory build() {
            return new SyncedMemory(this);
        }

        private static long within(String setting, long value, long most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException("%s: must be from 1 to %d, was %d".formatted(setting, most, value));
            }
            return value;
        }
    }
}
