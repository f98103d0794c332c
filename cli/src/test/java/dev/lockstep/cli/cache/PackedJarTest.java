package dev.lockstep.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedJarTest {

    private static final byte[] CONTENT = "a jar".getBytes();

    @TempDir
    private Path cache;

    @Test
    void isNamedByItsContent() throws Exception {
        Path jar = unpack(CONTENT);
        assertThat(jar).hasFileName("benchmarks.jar").hasBinaryContent(CONTENT);
        assertThat(unpack(CONTENT)).isEqualTo(jar);
        assertThat(unpack("another".getBytes())).isNotEqualTo(jar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a ja", "b jar", "a jar and more"})
    void whatIsDamagedIsReplaced(String damaged) throws Exception {
        Path jar = Files.writeString(unpack(CONTENT), damaged);
        assertThat(unpack(CONTENT)).isEqualTo(jar).hasBinaryContent(CONTENT);
    }

    @Test
    void manyAtOnceLeaveOneWholeFile() throws Exception {
        byte[] large = new byte[1 << 20];
        Callable<Path> unpacking = () -> unpack(large);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Path> each :
                    threads.invokeAll(Stream.generate(() -> unpacking).limit(40).toList())) {
                assertThat(each.get()).hasBinaryContent(large);
            }
        }
        try (Stream<Path> files = Files.walk(cache).filter(Files::isRegularFile)) {
            assertThat(files).containsExactly(unpack(large));
        }
    }

    private Path unpack(byte[] content) throws Exception {
        return PackedJar.in(new CacheFolder(cache), content);
    }
}
