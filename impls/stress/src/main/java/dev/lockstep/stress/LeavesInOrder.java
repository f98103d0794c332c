package dev.lockstep.stress;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.View;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Parties leave in order after one cycle: what they wrote in it stays in all views of the remaining party. */
public final class LeavesInOrder {

    private LeavesInOrder() {}

    @Outcome(id = "left, whole", expect = Expect.ACCEPTABLE, desc = "each later view showed the leaver's last segment")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a stale or torn view, a hang or an unexpected exception")
    static final class Contract {}

    @Outcome(
            id = "left, left, whole",
            expect = Expect.ACCEPTABLE,
            desc = "each later view showed the leavers' last segments")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a stale or torn view, a hang or an unexpected exception")
    static final class ContractOfTwo {}

    private static String leave(Memory memory, int id) {
        return memory.play(id, party -> {
            String seen = Memory.exchanged(party, 1);
            party.leave();
            return seen == Memory.WHOLE ? Memory.LEFT : seen;
        });
    }

    /** The last party, which continues. */
    private static String goOn(Memory memory, int id) {
        return memory.play(id, party -> {
            boolean whole = true;
            for (int cycle = 0; cycle < Memory.CYCLES; cycle++) {
                Memory.fill(party);
                whole &= showsTheLast(party.exchange(), party);
            }
            return whole ? Memory.WHOLE : Memory.TORN;
        });
    }

    private static boolean showsTheLast(View view, Party reader) {
        boolean whole = Memory.shows(view, reader.id(), reader.cycle());
        for (int leaver = 0; leaver < reader.id(); leaver++) {
            whole &= Memory.shows(view, leaver, 1);
        }
        return whole;
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
            r.r1 = leave(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this, 1);
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
            r.r1 = leave(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this, 1);
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
            r.r1 = leave(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this, 1);
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
            r.r1 = leave(this, 0);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this, 1);
        }
    }

    @JCStressTest
    @JCStressMeta(ContractOfTwo.class)
    @State
    public static class TwoOfAtomicBarrier extends Memory {
        public TwoOfAtomicBarrier() {
            super(3, BuiltIn.ATOMIC_BARRIER);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = leave(this, 0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = leave(this, 1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = goOn(this, 2);
        }
    }

    @JCStressTest
    @JCStressMeta(ContractOfTwo.class)
    @State
    public static class TwoOfStamped extends Memory {
        public TwoOfStamped() {
            super(3, BuiltIn.STAMPED);
        }

        @Actor
        public void party0(LLL_Result r) {
            r.r1 = leave(this, 0);
        }

        @Actor
        public void party1(LLL_Result r) {
            r.r2 = leave(this, 1);
        }

        @Actor
        public void party2(LLL_Result r) {
            r.r3 = goOn(this, 2);
        }
    }
}
