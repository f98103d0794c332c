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
 * @param root the folder of the file system that is mounted; in a container, the container's own group
 * @param place the mount point
 * @param options options of the file system; for cgroup version 1 they include the controllers
 */
record Mount(Path root, Path place, String type, List<String> options) {

    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    private static final Path OUTSIDE = Path.of("..");
    private static final int ROOT = 3;
    private static final int PLACE = 4;

    /** A line has the fields of the mount, some of them optional, then a dash, then the fields of the file system. */
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

    boolean isVersion1(String controller) {
        return type.equals("cgroup") && options.contains(controller);
    }

    /**
     * The folder of a group and its parents, up to the mount point. A group outside of the mounted part, such as a
     * container's group seen from inside it, has no path there; its own folder is then the mount point. In a cgroup
     * namespace the paths of the group and of the mount's root are relative to the namespace, and may start with
     * {@code /..}.
     */
    List<Path> foldersUpFrom(String group) {
        Path path = Path.of(group);
        Path below = path.startsWith(root) ? root.relativize(path) : OUTSIDE;
        Path own = below.startsWith(OUTSIDE) ? place : place.resolve(below);
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
