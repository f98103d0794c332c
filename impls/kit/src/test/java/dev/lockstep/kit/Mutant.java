package dev.lockstep.kit;

import static java.lang.classfile.instruction.ConstantInstruction.IntrinsicConstantInstruction;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One mistake in the classes that are tested, made in their byte code.
 *
 * @param alias the implementation that shows it
 * @param type the class that has it
 * @param methods those that have it
 * @param only the checks that must find it, or an empty string for the torture runs
 */
record Mutant(String name, String alias, Class<?> type, Set<String> methods, String only, Mistake mistake) {

    /** Copies one instruction, or puts others in its place. */
    @FunctionalInterface
    interface Mistake {
        /** @return whether it put others */
        boolean replaced(CodeBuilder code, CodeElement element);
    }

    /** The runs that only look whether views are whole. */
    static final String TORTURE = "";

    private static final ClassDesc FLAGS = ClassDesc.of("dev.lockstep.memory.Flags");
    private static final ClassDesc BARE = ClassDesc.of("dev.lockstep.kit.BareStamps");
    private static final ClassDesc PLAIN = BARE.nested("Plain");
    private static final ClassDesc ORDERED = BARE.nested("Ordered");

    /** Writes the class with the mistake below a folder. */
    void into(Path folder) throws IOException {
        byte[] original;
        String file = type.getName().replace('.', '/') + ".class";
        try (var stream = type.getClassLoader().getResourceAsStream(file)) {
            original = stream.readAllBytes();
        }
        int[] replaced = new int[1];
        ClassFile classes = ClassFile.of();
        byte[] mutated = classes.transformClass(
                classes.parse(original), ClassTransform.transformingMethodBodies(this::concerns, (code, element) -> {
                    if (mistake.replaced(code, element)) {
                        replaced[0]++;
                    } else {
                        code.with(element);
                    }
                }));
        if (replaced[0] == 0) {
            throw new IllegalStateException(
                    "the mutation of %s changed nothing in %s: adapt it".formatted(type, methods));
        }
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, mutated);
    }

    private boolean concerns(MethodModel method) {
        return methods.contains(method.methodName().stringValue());
    }

    static List<Mutant> all() throws ClassNotFoundException {
        String memory = "dev.lockstep.memory.";
        Class<?> allToAll = Class.forName(memory + "protocol.AllToAll");
        return List.of(
                new Mutant("a party is not awaited", "flags", allToAll, Set.of("await"), TORTURE, constant(1, 2)),
                new Mutant("a plain stamp", "flags", allToAll, Set.of("await", "arrive"), TORTURE, calling(PLAIN)),
                new Mutant(
                        "the other buffer's turn",
                        "flags",
                        Class.forName(memory + "Party"),
                        Set.of("latest"),
                        TORTURE,
                        constant(1L, 0L)),
                new Mutant(
                        "closing overtakes arrival",
                        "dissemination",
                        Class.forName(memory + "Membership"),
                        Set.of("look", "throwIfBroken", "isBrokenAt"),
                        "fails and closes while waiting",
                        Mutant::anyBreakEndsAnyWait),
                new Mutant(
                        "the rest is not zeroed",
                        "flags",
                        Class.forName(memory + "Party"),
                        Set.of("write"),
                        "zeroes the rest",
                        Mutant::noFill));
    }

    private static Mistake constant(ConstantDesc value, ConstantDesc instead) {
        return (code, element) -> {
            boolean found = element instanceof IntrinsicConstantInstruction it
                    && it.constantValue().equals(value);
            if (found) {
                code.loadConstant(instead);
            }
            return found;
        };
    }

    /** Not a mistake: what the plain stamp is to be compared with, so that it is the order alone that kills it. */
    static Mutant bareButOrdered() throws ClassNotFoundException {
        Class<?> allToAll = Class.forName("dev.lockstep.memory.protocol.AllToAll");
        return new Mutant("a bare stamp", "flags", allToAll, Set.of("await", "arrive"), TORTURE, calling(ORDERED));
    }

    private static Mistake calling(ClassDesc instead) {
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

    /** Nobody is seen to have arrived, and every break is taken for one of the first cycle. */
    private static boolean anyBreakEndsAnyWait(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("allArrived")) {
            code.pop2().pop().iconst_0();
            return true;
        }
        if (element instanceof FieldInstruction field && field.name().equalsString("cycle")) {
            code.pop().lconst_0();
            return true;
        }
        return false;
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
}
