package dev.lockstep.bench;

import dev.lockstep.memory.Named;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** The workloads without parameters of their own. */
public enum BuiltInWorkload implements Named, Workload {
    EXCHANGE("bare exchanges: fill the segment, exchange, sum every element") {
        @Override
        public long compute(int party, long cycle) {
            return party << 20;
        }
    },
    PLAIN_WRITES("1,000 in-place writes a cycle that the compiler may not merge (opaque)") {
        @Override
        public long compute(int party, long cycle) {
            return party << 20;
        }

        @Override
        public void fill(MemorySegment own, int longs, long base) {
            for (int write = 0, at = 0; write < Math.max(REWRITES, longs); write++) {
                WORD.setOpaque(own, (long) at * Long.BYTES, base + at);
                at = at + 1 == longs ? 0 : at + 1;
            }
        }
    },
    VOLATILE_WRITES("1,000 volatile in-place writes a cycle") {
        @Override
        public long compute(int party, long cycle) {
            return party << 20;
        }

        @Override
        public void fill(MemorySegment own, int longs, long base) {
            for (int write = 0, at = 0; write < Math.max(REWRITES, longs); write++) {
                WORD.setVolatile(own, (long) at * Long.BYTES, base + at);
                at = at + 1 == longs ? 0 : at + 1;
            }
        }
    },
    FIBONACCI("the origin's benchmark: 50,000 to 1,000,000 Fibonacci steps by party, 10 rounds a run") {
        @Override
        public int rounds() {
            return 10;
        }

        @Override
        public int timedEvery() {
            return 1;
        }

        @Override
        public long compute(int party, long cycle) {
            return Fibonacci.of(STEPS[party % STEPS.length]);
        }

        @Override
        public long value(int party) {
            return Fibonacci.byDoubling(STEPS[party % STEPS.length]);
        }
    },
    UNEVEN("party 0 computes twice as long as the others: 5,000,000 Fibonacci steps, about 2 ms") {
        @Override
        public int timedEvery() {
            return 1;
        }

        @Override
        public long compute(int party, long cycle) {
            return Fibonacci.of(steps(party));
        }

        @Override
        public long value(int party) {
            return Fibonacci.byDoubling(steps(party));
        }

        private static int steps(int party) {
            return party == 0 ? LATE_STEPS : LATE_STEPS / 2;
        }
    },
    BY_HAND("exchange by stamped's protocol, written out by hand: shows the cost of the contract") {
        @Override
        public long compute(int party, long cycle) {
            return EXCHANGE.compute(party, cycle);
        }
    };

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int REWRITES = 1000;
    private static final int[] STEPS = {50_000, 900_000, 950_000, 1_000_000};
    private static final int LATE_STEPS = 5_000_000;

    private final String description;

    BuiltInWorkload(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
