package dev.lockstep.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.machine.CppCompiler;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NativeRivalTest {

    private static final int CYCLES = 2_000;

    /** Compiled once for all tests. */
    @TempDir
    private static Path cache;

    private static NativeLibrary library(NativeRival rival) throws IOException {
        NativeCompiler compiler = new NativeCompiler(CppCompiler.find(), cache);
        assumeThat(rival.problem(compiler)).isEmpty();
        return rival.library(compiler);
    }

    private static Stream<Arguments> meetings() {
        return Stream.of(NativeRival.values())
                .filter(rival -> !rival.hasOwnTeam())
                .flatMap(rival -> IntStream.rangeClosed(1, 4)
                        .filter(parties -> rival != NativeRival.NATIVE_TRANSFER || parties == 2)
                        .boxed()
                        .flatMap(parties -> Stream.of(true, false).map(hint -> Arguments.of(rival, parties, hint))));
    }

    /**
     * Each party writes the number of the cycle, without any order of its own, and then reads what the others wrote.
     * There are two buffers, as in a memory. The line's transfer is a rendezvous every two cycles, there and back.
     */
    @ParameterizedTest
    @MethodSource("meetings")
    void whatWasWrittenBeforeIsReadAfter(NativeRival rival, int parties, boolean hint) throws IOException {
        AtomicLong wrong = new AtomicLong();
        try (Arena arena = Arena.ofShared();
                Crew crew = new Crew(parties, "none");
                var rendezvous = library(rival).open(parties, 100, hint, List.of())) {
            MemorySegment written = arena.allocate(ValueLayout.JAVA_LONG, 2L * parties);
            int batch = rival == NativeRival.NATIVE_TRANSFER ? 2 : 1;
            crew.start(party -> wrong.addAndGet(run(rendezvous, batch, written, party, parties)));
            wrong.addAndGet(run(rendezvous, batch, written, 0, parties));
            crew.finish();
        }
        assertThat(wrong).hasValue(0);
    }

    private static long run(
            NativeLibrary.Rendezvous rendezvous, int batch, MemorySegment written, int party, int parties) {
        long wrong = 0;
        for (long cycle = 1; cycle <= CYCLES; cycle++) {
            long buffer = (cycle & 1) * parties;
            written.setAtIndex(ValueLayout.JAVA_LONG, buffer + party, cycle);
            rendezvous.meet(party, batch);
            for (int other = 0; other < parties; other++) {
                wrong += written.getAtIndex(ValueLayout.JAVA_LONG, buffer + other) == cycle ? 0 : 1;
            }
        }
        return wrong;
    }

    @Test
    void aTeamOfItsOwnHasAllItsPartiesMeet() throws IOException {
        NativeLibrary library = library(NativeRival.NATIVE_OPENMP);
        for (int parties = 1; parties <= 4; parties++) {
            try (var rendezvous = library.open(parties, 0, true, List.of())) {
                assertThat(rendezvous.meet(0, 100)).isEqualTo(100L * parties);
                assertThat(rendezvous.meet(0, 7)).isEqualTo(7L * parties);
            }
        }
    }

    @Test
    void aTeamThatCannotBePinnedIsRefused() throws IOException {
        NativeLibrary library = library(NativeRival.NATIVE_OPENMP);
        assertThatIllegalStateException()
                .isThrownBy(() -> library.open(2, 0, true, List.of(100_000, 100_001)))
                .withMessage("native-openmp could not be created for 2 threads on CPUs [100000, 100001]: choose fewer"
                        + " threads, or CPUs that are online");
    }

    @Test
    void aTransferIsBetweenTwo() throws IOException {
        NativeLibrary library = library(NativeRival.NATIVE_TRANSFER);
        assertThatIllegalStateException().isThrownBy(() -> library.open(3, 0, true, List.of()));
    }
}
