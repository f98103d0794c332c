package dev.lockstep.memory;

import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.UsableCpus;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A memory that N parties share in lockstep. Each thread {@link #join}s once; then it writes, exchanges and reads,
 * cycle after cycle. The package documentation explains why every view is whole.
 *
 * <pre>{@code
 * try (SyncedMemory memory = BuiltIn.STAMPED.memory(4, 10)) {
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

    public static final int MOST_PARTIES = (1 << 16) - 1;

    private final MemoryLayout element;
    private final long segmentLength;
    private final boolean checked;
    private final Region region;
    private final ProtocolContext context;
    private final Membership membership;
    private final WaitStrategy waiting;
    private final Protocol protocol;
    private final BitSet cpus = new BitSet();
    private final List<Party> joined = new ArrayList<>();

    /** The first party that each thread has joined as. */
    private final Map<Thread, Party> byThread = new HashMap<>();

    /** Parties whose thread drives another party that joined before. */
    private int folded;

    private boolean closed;

    private SyncedMemory(Builder builder) {
        element = builder.element;
        segmentLength = builder.segmentLength;
        checked = builder.checked;
        Layout layout = builder.layout();
        waiting = builder.waiting.forMemory(builder.parties);
        MappedFile file = builder.mapped == null ? null : builder.open(layout);
        membership = new Membership(builder.parties, builder.timeoutNanos, builder.neighbourhood, file);
        region = file != null ? new Region.Mapped(file) : checked ? new Region.Checked() : builder.storage.open();
        context = new ProtocolContext(
                region, layout, membership, waiting, builder.order, builder.stamp, builder.groups, builder.dataBytes());
        try {
            protocol = builder.protocol.create(context);
            builder.checkNeighbourhood(protocol);
            builder.checkProcesses(protocol);
            context.data();
        } catch (Throwable e) {
            region.tryClose();
            throw e;
        }
        membership.sleepers().wakeProtocolBy(protocol::wake);
        if (!protocol.pollsMembership() || file != null) { // else only those who wait here would see a dead thread
            Watchdog.watch(membership);
        }
    }

    /** A builder with defaults: two parties, ten longs each. The catalogue has builders for each implementation. */
    public static Builder builder(Protocol.Factory protocol, WaitStrategy waiting) {
        return new Builder(protocol, waiting);
    }

    /** A builder with the implementation's layout, stamp and storage. */
    public static Builder builder(Implementation implementation, WaitStrategy waiting) {
        return builder(implementation::protocol, waiting)
                .layout(implementation.layout())
                .stamp(implementation.stamp())
                .storage(implementation.storage())
                .mostParties(implementation.mostParties());
    }

    /**
     * Joins the calling thread as party {@code id}. The returned handle can be used by this thread only.
     *
     * <p>One thread may drive several parties, where parties outnumber CPUs: it lets all of them arrive before one of
     * them awaits. Not every protocol supports this.
     *
     * @throws UnsupportedOperationException if the thread has joined already and the protocol needs a thread for each
     *     party
     * @throws IllegalArgumentException if the id is out of range, or if the thread is virtual and the wait strategy
     *     never parks
     * @throws IllegalStateException if the id is taken
     */
    public Party join(int id) {
        Thread thread = Thread.currentThread();
        if (thread.isVirtual() && !waiting.parks()) {
            throw new IllegalArgumentException(
                    "wait: must be a strategy that parks, because party %d is a virtual thread; use park or adaptive"
                            .formatted(id));
        }
        membership.join(id, thread);
        try {
            Party party = checked
                    ? new CheckedParty(id, context, protocol, element)
                    : new Party(id, context, protocol, element);
            register(party);
            return party;
        } catch (Throwable e) {
            membership.undoJoin(id);
            throw e;
        }
    }

    private synchronized void register(Party party) {
        Party sibling = byThread.get(Thread.currentThread());
        if (sibling != null) {
            checkFolding(party, sibling);
        }
        if (waiting.countsCpus()) {
            cpus.or(UsableCpus.ofThisThread());
            int threads = parties() - elsewhere() - folded - (sibling == null ? 0 : 1);
            waiting.joined(threads, Math.min(cpus.cardinality(), CpuQuota.wholeCpus()));
        }
        if (sibling == null) {
            byThread.put(Thread.currentThread(), party);
        } else {
            party.fold(sibling);
            folded++;
        }
        joined.add(party);
        if (closed) {
            party.revoke();
        }
    }

    /** Parties that have not joined in this process: over a mapped file, others may. */
    private int elsewhere() {
        return membership.isMapped() ? parties() - joined.size() - 1 : 0;
    }

    private void checkFolding(Party party, Party sibling) {
        if (!protocol.supportsFolding()) {
            throw new UnsupportedOperationException(
                    ("party: thread \"%s\" must drive one party, because this protocol needs a thread for each,"
                                    + " and is party %d already; join party %d in another thread or use another"
                                    + " implementation")
                            .formatted(Thread.currentThread().getName(), sibling.id(), party.id()));
        }
    }

    public int parties() {
        return context.parties();
    }

    /** Elements per segment. */
    public long segmentLength() {
        return segmentLength;
    }

    /** The layout of one element. */
    public MemoryLayout element() {
        return element;
    }

    /**
     * Ends all waits with a {@link BrokenMemoryException}, which every handle then throws, and frees the storage.
     * Storage that a channel or a native call is using is freed when that call has ended.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            membership.close();
            joined.forEach(Party::revoke);
            if (!region.tryClose()) {
                Watchdog.add(region::tryClose);
            }
        }
    }

    ProtocolContext context() {
        return context;
    }

    /** Where files are in memory alone, if the system has such a folder, otherwise that for temporary files. */
    public static Path folderForMapped() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The settings of a memory. */
    public static final class Builder {

        private final Protocol.Factory protocol;
        private WaitStrategy waiting;
        private Order order = Order.RELEASE_ACQUIRE;
        private Stamp stamp = Stamp.APART;
        private int[] groups;
        private int mostParties = MOST_PARTIES;
        private int parties = 2;
        private long segmentLength = 10;
        private MemoryLayout element = ValueLayout.JAVA_LONG;
        private Layout.Kind layout = Layout.Kind.PACKED;
        private Storage storage = Storage.HEAP;
        private boolean checked;
        private boolean contributions;
        private Path mapped;
        private Neighbourhood neighbourhood;
        private long timeoutNanos = Long.MAX_VALUE;

        private Builder(Protocol.Factory protocol, WaitStrategy waiting) {
            this.protocol = Objects.requireNonNull(protocol, "protocol");
            this.waiting = Objects.requireNonNull(waiting, "waiting");
        }

        /** How many threads take part, from 1 to 65,535. */
        public Builder parties(int parties) {
            this.parties = (int) within("parties", parties, MOST_PARTIES);
            return this;
        }

        /** Elements per segment, at least 1. */
        public Builder segmentLength(long elements) {
            this.segmentLength = within("segment length", elements, Integer.MAX_VALUE);
            return this;
        }

        /**
         * {@code JAVA_LONG} or another of {@link ValueLayout}'s constants, or a {@link Codec}'s layout.
         *
         * @param element aligned to at most 8 bytes, its size a multiple of its alignment
         */
        public Builder element(MemoryLayout element) {
            long alignment = element.byteAlignment();
            if (alignment > Long.BYTES || element.byteSize() == 0 || element.byteSize() % alignment != 0) {
                throw new IllegalArgumentException(
                        ("element: must be aligned to at most 8 bytes and as long as a multiple of that, was %d bytes"
                                        + " aligned to %d; add padding to the layout")
                                .formatted(element.byteSize(), alignment));
            }
            this.element = element;
            return this;
        }

        /** The maximum number of parties that the protocol supports. */
        Builder mostParties(int mostParties) {
            this.mostParties = mostParties;
            return this;
        }

        public Builder layout(Layout.Kind layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
            return this;
        }

        /** Where the epochs are placed, for protocols that have one for each party. */
        public Builder stamp(Stamp stamp) {
            this.stamp = Objects.requireNonNull(stamp, "stamp");
            return this;
        }

        public Builder storage(Storage storage) {
            this.storage = Objects.requireNonNull(storage, "storage");
            return this;
        }

        /** The access modes of the flags. Additions are always acquire and release. */
        public Builder order(Order order) {
            this.order = Objects.requireNonNull(order, "order");
            return this;
        }

        /**
         * Which parties share a cache, for protocols that synchronize in groups first. By default all parties are in
         * one group.
         *
         * @param groups the group of each party, numbered from 0 without gaps
         */
        public Builder groups(int... groups) {
            this.groups = groups.clone();
            return this;
        }

        /**
         * Who reads whom; by default, every party reads every other. Needs a protocol with {@linkplain Protocol#epochs
         * an epoch for each party}.
         *
         * @param neighbourhood for as many parties as the memory has
         */
        public Builder neighbourhood(Neighbourhood neighbourhood) {
            this.neighbourhood = Objects.requireNonNull(neighbourhood, "neighbourhood");
            return this;
        }

        /**
         * Whether each party publishes one more value with its segment: see {@link Party#contribute(long)}. Adds a word
         * to each segment.
         */
        public Builder contributions(boolean contributions) {
            this.contributions = contributions;
            return this;
        }

        /**
         * Checked mode, for tests: segments and views are invalidated when their cycle ends, so that stale use, use by
         * another thread and use out of bounds throw, and a segment holds a fill pattern until it is written. Adds
         * about 500 ns per cycle; always off the heap.
         */
        public Builder checked(boolean checked) {
            this.checked = checked;
            return this;
        }

        /**
         * Whether parties may be in several processes: each builds the memory with the same file and equal settings,
         * and its threads join with ids that are free. The file then holds all that they share, instead of the {@link
         * Storage}; the first process makes it and the last one that closes the memory deletes it. Needs a protocol
         * with {@link Protocol#supportsProcesses}.
         *
         * <p>The contract is the same, with these differences. A process that ends breaks the memory as a thread that
         * dies does. To close the memory breaks it only if a party of this process still takes part. The cause of
         * another process's failure is not known, and no process wakes a party of another: one that parks looks again
         * after 1 ms at the latest. The adaptive wait counts threads and CPUs of its own process only: where processes
         * compete for CPUs, another may be better. A memory that is broken, or whose processes have all ended, is
         * replaced by the next one that is built with the same file.
         *
         * @param file that does not exist or is such a memory's, best in {@link SyncedMemory#folderForMapped}
         */
        public Builder mapped(Path file) {
            this.mapped = file.toAbsolutePath();
            return this;
        }

        /** How parties wait. Each memory that is built uses {@link WaitStrategy#forMemory} of this strategy. */
        public Builder waiting(WaitStrategy waiting) {
            this.waiting = Objects.requireNonNull(waiting, "waiting");
            return this;
        }

        /**
         * How long a party waits for the others before it breaks the memory, counted from the beginning of its wait. By
         * default, or for 292 years and more, there is no timeout.
         */
        public Builder timeout(Duration timeout) {
            this.timeoutNanos = within("timeout (ns)", TimeUnit.NANOSECONDS.convert(timeout), Long.MAX_VALUE);
            return this;
        }

        /** @throws IllegalArgumentException if settings contradict each other */
        public SyncedMemory build() {
            within("parties", parties, mostParties);
            checkGroups();
            return new SyncedMemory(this);
        }

        private void checkGroups() {
            if (groups == null) {
                return;
            }
            BitSet used = new BitSet();
            for (int group : groups) {
                used.set((int) within("group + 1", group + 1L, MOST_PARTIES) - 1);
            }
            if (groups.length != parties || used.cardinality() != used.length()) {
                throw new IllegalArgumentException(
                        "groups: must be one for each of %d parties, from 0 without gaps, was %s; renumber them"
                                .formatted(parties, Arrays.toString(groups)));
            }
        }

        private MappedFile open(Layout layout) {
            within("parties of a mapped memory", parties, MappedHeader.MOST_PARTIES);
            if (checked) {
                throw new IllegalArgumentException(
                        "checked: is not possible for a mapped memory, whose segments are not freed by the collector;"
                                + " leave one out");
            }
            return MappedFile.open(mapped, shape(), parties, MappedFile.room(layout));
        }

        /** What must be equal in all processes. */
        private String shape() {
            String shape =
                    ("%d parties x %d elements %s, layout %s, stamp %s, contributions %b, reading %s, processes of %s")
                            .formatted(
                                    parties,
                                    segmentLength,
                                    element,
                                    layout.alias(),
                                    stamp.alias(),
                                    contributions,
                                    neighbourhood == null ? "all" : Integer.toHexString(neighbourhood.fingerprint()),
                                    ProcessId.namespace());
            if (!MappedHeader.fits(shape)) {
                throw new IllegalArgumentException(
                        "element: must be described in at most 3,400 bytes to be mapped, was %s; shorten names"
                                .formatted(element));
            }
            return shape;
        }

        private void checkProcesses(Protocol protocol) {
            if (mapped != null && !(protocol.supportsProcesses() && protocol.splitsPhases())) {
                throw new IllegalArgumentException(
                        ("mapped: needs a protocol whose parties may be in several processes, %s needs one process; use"
                                        + " flags or stamped")
                                .formatted(protocol.getClass().getSimpleName()));
            }
        }

        private void checkNeighbourhood(Protocol protocol) {
            if (neighbourhood == null) {
                return;
            }
            if (protocol.epochs() == null) {
                throw new IllegalArgumentException(
                        ("neighbourhood: needs a protocol with an epoch for each party, %s has none; use flags or"
                                        + " stamped")
                                .formatted(protocol.getClass().getSimpleName()));
            }
            if (neighbourhood.parties() != parties) {
                throw new IllegalArgumentException(
                        "neighbourhood: must be for %d parties, was for %d; use equal numbers"
                                .formatted(parties, neighbourhood.parties()));
            }
            if (contributions) {
                throw new IllegalArgumentException(
                        "contributions: are reduced over all parties, but this memory has a neighbourhood; leave one"
                                + " out");
            }
        }

        private long dataBytes() {
            return Math.multiplyExact(segmentLength, element.byteSize());
        }

        private Layout layout() {
            try {
                long bytes = contributions
                        ? Math.addExact(Math.ceilDiv(dataBytes(), Long.BYTES) * Long.BYTES, Long.BYTES)
                        : dataBytes();
                return layout.of(parties, bytes, stamp, checked || mapped != null ? Storage.OFF_HEAP : storage);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        ("memory: must take at most %d bytes, was two buffers for %d parties x %d elements of %d bytes;"
                                        + " use fewer parties or shorter segments")
                                .formatted(Long.MAX_VALUE, parties, segmentLength, element.byteSize()),
                        e);
            }
        }

        private static long within(String setting, long value, long most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException("%s: must be from 1 to %d, was %d; choose a value in this range"
                        .formatted(setting, most, value));
            }
            return value;
        }
    }
}
