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
 * A break that races with parties that wait, arrive or have not arrived yet: those that cannot complete get an
 * exception, and none hangs.
 */
public final class Breaks {

    private Breaks() {}

    @Outcome(
            id = "left, whole then broken",
            expect = Expect.ACCEPTABLE,
            desc = "the cycle that both arrived at completed, the next one broke")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a lost cycle, a torn view, a hang or an unexpected exception")
    static final class OfAParty {}

    @Outcome(
            id = "left, whole then broken",
            expect = Expect.ACCEPTABLE,
            desc = "the cycle that both arrived at completed, the next one broke")
    @Outcome(
            id = "left, broken",
            expect = Expect.ACCEPTABLE,
            desc = "closed before the second party awaited: every handle of a closed memory throws")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a torn view, a hang or an unexpected exception")
    static final class OfTheMemory {}

    @Outcome(
            id = "(whole|broken), (whole then )?broken",
            expect = Expect.ACCEPTABLE,
            desc = "each party has completed the cycle or got an exception")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a torn view, a hang or an unexpected exception")
    static final class InMidCycle {}

    /** Exchanges once, then closes this party or the whole memory. */
    private static String breakAfterOne(Memory memory, boolean all) {
        return memory.play(0, party -> {
            String seen = Memory.exchanged(party, 1);
            if (all) {
                memory.memory.close();
            } else {
                party.close();
            }
            return seen == Memory.WHOLE ? Memory.LEFT : seen;
        });
    }

    private static String breakBetween(Memory memory) {
        return memory.play(0, party -> {
            Memory.fill(party);
            party.arrive();
            memory.memory.close();
            return Memory.isWhole(party.await(), 1) ? Memory.WHOLE : Memory.TORN;
        });
    }

    private static String goOn(Memory memory) {
        return memory.play(1, party -> {
            String seen = Memory.exchanged(party, 1);
            String then = memory.guarded(() -> Memory.exchanged(party, 1));
            return seen + " then " + then;
        });
    }

    @JCStressTest
    @JCStressMeta(OfAParty.class)
    @State
    public static class LeaveAtomicBarrier extends Memory {
        public LeaveAtomicBarrier() {
            super(2, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakAfterOne(this, false);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(OfAParty.class)
    @State
    public static class LeaveFlags extends Memory {
        public LeaveFlags() {
            super(2, BuiltIn.FLAGS);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakAfterOne(this, false);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(OfAParty.class)
    @State
    public static class LeaveDissemination extends Memory {
        public LeaveDissemination() {
            super(2, BuiltIn.DISSEMINATION);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakAfterOne(this, false);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(OfAParty.class)
    @State
    public static class LeaveTree extends Memory {
        public LeaveTree() {
            super(2, BuiltIn.TREE);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakAfterOne(this, false);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(OfTheMemory.class)
    @State
    public static class CloseAtomicBarrier extends Memory {
        public CloseAtomicBarrier() {
            super(2, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakAfterOne(this, true);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(OfTheMemory.class)
    @State
    public static class CloseFlags extends Memory {
        public CloseFlags() {
            super(2, BuiltIn.FLAGS);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakAfterOne(this, true);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(InMidCycle.class)
    @State
    public static class MidCycleAtomicBarrier extends Memory {
        public MidCycleAtomicBarrier() {
            super(2, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakBetween(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(InMidCycle.class)
    @State
    public static class MidCycleFlags extends Memory {
        public MidCycleFlags() {
            super(2, BuiltIn.FLAGS);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakBetween(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }

    @JCStressTest
    @JCStressMeta(InMidCycle.class)
    @State
    public static class MidCycleDissemination extends Memory {
        public MidCycleDissemination() {
            super(2, BuiltIn.DISSEMINATION);
        }

        @Actor
        public void party0(LL_Result r) {
            r.r1 = breakBetween(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }
}
