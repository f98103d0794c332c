package dev.lockstep.kit;

import static java.lang.classfile.instruction.ConstantInstruction.IntrinsicConstantInstruction;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The mutations that the kit must detect. */
final class Mutants {

    private static final String MEMORY = "dev.lockstep.memory.";
    private static final ClassDesc FLAGS = ClassDesc.of(MEMORY + "Flags");
    private static final ClassDesc BARE = ClassDesc.of("dev.lockstep.kit.BareStamps");
    private static final ClassDesc PLAIN = BARE.nested("Plain");
    private static final ClassDesc ORDERED = BARE.nested("Ordered");
    private static final String TORTURE = Mutant.TORTURE;

    private Mutants() {}

    static List<Mutant> all() throws ClassNotFoundException {
        return List.of(
                of("a party is not awaited", "flags", "protocol.AllToAll", "await", TORTURE, constant(1, 2)),
                new Mutant(
                        "a plain stamp",
                        "flags",
                        type("protocol.AllToAll"),
                        Set.of("await", "arrive"),
                        TORTURE,
                        calling(PLAIN)),
                of("the wrong buffer", "flags", "Party", "latestView", TORTURE, constant(1L, 0L)),
                new Mutant(
                        "closing overtakes arrival",
                        "dissemination",
                        type("Membership"),
                        Set.of("throwIfBroken", "isBrokenAt"),
                        "fails and closes while waiting",
                        Mutants::anyBreakEndsAnyWait),
                of("the rest is not zeroed", "flags", "Party", "write", "zeroes the rest", Mutants::noFill),
                of(
                        "a fault in arriving is not recorded",
                        "flags",
                        "Party",
                        "publishArrival",
                        "an arrival that throws",
                        uncaught()),
                of(
                        "a fault in waiting is not recorded",
                        "flags",
                        "Party",
                        "rendezvous",
                        "a wait that throws",
                        uncaught()),
                of(
                        "a fault in waking is let out",
                        "mutex",
                        "Sleepers",
                        "wakeProtocol",
                        "a wake that throws",
                        uncaught()),
                of(
                        "the watchdog checks once",
                        "cyclic-barrier",
                        "Watchdog$Watch",
                        "done",
                        "dies while reading",
                        constant(0, 1)),
                of(
                        "foreign threads get the view",
                        "flags",
                        "Party",
                        "view",
                        "belongs to one thread",
                        without("checkOwner")),
                of(
                        "foreign threads read the view",
                        "flags",
                        "Party",
                        "checkReadable",
                        "belongs to one thread",
                        without("checkThread")),
                of(
                        "arriving overlooks the break",
                        "flags",
                        "Party",
                        "arrive",
                        "a break is final",
                        instead("seemsBroken", CodeBuilder::iconst_0)),
                of("a break is met once", "flags", "Party", "ended", "a break is final", unset("owner")),
                of(
                        "the wait restarts at each check",
                        "flags",
                        "Marks",
                        "waitedNanos",
                        "timeout counts",
                        Mutants::neverEqual),
                of(
                        "a breaker's own thread wakes",
                        "cyclic-barrier",
                        "Sleepers",
                        "requestWakeBy",
                        "is not lost",
                        unset("onBreak")),
                of(
                        "an interrupt ends an arrival",
                        "mutex",
                        "protocol.LockedEpoch",
                        "arrive",
                        "while arriving",
                        Mutants::interruptibly),
                of(
                        "a view's lease never ends",
                        "flags",
                        "CheckedParty",
                        "endCycle",
                        "stale segments",
                        asGiven("ended")),
                of("busy storage is forgotten", "flags", "SyncedMemory", "close", "what a channel", without("add")),
                of(
                        "bytes are not swapped",
                        "flags",
                        "Elements",
                        "copy",
                        "other byte order",
                        instead("order", CodeBuilder::aconst_null)),
                of("a failed join keeps its id", "flags", "SyncedMemory", "join", "a join that fails", uncaught()),
                of("sizes overflow", "flags", "Layout", "addressable", "can be addressed", Mutants::unchecked),
                of("a cause is left out", "flags", "Break", "exception", "its cause", unread("cause")),
                of(
                        "one buffer of a leaver is stale",
                        "flags",
                        "Party",
                        "leave",
                        "leave in order",
                        without("copyLastSegment")),
                of(
                        "a leaver is awaited",
                        "flags",
                        "protocol.AllToAll",
                        "leave",
                        "leave in order",
                        without("releaseForEver")),
                of(
                        "a timed wait overlooks a break",
                        "flags",
                        "Membership",
                        "allArriveWithin",
                        "meets a break",
                        without("throwIfBroken")),
                of(
                        "nothing is carried over",
                        "flags",
                        "Party",
                        "carryOver",
                        "carried over",
                        without("copyLastSegment")),
                of(
                        "only those that are read are awaited",
                        "flags",
                        "Neighbourhood",
                        "neighbours",
                        "one-way ring",
                        Mutants::readsInstead),
                of(
                        "a segment is handed out too early",
                        "flags",
                        "SegmentStream",
                        "next",
                        "read while waiting",
                        instead("awaitAny", CodeBuilder::iconst_1)),
                of(
                        "the first to arrive is not the first to be read",
                        "flags",
                        "Flags",
                        "firstReached",
                        "late party",
                        Mutants::onlyTheFirst),
                of(
                        "the consumer's time is waiting time",
                        "flags",
                        "Party",
                        "handOut",
                        "time in the consumer",
                        without("exclude")),
                of("a thread waits for itself", "flags", "SyncedMemory", "register", "drives two", without("fold")),
                of(
                        "a contribution is forgotten",
                        "flags",
                        "Party",
                        "arrive",
                        "repeats its value",
                        without("repeatContribution")),
                of(
                        "sums depend on the reader",
                        "flags",
                        "View",
                        "reduceDoubles",
                        "bit for bit",
                        Mutants::placeInsteadOfRank));
    }

