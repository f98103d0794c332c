package dev.lockstep.stress;

import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A new memory shows zeros before the first rendezvous, however early the other party writes, and all of its values
 * afterwards, never the zeros of a buffer that is not written yet.
 */
public final class FirstView {

    private FirstView() {}

    @Outcome(id = "whole, whole", expect = Expect.ACCEPTABLE, desc = "zeros first, then the values of both parties")
    @Outcome(
            id = ".*early.*",
            expect = Expect.FORBIDDEN,
            desc = "a value of the first cycle is seen before its rendezvous")
    @Outcome(
            id = ".*torn.*",
            expect = Expect.FORBIDDEN,
            desc = "the first view shows a zero: the first segment is not published")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the memory is not closed, so no party may fail or hang")
    static final class Contract {}

    private static String read(Memory memory, int id) {
        return memory.play(id, party -> {
            Memory.fill(party);
            boolean zeros = Memory.isWhole(party.view(), 0);
            boolean whole = Memory.isWhole(party.exchange(), 1);
            return !zeros ? "early" : whole ? Memory.WHOLE : Memory.TORN;
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
            r.r1 = read(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = read(this, 1);
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
            r.r1 = read(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = read(this, 1);
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
            r.r1 = read(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = read(this, 1);
        }
    }
}
