package dev.lockstep.stress;

import dev.lockstep.memory.Neighbourhood;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Reading each segment while others are still awaited, of all parties and of neighbours alone. */
public final class Streams {

    private Streams() {}

    @Outcome(id = "whole, whole", expect = Expect.ACCEPTABLE, desc = "every segment that is handed out is whole")
    @Outcome(id = "whole, whole, whole", expect = Expect.ACCEPTABLE, desc = "every segment that is handed out is whole")
    @Outcome(
            id = ".*torn.*",
            expect = Expect.FORBIDDEN,
            desc = "a segment was handed out before it was written, or was overwritten while it was read")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the memory is not closed, so no party may fail, and each must end in time")
    static final class Contract {}

    private static String streamed(Memory memory, int id) {
        return memory.play(id, party -> {
            boolean[] whole = {true};
            for (int cycle = 0; cycle < Memory.CYCLES; cycle++) {
                long cycles = cycle + 1;
                Memory.fill(party);
                party.exchange((writer, segment) -> whole[0] &= Memory.shows(segment, writer, cycles));
            }
            return whole[0] ? Memory.WHOLE : Memory.TORN;
        });
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
            r.r1 = streamed(this, 0);
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
            r.r1 = streamed(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = streamed(this, 1);
        }
    }

    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class StampedOfThree extends Memory {
        public StampedOfThree() {
            super(3, BuiltIn.STAMPED);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = streamed(this, 0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = streamed(this, 1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = streamed(this, 2);
        }
    }

    /** Each party reads the one before, and must not overwrite what the one after still reads. */
    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class Neighbours extends Memory {
        public Neighbours() {
            super(
                    3,
                    BuiltIn.STAMPED,
                    builder -> builder.neighbourhood(Neighbourhood.of(3, party -> new int[] {(party + 2) % 3})));
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = streamed(this, 0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = streamed(this, 1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = streamed(this, 2);
        }
    }

    /** Party 1 reads party 0 and is not read by it: with two CPUs this one runs where those of three parties cannot. */
    @JCStressTest
    @JCStressMeta(Contract.class)
    @State
    public static class OneWay extends Memory {
        public OneWay() {
            super(
                    2,
                    BuiltIn.FLAGS,
                    builder -> builder.neighbourhood(
                            Neighbourhood.of(2, party -> party == 1 ? new int[] {0} : new int[0])));
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = streamed(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = streamed(this, 1);
        }
    }
}
