package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the processes of a mapped memory share beside its flags and segments: what the memory is for, the processes
 * (each has a <em>seat</em>), the seat that joined as each party, the parties' marks and the break. It is the beginning
 * of the file.
 *
 * <p>The break is one word, so no process can die while it is half written.
 */
final class MappedHeader {

    /** As many as a break's word has room for. */
    static final int MOST_PARTIES = 1023;

    /** "LOCKSTEP". */
    static final long MAGIC = 0x4C4F434B53544550L;

    /** The first word while the file is made. */
    static final long UNFINISHED = ~MAGIC;

    static final long BYTES = 8 * Layout.PAGE_BYTES;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long VERSION = 2;
    private static final long VERSION_AT = 8;
    private static final long SIZE_AT = 16;
    private static final long ID_AT = 24;
    private static final long NAMESPACE_AT = 32;

    /** On a line of its own, which every arrival reads. */
    private static final long BREAK_AT = 2 * Layout.LINE_BYTES;

    private static final long SHAPE_AT = 4 * Layout.LINE_BYTES;
    private static final long SEATS_AT = Layout.PAGE_BYTES;
    private static final int SEATS = 1024;
    private static final long SEAT_BYTES = 2 * Long.BYTES;
    private static final long OWNERS_AT = SEATS_AT + SEATS * SEAT_BYTES;

    private static final int REASON_BITS = 3;
    private static final int CULPRIT_BITS = 10;
    private static final int CYCLE_SHIFT = REASON_BITS + CULPRIT_BITS;

    private final MemorySegment words;
    private final int parties;

    /** Where this memory sits among those of all processes. */
    private int seat = -1;

    MappedHeader(MemorySegment words, int parties) {
        this.words = words;
        this.parties = parties;
    }

    /** Describes a new memory. The first word, which makes it valid, is written last. */
    void describe(String shape, long size, long id) {
        set(VERSION_AT, VERSION);
        set(SIZE_AT, size);
        set(ID_AT, id);
        set(NAMESPACE_AT, ProcessId.namespace().hashCode());
        byte[] text = shape.getBytes(StandardCharsets.UTF_8);
        set(SHAPE_AT, text.length);
        MemorySegment.copy(text, 0, words, ValueLayout.JAVA_BYTE, SHAPE_AT + Long.BYTES, text.length);
        set(0, MAGIC);
    }

    /** Whether {@link #describe} has room for it. */
    static boolean fits(String shape) {
        return SHAPE_AT + Long.BYTES + shape.getBytes(StandardCharsets.UTF_8).length <= SEATS_AT;
    }

    boolean isCurrentVersion() {
        return get(VERSION_AT) == VERSION;
    }

    /** Whether its process ids mean to this process what they mean to those that use the memory. */
    boolean isOfThisNamespace() {
        return get(NAMESPACE_AT) == ProcessId.namespace().hashCode();
    }

    long size() {
        return get(SIZE_AT);
    }

    /** A random number: another file in the same place has another one. */
    long id() {
        return get(ID_AT);
    }

    String shape() {
        long length = Math.clamp(get(SHAPE_AT), 0, SEATS_AT - SHAPE_AT - Long.BYTES);
        byte[] text = words.asSlice(SHAPE_AT + Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Whether any process still uses the memory. */
    boolean isUsed() {
        for (int other = 0; other < SEATS; other++) {
            if (isTaken(other) && sitter(other).isAlive()) {
                return true;
            }
        }
        return false;
    }

    /** Takes a seat for this process; the caller has locked the file. */
    boolean sit() {
        for (int free = 0; free < SEATS; free++) {
            if (!(isTaken(free) && sitter(free).isAlive()) && !hasJoined(free)) {
                seat = free;
                set(SEATS_AT + free * SEAT_BYTES + Long.BYTES, ProcessId.self().start());
                set(SEATS_AT + free * SEAT_BYTES, ProcessId.self().pid());
                return true;
            }
        }
        return false;
    }

    void standUp() {
        set(SEATS_AT + seat * SEAT_BYTES, 0);
    }

    private boolean isTaken(int which) {
        return get(SEATS_AT + which * SEAT_BYTES) != 0;
    }

    private boolean hasJoined(int which) {
        for (int party = 0; party < parties; party++) {
            if (owner(party) == which) {
                return true;
            }
        }
        return false;
    }

    private ProcessId sitter(int which) {
        return new ProcessId(get(SEATS_AT + which * SEAT_BYTES), get(SEATS_AT + which * SEAT_BYTES + Long.BYTES));
    }

    /** The seat that has joined as the party, or -1. */
    private int owner(int party) {
        return (int) get(ownerAt(party)) - 1;
    }

    private static long ownerAt(int party) {
        return OWNERS_AT + (long) party * Long.BYTES;
    }

    /** Joins as a party; false if another process has. */
    boolean claim(int party) {
        return WORD.compareAndSet(words, ownerAt(party), 0L, seat + 1L);
    }

    void unclaim(int party) {
        WORD.compareAndSet(words, ownerAt(party), seat + 1L, 0L);
    }

    boolean isElsewhere(int party) {
        return isAnother(owner(party));
    }

    private boolean isAnother(int owner) {
        return owner >= 0 && owner != seat;
    }

    /**
     * Whether another process has joined as the party and has ended, or has closed the memory. The owner is read once,
     * because its process may give the party up at any time.
     */
    boolean isDead(int party) {
        int owner = owner(party);
        return isAnother(owner) && !(isTaken(owner) && sitter(owner).isAlive());
    }

    /** Of the process that has joined as a party, or 0. */
    long pid(int party) {
        return owner(party) < 0 ? 0 : sitter(owner(party)).pid();
    }

    /** By party, the words of {@link Marks}. */
    static long marksBytes(int parties) {
        return (parties + 1) * Layout.LINE_BYTES;
    }

    boolean isBroken() {
        return get(BREAK_AT) != 0;
    }

    /** Breaks the memory for all processes. Of several breaks, that of the earliest cycle counts, then the first. */
    void offer(Break next) {
        long word = Math.min(next.cycle, -1L >>> CYCLE_SHIFT) << CYCLE_SHIFT
                | (next.culprit + 1L) << REASON_BITS
                | next.reason.ordinal() + 1;
        long seen = get(BREAK_AT);
        while (seen == 0 || word >>> CYCLE_SHIFT < seen >>> CYCLE_SHIFT) {
            long found = (long) WORD.compareAndExchange(words, BREAK_AT, seen, word);
            if (found == seen) {
                return;
            }
            seen = found;
        }
    }

    /** The break that counts in all processes. */
    Optional<Break> broken() {
        long word = get(BREAK_AT);
        if (word == 0) {
            return Optional.empty();
        }
        int culprit = (int) (word >>> REASON_BITS & (1 << CULPRIT_BITS) - 1) - 1;
        Break.Reason reason = Break.Reason.values()[(int) (word & (1 << REASON_BITS) - 1) - 1];
        String where = culprit >= 0 && isElsewhere(culprit) ? " (process %d)".formatted(pid(culprit)) : "";
        return Optional.of(new Break(reason, where, culprit, word >>> CYCLE_SHIFT));
    }

    private long get(long at) {
        return (long) WORD.getAcquire(words, at);
    }

    private void set(long at, long value) {
        WORD.setRelease(words, at, value);
    }
}
