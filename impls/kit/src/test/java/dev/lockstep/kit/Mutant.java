package dev.lockstep.kit;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * One mutation of the tested classes, made in their bytecode.
 *
 * @param alias the implementation that is verified
 * @param type the class that is mutated
 * @param methods the methods that are mutated
 * @param only the checks that must detect it, or an empty string for the torture runs
 */
record Mutant(String name, String alias, Class<?> type, Set<String> methods, String only, Mistake mistake) {

    /** Keeps one instruction, or replaces it by others. */
    @FunctionalInterface
    interface Mistake {
        /** @return whether it replaced the instruction */
        boolean replaced(CodeBuilder code, CodeElement element);
    }

    /** The torture runs, which check only that views are whole. */
    static final String TORTURE = "";

    /** Writes the mutated class below a folder. */
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
                    "mutation: must change %s, changed nothing in %s; adapt it".formatted(type, methods));
        }
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, mutated);
    }

    private boolean concerns(MethodModel method) {
        return methods.contains(method.methodName().stringValue());
    }
}
