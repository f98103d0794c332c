package dev.lockstep.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code mountinfo}.
 *
 * @param root which folder of the file system is mounted: in a container the container's own group
 * @param place where
 * @param options of the file system; of control groups' first version they name the controllers
 */
record Mount(Path root, Path place, String type, List<String> options) {

    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    private static final int ROOT = 3;
    private static final int PLACE = 4;

    /** Fields for the mount, a dash after optional ones, fields for the file system. */
    static Optional<Mount> parse(String line) {
        String[] sides = line.split(" - ", 2);
        String[] mount = sides[0].split(" ");
        String[] system = sides.length < 2 ? new String[0] : sides[1].split(" ");
        return mount.length <= PLACE || system.length < 3
                ? Optional.empty()
                : Optional.of(new Mount(
                        path(mount[ROOT]), path(mount[PLACE]), system[0], Arrays.asList(system[2].split(","))));
    }

    boolean isVersion2() {
        return type.equals("cgroup2");
    }

    boolean isCpuOfVersion1() {
        return type.equals("cgroup") && options.contains("cpu");
    }

    /**
     * The folder of a group and those above it, up to where the file system is mounted. A group that lies outside of
     * what is mounted, as a container sees those around it, is not to be seen: its own stands at the mount's place.
     */
    List<Path> foldersUpFrom(String group) {
        Path path = Path.of(group).normalize();
        Path own = path.startsWith(root) && !group.startsWith("/..") ? place.resolve(root.relativize(path)) : place;
        List<Path> folders = new ArrayList<>();
        for (Path folder = own.normalize(); folder != null && folder.startsWith(place); folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }

    private static Path path(String escaped) {
        return escaped.indexOf('\\') < 0
                ? Path.of(escaped)
                : Path.of(ESCAPED.matcher(escaped)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 8)))));
    }
}
