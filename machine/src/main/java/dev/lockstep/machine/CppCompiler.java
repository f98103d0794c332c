package dev.lockstep.machine;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The C++ compiler of this machine.
 *
 * @param command its command; the first word is the path of an executable file
 */
public record CppCompiler(List<String> command) {

    private static final String[] USUAL = {"c++", "g++", "clang++"};

    /** What to do without one. */
    public static final String REMEDY =
            "install one, on Debian or Ubuntu with `apt-get install g++`, or name it by CXX";

    public CppCompiler {
        command = List.copyOf(command);
    }

    /** The command in {@code CXX}, which may have options; without it the first of c++, g++ and clang++ on the path. */
    public static Optional<CppCompiler> find() {
        return find(System.getenv("CXX"), System.getenv("PATH"));
    }

    /** The same with the values of the variables, or null. */
    public static Optional<CppCompiler> find(String cxx, String path) {
        if (cxx != null && !cxx.isBlank()) {
            return found(List.of(cxx.strip().split("\\s+")), path);
        }
        for (String usual : USUAL) {
            Optional<CppCompiler> found = found(List.of(usual), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<CppCompiler> found(List<String> command, String path) {
        String name = command.getFirst();
        String[] folders = name.contains(File.separator)
                ? new String[] {null}
                : (path == null ? "" : path).split(File.pathSeparator);
        for (String folder : folders) {
            File file = new File(folder, name);
            if (file.isFile() && file.canExecute()) {
                List<String> words = new ArrayList<>(command);
                words.set(0, file.getPath());
                return Optional.of(new CppCompiler(words));
            }
        }
        return Optional.empty();
    }

    /** The command as one text. */
    public String inWords() {
        return String.join(" ", command);
    }
}
