package dev.lockstep.stress;

import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Arrival wins: a cycle that a party arrived at before it closed completes for the other party. */
public final class ArrivalWins {

    private ArrivalWins() {}

    @Outcome(
            id = "left, whole",
            expect = Expect.ACCEPTABLE,
            desc = "both had arrived, so the cycle completed, whenever the other party saw the break")
    @Outcome(id = "left, broken", expect = Expect.FORBIDDEN, desc = "the break was seen, but not the arrival before it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a torn view, a hang or an unexpected exception")
    static final class Contract {}

    private static String leave(Memory memory) {
        return memory.play(0, party -> {
            Memory.fill(party);
            party.arrive();
            party.close();
            return Memory.LEFT;
        });
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class AtomicBarrier extends Memory {
        public AtomicBarrier() {
            super(2, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = leave(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, 1);
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
            r.r1 = leave(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, 1);
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
            r.r1 = leave(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, 1);
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
            r.r1 = leave(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, 1);
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
            r.r1 = leave(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1, 1);
        }
    }
}
