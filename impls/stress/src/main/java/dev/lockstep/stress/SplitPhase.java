package dev.lockstep.stress;

import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The fuzzy barrier: computing between arriving and awaiting does not affect the views. */
public final class SplitPhase {

    private SplitPhase() {}

    @Outcome(id = "whole, whole", expect = Expect.ACCEPTABLE, desc = "every view is whole, on both sides of the split")
    @Outcome(id = ".*torn.*", expect = Expect.FORBIDDEN, desc = "a view shows a value of another cycle")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the memory is not closed, so no party may fail or hang")
    static final class Contract {}

    /** Checks the last view again just before arriving, when it must still be valid. */
    private static String split(Memory memory, int id) {
        return memory.play(id, party -> {
            boolean whole = true;
            for (int cycle = 0; cycle < Memory.CYCLES; cycle++) {
                Memory.fill(party);
                whole &= Memory.isWhole(party.view(), cycle);
                party.arrive();
                Thread.onSpinWait();
                whole &= Memory.isWhole(party.await(), cycle + 1);
            }
            return whole ? Memory.WHOLE : Memory.TORN;
        });
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
            r.r1 = split(this, 0);
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
            r.r1 = split(this, 0);
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
            r.r1 = split(this, 0);
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
            r.r1 = split(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = meet(1);
        }
    }
}
