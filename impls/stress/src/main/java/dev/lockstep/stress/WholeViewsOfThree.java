package dev.lockstep.stress;

import dev.lockstep.memory.Order;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Three parties: the fewest with which one party may be between two others and must relay their writes. jcstress skips
 * these tests on fewer than three CPUs.
 */
public final class WholeViewsOfThree {

    private WholeViewsOfThree() {}

    @Outcome(id = "whole, whole, whole", expect = Expect.ACCEPTABLE, desc = "every view of all parties is whole")
    @Outcome(
            id = ".*torn.*",
            expect = Expect.FORBIDDEN,
            desc = "a view shows a value of another cycle: a party's writes were not relayed")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the memory is not closed, so no party may fail, and each must end in time")
    static final class Contract {}

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class AtomicBarrier extends Memory {
        public AtomicBarrier() {
            super(3, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class CentralWord extends Memory {
        public CentralWord() {
            super(3, BuiltIn.CENTRAL_WORD);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Flags extends Memory {
        public Flags() {
            super(3, BuiltIn.FLAGS);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class FlagsOpaque extends Memory {
        public FlagsOpaque() {
            super(3, BuiltIn.FLAGS, builder -> builder.order(Order.OPAQUE));
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Dissemination extends Memory {
        public Dissemination() {
            super(3, BuiltIn.DISSEMINATION);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Tree extends Memory {
        public Tree() {
            super(3, BuiltIn.TREE);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Hierarchical extends Memory {
        public Hierarchical() {
            super(3, BuiltIn.HIERARCHICAL, builder -> builder.groups(0, 1, 0));
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Stamped extends Memory {
        public Stamped() {
            super(3, BuiltIn.STAMPED);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class RecursiveDoubling extends Memory {
        public RecursiveDoubling() {
            super(3, BuiltIn.RECURSIVE_DOUBLING);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = meet(0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = meet(1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = meet(2);
        }
    }
}