    private static Mutant of(String name, String alias, String type, String method, String only, Mutant.Mistake mistake)
            throws ClassNotFoundException {
        return new Mutant(name, alias, type(type), Set.of(method), only, mistake);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(MEMORY + name);
    }

    /**
     * Not a mutation to be detected: the counterpart of the plain stamp, to show that only the missing order is
     * detected.
     */
    static Mutant bareButOrdered() throws ClassNotFoundException {
        return new Mutant(
                "a bare stamp",
                "flags",
                type("protocol.AllToAll"),
                Set.of("await", "arrive"),
                TORTURE,
                calling(ORDERED));
    }

    private static Mutant.Mistake constant(ConstantDesc value, ConstantDesc instead) {
        return (code, element) -> {
            boolean found = element instanceof IntrinsicConstantInstruction it
                    && it.constantValue().equals(value);
            if (found) {
                code.loadConstant(instead);
            }
            return found;
        };
    }

    private static Mutant.Mistake calling(ClassDesc instead) {
        return (code, element) -> {
            boolean found = element instanceof InvokeInstruction call
                    && call.owner().asSymbol().equals(FLAGS);
            if (found) {
                InvokeInstruction call = (InvokeInstruction) element;
                MethodTypeDesc type = call.typeSymbol().insertParameterTypes(0, FLAGS);
                code.invokestatic(instead, call.name().stringValue(), type);
            }
            return found;
        };
    }

    /** Removes the exception handlers, finally blocks included. */
    private static Mutant.Mistake uncaught() {
        return (_, element) -> element instanceof ExceptionCatch;
    }

    /** Removes the call and drops its arguments. */
    private static Mutant.Mistake without(String method) {
        return instead(method, _ -> {});
    }

    /** Removes the call of a static method, so that its argument takes the place of its result. */
    private static Mutant.Mistake asGiven(String method) {
        return (_, element) ->
                element instanceof InvokeInstruction call && call.name().equalsString(method);
    }

