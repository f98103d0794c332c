package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.run.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A git repository whose revisions can be built.
 *
 * @param build the shell command that builds a revision, run in the root of its worktree
 * @param jar the path of the built benchmarks, relative to the root
 */
public record Repository(Path root, String build, Path jar, ChildProcess child) {

    private static final Duration BUILD_BOUND = Duration.ofMinutes(30);
    private static final Duration GIT_BOUND = Duration.ofMinutes(2);

    /** The JDK that builds use, unless their command says otherwise: that of the user's shell. */
    static String jdk() {
        return String.valueOf(System.getenv("JAVA_HOME"));
    }

    /** The commit with this name; empty if there is none, or no git. */
    Optional<String> commit(String name) throws InterruptedException {
        if (name.startsWith("-")) {
            return Optional.empty();
        }
        try {
            ChildProcess.Ended ended = git(List.of("rev-parse", "--verify", "--quiet", name + "^{commit}"));
            return ended.ok() ? ended.lines().stream().findFirst() : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Builds a commit in a separate worktree and copies its jar.
     *
     * @param worktree a folder that does not exist yet; removed at the end
     * @throws RefusedException if the build fails
     */
    void build(String commit, Path worktree, Path log, Path target) throws IOException, InterruptedException {
        check(git(List.of("worktree", "add", "--detach", worktree.toString(), commit)), "git worktree add");
        try {
            String inTree = "cd \"$0\" && " + build;
            ChildProcess.Ended built = child.run(List.of("bash", "-c", inTree, worktree.toString()), log, BUILD_BOUND);
            if (!built.ok()) {
                throw new RefusedException(
                        "The build of %s failed: %s. Its log: %s; --build sets another command than '%s'."
                                .formatted(commit.substring(0, 12), FailureCause.in(built.lines()), log, build));
            }
            Path made = worktree.resolve(jar);
            if (!Files.isRegularFile(made)) {
                throw new RefusedException("The build of %s made no %s: set --jar to the path of its benchmarks."
                        .formatted(commit.substring(0, 12), jar));
            }
            ThinJar.of(made).copy(target);
        } finally {
            git(List.of("worktree", "remove", "--force", worktree.toString()));
        }
    }

    private static void check(ChildProcess.Ended ended, String what) {
        if (!ended.ok()) {
            throw new RefusedException("%s failed: %s.".formatted(what, FailureCause.in(ended.lines())));
        }
    }

    private ChildProcess.Ended git(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(arguments);
        Path log = Files.createTempFile("lockstep", ".log");
        try {
            return child.run(command, log, GIT_BOUND);
        } finally {
            Files.delete(log);
        }
    }
}
