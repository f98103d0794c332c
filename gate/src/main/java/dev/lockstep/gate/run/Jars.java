package dev.lockstep.gate.run;

import dev.lockstep.harness.run.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts the jars of both sides into the gate's folder, before anything is measured. */
public record Jars(Repository repository) {

    /** Identifies the content of a side: a commit and how it is built, or the digest of a jar. */
    public String identity(Side side) throws IOException {
        return switch (side) {
            case Side.Revision revision ->
                String.join("\n", revision.commit(), repository.build(), "" + repository.jar(), Repository.jdk());
            case Side.Jar jar -> digests(jar.path());
            case Side.Stored stored -> throw new IllegalArgumentException("stored: " + stored);
        };
    }

    /**
     * Copies or builds the jar if it is not there yet. Worktrees and jars of both sides have paths of the same length.
     */
    void place(Side side, GateFolder folder, Arm arm) throws IOException, InterruptedException {
        Path target = folder.jar(arm);
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        switch (side) {
            case Side.Jar jar -> ThinJar.of(jar.path()).copy(target);
            case Side.Revision revision -> {
                Path trees = Files.createTempDirectory("lockstep-gate");
                Path tree = trees.resolve(arm == Arm.BASELINE ? "a" : "b");
                Path log = folder.root().resolve("build-%s.log".formatted(tree.getFileName()));
                repository.build(revision.commit(), tree, log, target);
                Files.delete(trees);
            }
            case Side.Stored stored -> throw new IllegalArgumentException("stored: " + stored);
        }
    }

    /** The digests of the jar and of the files that its manifest names. */
    private static String digests(Path jar) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : ThinJar.of(jar).files()) {
            digests.add(Digest.of(file));
        }
        return String.join("\n", digests);
    }
}
