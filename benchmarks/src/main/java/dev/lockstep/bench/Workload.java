package dev.lockstep.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * What a party does with its segment in a cycle: it computes a value of its own, then fills the segment with {@code
 * base}, {@code base + 1}, ..., where base is that value plus the sum of the last view. So every element depends on all
 * that was read, and the sum of a view follows from the sum of the one before: every party can check every cycle.
 */
public enum Workload {
    EXCHANGE("exchange", "bare exchanges: fill the segment, meet, sum every element") {
        @Override
        long compute(int party) {
            return party << 20;
        }
    },
    PLAIN_WRITES("plain-writes", "1,000 in-place writes a cycle that the compiler may not merge (opaque)") {
        @Override
        long compute(int party) {
            return party << 20;
        }

        @Override
        void fill(MemorySegment own, int longs, long base) {
            for (int write = 0, at = 0; write < Math.max(REWRITES, longs); write++) {
                WORD.setOpaque(own, (long) at * Long.BYTES, base + at);
                at = at + 1 == longs ? 0 : at + 1;
            }
        }
    },
    VOLATILE_WRITES("volatile-writes", "1,000 volatile in-place writes a cycle") {
        @Override
        long compute(int party) {
            return party << 20;
        }

        @Override
        void fill(MemorySegment own, int longs, long base) {
            for (int write = 0, at = 0; write < Math.max(REWRITES, longs); write++) {
                WORD.setVolatile(own, (long) at * Long.BYTES, base + at);
                at = at + 1 == longs ? 0 : at + 1;
            }
        }
    },
    FIBONACCI("fibonacci", "the original's benchmark: 50,000 to 1,000,000 Fibonacci steps by party, 10 rounds a run") {
        @Override
        int rounds() {
            return 10;
        }

        @Override
        int timedEvery() {
            return 1;
        }

        @Override
        long compute(int party) {
            return fibonacci(STEPS[party % STEPS.length]);
        }

        @Override
        long value(int party) {
            return fibonacciByDoubling(STEPS[party % STEPS.length]);
        }
    },
    UNEVEN("uneven", "party 0 computes twice as long as the others: 5,000,000 Fibonacci steps, about 2 ms") {
        @Override
        int timedEvery() {
            return 1;
        }

        @Override
        long compute(int party) {
            return fibonacci(steps(party));
        }

        @Override
        long value(int party) {
            return fibonacciByDoubling(steps(party));
        }

        private static int steps(int party) {
            return party == 0 ? LATE_STEPS : LATE_STEPS / 2;
        }
    },
    BY_HAND("by-hand", "exchange of two threads over stamped's protocol written out by hand: the contract's own cost") {
        @Override
        long compute(int party) {
            return EXCHANGE.compute(party);
        }
    };

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int REWRITES = 1000;
    private static final int[] STEPS = {50_000, 900_000, 950_000, 1_000_000};
    private static final int LATE_STEPS = 5_000_000;

    private final String alias;
    private final String description;

    Workload(String alias, String description) {
        this.alias = alias;
        this.description = description;
    }

    String alias() {
        return alias;
    }

    String description() {
        return description;
    }

    /** The party's own value, the same in every cycle. */
    abstract long compute(int party);

    /** What {@link #compute} gives, without the work where there is a shorter way: what others expect of the party. */
    long value(int party) {
        return compute(party);
    }

    /** Cycles in one run of the work: a profile has a row for each. */
    int rounds() {
        return 1;
    }

    /** A profile times one cycle in so many: reading the clock for every phase of a bare exchange would double it. */
    int timedEvery() {
        return 64;
    }

    /**
     * Fills the whole segment; the last write of each element is what counts. An {@code int} counts the elements: C2
     * cuts a loop that counts by {@code long} into nested ones, which costs short segments dear.
     */
    void fill(MemorySegment own, int longs, long base) {
        for (int i = 0; i < longs; i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, base + i);
        }
    }

    /** The n-th Fibonacci number, wrapping. */
    static long fibonacci(int n) {
        long last = 0;
        long current = 1;
        for (int i = 2; i <= n; i++) {
            long next = last + current;
            last = current;
            current = next;
        }
        return current;
    }

    /** The same in log n steps: F(2k) = F(k) (2 F(k+1) - F(k)), F(2k+1) = F(k)^2 + F(k+1)^2. */
    static long fibonacciByDoubling(int n) {
        long last = 0;
        long current = 1;
        for (int bit = Integer.highestOneBit(n); bit > 0; bit >>= 1) {
            long even = last * (2 * current - last);
            long odd = last * last + current * current;
            boolean twiceAndOne = (n & bit) != 0;
            last = twiceAndOne ? odd : even;
            current = twiceAndOne ? even + odd : odd;
        }
        return last;
    }
}
