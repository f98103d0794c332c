package dev.lockstep.bench.experiment;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;

/**
 * What the module {@code benchmarks/incubating} offers, found by name: a class is missing where the JDK that built it
 * lacks what the class uses. Rows that use one start their JVM with {@code --add-modules} or {@code --enable-preview}.
 */
public final class Incubating {

    private static final String PACKAGE = "dev.lockstep.incubating.";
    private static final int PREVIEW = 0xFFFF;
    private static final int MAJOR_OF_JAVA_0 = 44;

    private Incubating() {}

    /**
     * Why this JVM cannot use a class; empty if it can. The class is not loaded.
     *
     * @param module that the class needs; {@code java.base} if it needs no other
     */
    public static String obstacle(String name, String module) {
        if (ModuleFinder.ofSystem().find(module).isEmpty()) {
            return "this JDK lacks the module " + module;
        }
        try (InputStream file =
                Incubating.class.getResourceAsStream("/" + (PACKAGE + name).replace('.', '/') + ".class")) {
            return file == null
                    ? name + " was built by a JDK that lacks what it uses; build with JDK 25"
                    : preview(new DataInputStream(file));
        } catch (IOException e) {
            return name + " cannot be read: " + e;
        }
    }

    /** Only the version that compiled a class with its preview features can load it. */
    private static String preview(DataInputStream file) throws IOException {
        file.readInt();
        boolean preview = file.readUnsignedShort() == PREVIEW;
        int version = file.readUnsignedShort() - MAJOR_OF_JAVA_0;
        int current = Runtime.version().feature();
        return preview && version != current
                ? "it was built with the preview features of JDK %d, this is JDK %d".formatted(version, current)
                : "";
    }

    /**
     * Creates an instance of a class, which must be of the interface {@code T}.
     *
     * @throws ReflectiveOperationException if the class is missing
     */
    @SuppressWarnings("unchecked")
    public static <T> T load(String name) throws ReflectiveOperationException {
        return (T) Class.forName(PACKAGE + name).getConstructor().newInstance();
    }
}