    /** Like {@link #without}, with another result of the call. */
    private static Mutant.Mistake instead(String method, Consumer<CodeBuilder> result) {
        return (code, element) -> {
            boolean found =
                    element instanceof InvokeInstruction call && call.name().equalsString(method);
            if (found) {
                InvokeInstruction call = (InvokeInstruction) element;
                call.typeSymbol().parameterList().reversed().forEach(type -> drop(code, type));
                if (call.opcode() != Opcode.INVOKESTATIC) {
                    code.pop();
                }
                result.accept(code);
            }
            return found;
        };
    }

    private static void drop(CodeBuilder code, ClassDesc type) {
        if (TypeKind.from(type).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static Mutant.Mistake unset(String field) {
        return (code, element) -> {
            boolean found = element instanceof FieldInstruction it
                    && it.opcode() == Opcode.PUTFIELD
                    && it.name().equalsString(field);
            if (found) {
                code.pop2();
            }
            return found;
        };
    }

    private static Mutant.Mistake unread(String field) {
        return (code, element) -> {
            boolean found = element instanceof FieldInstruction it
                    && it.opcode() == Opcode.GETFIELD
                    && it.name().equalsString(field);
            if (found) {
                code.pop().aconst_null();
            }
            return found;
        };
    }

    /** No party is seen to have arrived, and every break counts as one of the first cycle. */
    private static boolean anyBreakEndsAnyWait(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("allArrived")) {
            call.typeSymbol().parameterList().reversed().forEach(type -> drop(code, type));
            code.pop().iconst_0();
            return true;
        }
        if (element instanceof FieldInstruction field && field.name().equalsString("cycle")) {
            code.pop().lconst_0();
            return true;
        }
        return false;
    }

    private static boolean readsInstead(CodeBuilder code, CodeElement element) {
        boolean found =
                element instanceof FieldInstruction field && field.name().equalsString("neighbours");
        if (found) {
            FieldInstruction field = (FieldInstruction) element;
            code.getfield(field.owner().asSymbol(), "reads", field.typeSymbol());
        }
        return found;
    }

    /** A word that is not the first is never reached. */
    private static boolean onlyTheFirst(CodeBuilder code, CodeElement element) {
        boolean found = element instanceof IncrementInstruction;
        if (found) {
            code.aload(1).arraylength().ireturn();
        }
        return found;
    }

    private static boolean placeInsteadOfRank(CodeBuilder code, CodeElement element) {
        boolean found = element instanceof InvokeInstruction call && call.name().equalsString("rank");
        if (found) {
            code.swap().pop();
        }
        return found;
    }

    private static boolean noFill(CodeBuilder code, CodeElement element) {
        boolean found = element instanceof InvokeInstruction call
                && call.name().equalsString("fill")
                && call.typeSymbol().parameterType(0).equals(ConstantDescs.CD_byte);
        if (found) {
            code.pop();
        }
        return found;
    }

    private static boolean neverEqual(CodeBuilder code, CodeElement element) {
        boolean found = element instanceof OperatorInstruction it && it.opcode() == Opcode.LCMP;
        if (found) {
            code.pop2().pop2().iconst_1();
        }
        return found;
    }

    private static boolean unchecked(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("multiplyExact")) {
            code.lmul();
            return true;
        }
        if (element instanceof InvokeInstruction call && call.name().equalsString("addExact")) {
            code.ladd();
            return true;
        }
        return false;
    }

    private static boolean interruptibly(CodeBuilder code, CodeElement element) {
        boolean found = element instanceof InvokeInstruction call && call.name().equalsString("lock");
        if (found) {
            InvokeInstruction call = (InvokeInstruction) element;
            code.invokeinterface(call.owner().asSymbol(), "lockInterruptibly", call.typeSymbol());
        }
        return found;
    }
}
