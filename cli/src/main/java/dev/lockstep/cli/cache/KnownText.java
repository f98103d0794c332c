package dev.lockstep.cli.cache;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A cache of texts that are expensive to create. Each is stored with everything that it depends on, and only found if
 * that is the same: the tool's file, the JVM and the dependencies named by the caller.
 *
 * <p>The first line of a file contains the dependencies, the second a checksum of the text, which follows.
 */
public final class KnownText {

    private static final String[] JVM = {"java.home", "java.vm.name", "java.vm.version", "java.vendor"};
    private static final String[] JVM_OPTIONS = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"};
    private static final long KEPT_MS = 30L * 24 * 3600 * 1000;

    private final Path folder;
    private final String common;

    KnownText(Path folder, String common) {
        this.folder = folder;
        this.common = common;
    }

    /** Empty if the tool is not a jar, because class folders cannot be identified fast. */
    public static Optional<KnownText> ofThisTool() {
        try {
            Path tool = ToolFile.find();
            if (!Files.isRegularFile(tool)) {
                return Optional.empty();
            }
            Optional<CacheFolder> cache = CacheFolder.lasting();
            return cache.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new KnownText(cache.get().root().resolve("said"), ToolFile.fingerprint(tool) + machine()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static String machine() {
        StringBuilder words = new StringBuilder();
        for (String property : JVM) {
            words.append('|').append(System.getProperty(property));
        }
        for (String variable : JVM_OPTIONS) {
            words.append('|').append(System.getenv(variable));
        }
        Runtime runtime = Runtime.getRuntime();
        return words.append('|')
                .append(runtime.availableProcessors())
                .append('|')
                .append(runtime.maxMemory())
                .toString();
    }

    /** @param dependsOn everything that the text depends on, apart from the tool and the JVM */
    public Optional<String> find(String name, String dependsOn) {
        String key = key(dependsOn);
        try {
            String[] parts = Files.readString(file(name, key)).split("\n", 3);
            boolean whole = parts.length == 3 && parts[0].equals(key) && parts[1].equals(checksum(parts[2]));
            return whole ? Optional.of(parts[2]) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** Stores a text. Errors are ignored: the text is then created again. */
    public void keep(String name, String dependsOn, String text) {
        String key = key(dependsOn);
        try {
            Files.createDirectories(folder);
            forgetOld(name);
            String content = key + "\n" + checksum(text) + "\n" + text;
            CacheFolder.write(file(name, key), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException _) {
            // A full disk, or no permission.
        }
    }

    private void forgetOld(String name) {
        File[] old = folder.toFile()
                .listFiles(file -> file.getName().startsWith(name + "-")
                        && file.lastModified() < System.currentTimeMillis() - KEPT_MS);
        for (File file : old == null ? new File[0] : old) {
            file.delete();
        }
    }

    private String key(String dependsOn) {
        return (common + "|" + dependsOn).replace('\n', ' ').replace('\r', ' ');
    }

    private Path file(String name, String key) {
        return folder.resolve(name + "-" + Integer.toHexString(key.hashCode()));
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
