package dev.lockstep.stress;

import dev.lockstep.memory.Order;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two parties exchange, and every element of every view belongs to that cycle, for each protocol. */
public final class WholeViews {

    private WholeViews() {}

    @Outcome(id = "whole, whole", expect = Expect.ACCEPTABLE, desc = "every view of both parties is whole")
    @Outcome(
            id = ".*torn.*",
            expect = Expect.FORBIDDEN,
            desc = "a view shows a value of another cycle: the rendezvous does not order the segments")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the memory is not closed, so no party may fail, and each must end in time")
    static final class Contract {}

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class AtomicBarrier extends Memory {
        public AtomicBarrier() {
            super(2, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Padded extends Memory {
        public Padded() {
            super(2, BuiltIn.PADDED);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class SpinLock extends Memory {
        public SpinLock() {
            super(2, BuiltIn.SPIN_LOCK);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class CentralWord extends Memory {
        public CentralWord() {
            super(2, BuiltIn.CENTRAL_WORD);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Flags extends Memory {
        public Flags() {
            super(2, BuiltIn.FLAGS);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class FlagsVolatile extends Memory {
        public FlagsVolatile() {
            super(2, BuiltIn.FLAGS, builder -> builder.order(Order.VOLATILE));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class FlagsOpaque extends Memory {
        public FlagsOpaque() {
            super(2, BuiltIn.FLAGS, builder -> builder.order(Order.OPAQUE));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Dissemination extends Memory {
        public Dissemination() {
            super(2, BuiltIn.DISSEMINATION);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class DisseminationThree extends Memory {
        public DisseminationThree() {
            super(2, BuiltIn.DISSEMINATION_3);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Tree extends Memory {
        public Tree() {
            super(2, BuiltIn.TREE);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Hierarchical extends Memory {
        public Hierarchical() {
            super(2, BuiltIn.HIERARCHICAL, builder -> builder.groups(0, 1));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Stamped extends Memory {
        public Stamped() {
            super(2, BuiltIn.STAMPED);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class StampedOpaque extends Memory {
        public StampedOpaque() {
            super(2, BuiltIn.STAMPED, builder -> builder.order(Order.OPAQUE));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class StampedPacked extends Memory {
        public StampedPacked() {
            super(2, BuiltIn.STAMPED_PACKED);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class RecursiveDoubling extends Memory {
        public RecursiveDoubling() {
            super(2, BuiltIn.RECURSIVE_DOUBLING);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }
}
