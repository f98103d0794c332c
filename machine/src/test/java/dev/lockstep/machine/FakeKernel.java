package dev.lockstep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel files of another machine, below a folder. */
record FakeKernel(Path root) {

    FakeKernel with(String file, String text) throws IOException {
        Path path = root.resolve(file.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
        return this;
    }

    Kernel kernel() {
        return new Kernel(root);
    }
}
