package dev.lockstep.cli;

import java.io.File;

/** The modification times of the folders of fonts and font libraries. */
final class FontFiles {

    private static final int DEEPEST = 4;

    private FontFiles() {}

    /** A text that changes when a font or the font library is installed or removed. */
    static String words() {
        StringBuilder words = new StringBuilder();
        words.append(System.getenv("FONTCONFIG_FILE")).append('|').append(System.getenv("FONTCONFIG_PATH"));
        String home = System.getProperty("user.home");
        add(words, new File("/usr/share/fonts"), DEEPEST);
        add(words, new File("/usr/local/share/fonts"), DEEPEST);
        add(words, new File(home, ".fonts"), DEEPEST);
        add(words, new File(home, ".local/share/fonts"), DEEPEST);
        add(words, new File("/etc/fonts"), DEEPEST);
        add(words, new File("/usr/lib64"), 0);
        add(words, new File("/usr/lib"), 0);
        add(words, new File("/usr/lib", System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu"), 0);
        return words.toString();
    }

    private static void add(StringBuilder words, File folder, int deep) {
        words.append('|').append(folder.lastModified());
        File[] inside = deep == 0 ? null : folder.listFiles();
        for (File each : inside == null ? new File[0] : inside) {
            if (each.isDirectory()) {
                add(words, each, deep - 1);
            }
        }
    }
}
