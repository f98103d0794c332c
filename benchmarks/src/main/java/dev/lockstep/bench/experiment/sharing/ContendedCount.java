package dev.lockstep.bench.experiment.sharing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;

/**
 * {@link UnpaddedCount} with {@code @Contended} on the class. The annotation is internal to the JDK, and the compiler
 * refuses it when it checks against a release; so it is added when the class is loaded.
 */
final class ContendedCount {

    /** The JVM ignores the annotation without this flag. */
    static final String FLAG = "-XX:-RestrictContended";

    private static final ClassDesc CONTENDED = ClassDesc.of("jdk.internal.vm.annotation.Contended");
    private static final boolean OBEYED =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains(FLAG);
    private static final MethodHandle CONSTRUCTOR = constructor();

    private ContendedCount() {}

    /** @throws IllegalStateException if the JVM ignores the annotation */
    static OwnCount create() {
        if (!OBEYED) {
            throw new IllegalStateException(
                    "padding: contended needs a JVM with %s, which this one lacks; add it".formatted(FLAG));
        }
        try {
            return (OwnCount) CONSTRUCTOR.invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a class with @Contended cannot be created: " + e, e);
        }
    }

    private static MethodHandle constructor() {
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(annotated(), true);
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static byte[] annotated() {
        ClassFile format = ClassFile.of();
        return format.transformClass(
                format.parse(unpadded()),
                ClassTransform.endHandler(
                        type -> type.with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(CONTENDED)))));
    }

    private static byte[] unpadded() {
        String name = UnpaddedCount.class.getSimpleName() + ".class";
        try (InputStream file = UnpaddedCount.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
