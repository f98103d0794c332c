package dev.lockstep.stress;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A party fails while the other arrives, waits or continues: the other gets the cause with its fields visible. */
public final class FailsWithCause {

    private FailsWithCause() {}

    @Outcome(id = "left, caused", expect = Expect.ACCEPTABLE, desc = "the cycle completed, the next one had the cause")
    @Outcome(expect = Expect.FORBIDDEN, desc = "no cause, a torn view, a hang or an unexpected exception")
    static final class Contract {}

    /** Its field is plain: whatever publishes the break must publish the field too. */
    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;
        private static final int CODE = 42;

        private int code;

        Fault(int code) {
            super(null, null, false, false);
            this.code = code;
        }
    }

    private static String fail(Memory memory) {
        return memory.play(0, party -> {
            String seen = Memory.exchanged(party, 1);
            party.fail(new Fault(Fault.CODE));
            return seen == Memory.WHOLE ? Memory.LEFT : seen;
        });
    }

    private static String goOn(Memory memory) {
        return memory.play(1, party -> {
            String seen = Memory.exchanged(party, 1);
            try {
                return seen + " then " + Memory.exchanged(party, 1);
            } catch (BrokenMemoryException e) {
                boolean caused = e.getCause() instanceof Fault fault && fault.code == Fault.CODE && e.cycle() == 1;
                return seen == Memory.WHOLE && caused ? "caused" : seen + " without cause";
            }
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
            r.r1 = fail(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
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
            r.r1 = fail(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
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
            r.r1 = fail(this);
        }

        @Actor
        public void party1(LL_Result r) {
            r.r2 = goOn(this);
        }
    }
}
