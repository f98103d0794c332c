package dev.lockstep.stress;

import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The negative control: a run that does not catch the single buffer proves nothing about the others. */
public final class NegativeControl {

    private NegativeControl() {}

    @Outcome(
            id = "whole, whole",
            expect = Expect.ACCEPTABLE,
            desc = "this time no party was fast enough to tear a view")
    @Outcome(
            id = ".*torn.*",
            expect = Expect.ACCEPTABLE_INTERESTING,
            desc = "CAUGHT, as it must be: a fast party wrote the next cycle into the view that a slow one still read")
    @Outcome(expect = Expect.FORBIDDEN, desc = "even without a second buffer no party fails or hangs")
    static final class Contract {}

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class SingleBuffer extends Memory {
        public SingleBuffer() {
            super(2, BuiltIn.UNSAFE_SINGLE_BUFFER);
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
