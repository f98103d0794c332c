package dev.lockstep.bench.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.machine.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrewTest {

    @Test
    void everyPeerKeepsItsThread() {
        try (Crew crew = new Crew(4, "none")) {
            Map<Integer, Thread> first = threads(crew);
            assertThat(first).containsOnlyKeys(1, 2, 3);
            assertThat(threads(crew)).isEqualTo(first);
        }
    }

    @Test
    void virtualPeersAreVirtualThreads() {
        try (Crew crew = new Crew(64, "virtual")) {
            assertThat(crew.pin()).isEmpty();
            assertThat(threads(crew).values()).hasSize(63).allMatch(Thread::isVirtual);
        }
    }

    private static Map<Integer, Thread> threads(Crew crew) {
        Map<Integer, Thread> threads = new ConcurrentHashMap<>();
        crew.start(party -> threads.put(party, Thread.currentThread()));
        crew.finish();
        return threads;
    }

    /** OpenMP spins as if it had all CPUs that it counts when it is loaded. */
    @Test
    void aLibraryThatIsLoadedBeforePinningCountsTheCpusOfThePartiesOnly() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        String last = Integer.toString(Topology.ofThisProcess().cpus().getLast().id());
        Map<Integer, String> masks = new ConcurrentHashMap<>();
        Thread driver = Thread.ofPlatform().start(() -> {
            try (Crew crew = new Crew(2, last + "+" + last)) {
                crew.narrow();
                masks.put(0, mask());
            }
        });
        driver.join();
        assertThat(masks).containsEntry(0, last);
    }

    @Test
    void aPinnedPeerMayRunWhereItWasPinnedOnly() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        int last = Topology.ofThisProcess().cpus().getLast().id();
        Map<Integer, String> masks = new ConcurrentHashMap<>();
        Thread driver = Thread.ofPlatform().start(() -> {
            try (Crew crew = new Crew(3, Integer.toString(last))) {
                assertThat(crew.pin()).isEmpty();
                crew.start(party -> masks.put(party, mask()));
                crew.finish();
                masks.put(0, mask());
            }
        });
        driver.join();
        assertThat(masks).containsOnlyKeys(0, 1, 2).values().allMatch(mask -> mask.equals(Integer.toString(last)));
    }

    private static String mask() {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRefusalToPinIsToldInWords() {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        assertThat(Pinning.pin(List.of(1023)))
                .hasValueSatisfying(why -> assertThat(why).contains("refuses CPUs {1023} (errno"));
    }

    @ParameterizedTest
    @CsvSource({"spread,true", "0,true", "none,false", "virtual,false"})
    void whereTheCpusAreUnknownACrewIsNotPinnedAndSaysSo(String policy, boolean said) {
        try (Crew crew = new Crew(2, policy, new Topology(List.of(), 0))) {
            assertThat(crew.pin()).hasSize(said ? 1 : 0).allMatch(line -> line.contains("no party is pinned"));
        }
    }

    @Test
    void aPeersFailureIsTheCallers() {
        try (Crew crew = new Crew(3, "none")) {
            crew.start(party -> {
                if (party == 2) {
                    throw new IllegalArgumentException("overboard");
                }
            });
            assertThatIllegalStateException().isThrownBy(crew::finish).withMessageContaining("party 2 failed");
        }
    }

    @Test
    void threadsThatTheSystemRefusesAreExplained() {
        Thread.Builder endless = Thread.ofPlatform().daemon().stackSize(1L << 50);
        assertThatIllegalStateException()
                .isThrownBy(() -> new Crew(3, "none", new Topology(List.of(), 0), endless))
                .withMessageMatching("threads: must be at most 1 here, .* was 3; use fewer or raise .*");
    }
}
