package dev.lockstep.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The parked parties of one memory, and waking them.
 *
 * <p>The cost of parking is on the side of the party that parks. A releasing party only reads {@code count}, which
 * rarely changes, and no fence orders its release before that read; a party that announces itself in the same few
 * nanoseconds may therefore be missed. It parks for as long as it has waited already, at least {@value #SHORTEST_NANOS}
 * ns, so being missed can at most double its wait.
 */
final class Sleepers {

    /** Announced instead of a word's offset by a party that waits for several words: every release wakes it. */
    static final long ANY_WORD = -1;

    private static final long SHORTEST_NANOS = 50_000;
    private static final long LONGEST_NANOS = 100_000_000;

    /** No other process wakes a party: it looks again as often as a parked thread costs little. */
    private static final long LONGEST_MAPPED_NANOS = 1_000_000;

    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Sleepers.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicReferenceArray<Thread> threads;

    /** By party: the offset of the word it waits for. Written before the thread is announced. */
    private final long[] words;

    private final long longestNanos;

    private int count;

    /** Wakes the waiters that sleep in the protocol itself. */
    private volatile Runnable protocolWake = () -> {};

    /** How a break wakes those waiters: itself or through another thread. */
    private volatile Runnable onBreak = this::wakeProtocol;

    private volatile Throwable wakeProblem;

    /** @param mapped whether parties of other processes may be awaited */
    Sleepers(int parties, boolean mapped) {
        longestNanos = mapped ? LONGEST_MAPPED_NANOS : LONGEST_NANOS;
        threads = new AtomicReferenceArray<>(parties);
        words = new long[parties];
    }

    /** The full fence orders the announcement before the caller's last read of the word it waits for. */
    void announce(int party, long word) {
        words[party] = word;
        threads.setRelease(party, Thread.currentThread());
        COUNT.getAndAdd(this, 1);
        VarHandle.fullFence();
    }

    void withdraw(int party) {
        threads.setRelease(party, null);
        COUNT.getAndAdd(this, -1);
    }

    void park(long waitedNanos) {
        LockSupport.parkNanos(this, Math.clamp(waitedNanos, SHORTEST_NANOS, longestNanos));
    }

    /**
     * Wakes the parties that are parked for the word. A party that has just started to wait for another word may be
     * woken too; it then checks its own word again.
     */
    void wake(long word) {
        if ((int) COUNT.getOpaque(this) != 0) {
            for (int party = 0; party < words.length; party++) {
                Thread thread = threads.getAcquire(party);
                if (thread != null && (words[party] == word || words[party] == ANY_WORD)) {
                    LockSupport.unpark(thread);
                }
            }
        }
    }

    /** Sets what wakes the waiters that sleep in the protocol itself. */
    void wakeProtocolBy(Runnable wake) {
        protocolWake = wake;
    }

    /** Has a break call {@code request} instead of {@link #wakeProtocol}, which another thread then calls soon. */
    void requestWakeBy(Runnable request) {
        onBreak = request;
    }

    /**
     * Wakes everybody because of a break. The fence orders the break before the reads of the announcements.
     */
    void wakeAll() {
        VarHandle.fullFence();
        for (int party = 0; party < words.length; party++) {
            LockSupport.unpark(threads.getAcquire(party));
        }
        onBreak.run();
    }

    /**
     * Wakes the waiters that sleep in the protocol itself. Called again after the break, for parties that began to wait
     * at the moment of the break. Whatever a protocol throws here is kept in {@link #wakeProblem} and not rethrown.
     */
    void wakeProtocol() {
        try {
            protocolWake.run();
        } catch (Throwable e) {
            wakeProblem = e;
        }
    }

    /** What {@link #wakeProtocol} threw last, or null. */
    Throwable wakeProblem() {
        return wakeProblem;
    }
}
