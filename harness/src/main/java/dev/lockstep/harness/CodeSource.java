package dev.lockstep.harness;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Locates classes that other JVMs must load. */
public final class CodeSource {

    private CodeSource() {}

    /** The jar or folder that a class was loaded from. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
