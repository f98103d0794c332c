package dev.lockstep.stress;

import dev.lockstep.memory.Storage;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Native memory: few states, because closing one takes a millisecond, with many cycles each. */
public final class OffHeap {

    private static final int CYCLES = 100;

    private OffHeap() {}

    @JCStressTest
    @JCStressMeta(WholeViews.Contract.class)
    @State
    public static class AtomicBarrier extends Memory {
        public AtomicBarrier() {
            super(2, BuiltIn.OFF_HEAP, builder -> builder.storage(Storage.OFF_HEAP));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0, CYCLES);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, CYCLES);
        }

        @Arbiter
        public void close() {
            memory.close();
        }
    }

    @JCStressTest
    @JCStressMeta(WholeViews.Contract.class)
    @State
    public static class Stamped extends Memory {
        public Stamped() {
            super(2, BuiltIn.STAMPED, builder -> builder.storage(Storage.OFF_HEAP));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0, CYCLES);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, CYCLES);
        }

        @Arbiter
        public void close() {
            memory.close();
        }
    }
}
