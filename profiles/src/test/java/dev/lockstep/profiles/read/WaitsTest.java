package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.memory.Party;
import dev.lockstep.profiles.read.BlockBalance.Arrival;
import dev.lockstep.profiles.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitsTest {

    private static final Offset<Double> EXACTLY = within(1e-6);
    private static final long MS = 1_000_000;

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(folder.resolve("scene.jfr"));
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void waitsAreAddedUpBySiteKindAndBlocker() throws IOException {
        Party.exchange(() -> scene.parked(() -> sleep(2)));
        Party.exchange(() -> scene.parked(() -> sleep(4)));
        Party.exchange(() -> scene.entered(() -> sleep(1)));
        RecordingTimes times = scene.party(0, 1, -1_000, 100_000, 0).read();

        assertThat(times.sites()).extracting(WaitSite::kind).containsExactly(WaitSite.Kind.PARK, WaitSite.Kind.MONITOR);
        WaitSite parked = times.sites().getFirst();
        assertThat(parked.site()).startsWith("dev.lockstep.profiles.read.Scene.parked");
        assertThat(parked.blocker()).isEqualTo(Scene.class.getName());
        assertThat(parked.count()).isEqualTo(2);
        assertThat(parked.totalNanos()).isGreaterThanOrEqualTo(6 * MS);
        assertThat(parked.maxNanos()).isBetween(4 * MS, parked.totalNanos() - 2 * MS);
        assertThat(parked.lengths().counts()).containsExactly(0L, 0L, 0L, 0L, 2L, 0L);
        assertThat(times.sites().getLast().blocker()).isEmpty();
        assertThat(times.parties().getFirst().waited().get(WaitSite.Kind.PARK))
                .isEqualTo(new PartyTimes.Waited(2, parked.totalNanos() / 1e6));
        assertThat(times.parties().getFirst().waited()).doesNotContainKey(WaitSite.Kind.FUTEX);
    }

    @Test
    void anotherProgramsWaitsAreToldWithoutPhases() throws IOException {
        scene.parked(() -> sleep(1));
        RecordingTimes times = scene.read();

        assertThat(times.windowMs()).isZero();
        assertThat(times.spanMs()).isGreaterThanOrEqualTo(1);
        assertThat(times.sites()).singleElement().extracting(WaitSite::count).isEqualTo(1L);
        assertThat(times.parties()).isEmpty();
    }

    @Test
    void waitsOutsideTheWindowDoNotCount() throws IOException {
        scene.parked(() -> sleep(1));
        RecordingTimes times = scene.party(0, 1, -2_000, -1_000, 0).read();

        assertThat(times.sites()).isEmpty();
        assertThat(times.parties().getFirst().waited()).isEmpty();
    }

    @Test
    void whatStopsAllThreadsIsAddedUpByKind() throws IOException {
        scene.safepoint(1, () -> scene.collected(() -> sleep(2))).safepoint(2, () -> sleep(1));
        RecordingTimes times = scene.party(0, 1, -1_000, 100_000, 0).read();

        assertThat(times.pauses()).extracting(Pauses::kind).containsExactly(Pauses.Kind.GC, Pauses.Kind.SAFEPOINT);
        assertThat(times.pauses()).extracting(Pauses::count).containsExactly(1L, 2L);
        assertThat(times.pauses().getFirst().totalMs()).isGreaterThanOrEqualTo(2);
        assertThat(times.pauses().getLast().totalMs()).isGreaterThanOrEqualTo(3);
    }

    /** A recorder writes the buffers of threads one after another. */
    @Test
    void safepointsArePairedByTheirIdInWhateverOrder() throws IOException {
        scene.safepointBegins(1);
        scene.safepointBegins(2);
        scene.safepointEnds(3);
        sleep(1);
        scene.safepointEnds(1);
        scene.safepointEnds(2);
        scene.safepointBegins(4);
        Pauses pauses = scene.read().pauses().getFirst();

        assertThat(pauses.kind()).isEqualTo(Pauses.Kind.SAFEPOINT);
        assertThat(pauses.count()).isEqualTo(2);
        assertThat(pauses.totalMs()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void safepointsWithoutEndsAreSaidToBeOfUnknownLength() throws IOException {
        scene.safepointBegins(1);
        RecordingTimes times = scene.read();

        assertThat(times.pauses()).isEmpty();
        assertThat(times.warnings()).anyMatch(warning -> warning.contains("jdk.SafepointEnd was off"));
    }

    @Test
    void waitsByTheNamesOfJdk9Count() throws IOException {
        scene.parkedInJdk9(() -> sleep(1));

        assertThat(scene.read().sites())
                .singleElement()
                .satisfies(site -> assertThat(site.kind()).isEqualTo(WaitSite.Kind.PARK))
                .satisfies(site -> assertThat(site.blocker()).isEqualTo(Scene.class.getName()));
    }

    @Test
    void waitsOfTheRecordersThreadsAreToldApart() throws Exception {
        Thread recorder = new Thread(() -> scene.parked(() -> sleep(1)), "JFR Periodic Tasks");
        recorder.start();
        recorder.join();

        assertThat(scene.read().sites()).extracting(WaitSite::kind).containsExactly(WaitSite.Kind.RUNTIME);
    }

    @Test
    void whereVirtualThreadsRanTheirWaitsAreSaidToBeMissing() throws Exception {
        Thread.ofVirtual().start(() -> scene.parked(() -> sleep(1))).join();

        assertThat(scene.read().warnings()).anyMatch(warning -> warning.contains("virtual threads are missing"));
    }

    @Test
    void lengthsAreCountedExactly() {
        assertThat(WaitLengths.of(0, 999, 1_000, 9_999, 10_000, 99_999, 999_999, 9_999_999, 10_000_000)
                        .counts())
                .containsExactly(2L, 2L, 2L, 1L, 1L, 1L);
    }

    @Test
    void balanceSaysWhoWasLastAndByHowMuch() throws IOException {
        cycle(0, 0, 10, 20);
        cycle(0, 1, 30, 40);
        cycle(1, 0, 13, 20);
        cycle(1, 1, 29, 40);
        scene.party(0, 1, 0, 100, 0);
        BlockBalance balance = scene.party(1, 1, 0, 100, 0).read().balance().getFirst();

        assertThat(balance.cycles()).isEqualTo(2);
        assertThat(balance.arrivals())
                .containsExactly(new Arrival(0, 1, 1 * MS, 0.5 * MS), new Arrival(1, 1, 3 * MS, 1.5 * MS));
        assertThat(balance.spreadNanos()).isEqualTo(2 * MS, EXACTLY);
        assertThat(balance.savingNanos()).isEqualTo(1 * MS, EXACTLY);
    }

    @Test
    void onlyCyclesThatAllTimedAreCompared() throws IOException {
        cycle(0, 0, 10, 20);
        cycle(1, 64, 13, 20);
        scene.every(64).party(0, 1, 0, 100, 0);

        assertThat(scene.party(1, 1, 0, 100, 0).read().balance()).isEmpty();
    }

    @Test
    void whereOneCycleInSoManyIsTimedRatiosAreOfThoseTimed() throws IOException {
        scene.every(64).phase(0, 0, 0, Phase.COMPUTE, 10, 11, -1e-6);
        scene.phase(0, 0, 0, Phase.EXCHANGE, 11, 14, -1e-6);
        RecordingTimes times = scene.party(0, 1, 0, 1_000, 2).read();

        PartyTimes party = times.parties().getFirst();
        assertThat(times.timedEvery()).isEqualTo(64);
        assertThat(party.ratio()).isEqualTo(0.25, EXACTLY);
        assertThat(party.totalMs()).isEqualTo(4, EXACTLY);
        assertThat(party.ratioCpu()).isEmpty();
        assertThat(party.exchangeNanos().getTotalCount()).isEqualTo(1);
        assertThat(party.exchangeNanos().getMaxValue() / 1e6).isEqualTo(3, within(0.01));
        BlockTimes block = party.blocks().getFirst();
        assertThat(block.count()).isEqualTo(1, EXACTLY);
        assertThat(block.averageNanos(Phase.EXCHANGE)).isEqualTo(3 * MS, EXACTLY);
        assertThat(block.maxComputeNanos()).isEqualTo(1 * MS, EXACTLY);
    }

    @Test
    void whatTheKernelCountedIsTold() throws IOException {
        scene.party(0, 1, 0, 100, 0);
        scene.migrations = -1;
        RecordingTimes times = scene.host(200, 5).party(1, 1, 0, 100, 0).read();

        assertThat(times.stolenRatio().orElseThrow()).isEqualTo(0.025, EXACTLY);
        assertThat(times.parties())
                .extracting(party -> party.scheduling().orElseThrow())
                .containsExactly(
                        new Scheduling(100, 70, 7, OptionalLong.of(3)),
                        new Scheduling(100, 70, 7, OptionalLong.empty()));
    }

    @Test
    void lossesAreNumbersToo() throws IOException {
        scene.phase(0, 0, Phase.COMPUTE, 0, 10, 10);
        Losses losses = scene.dataLoss(1_000)
                .samplesLost(12)
                .party(0, 1, 0, 10, 3, 7, 0)
                .read()
                .losses();

        assertThat(losses).isEqualTo(new Losses(1, 1_000, 12, 9));
    }

    private void cycle(int party, long cycle, double arrivesMs, double endsMs) {
        scene.phase(party, cycle, 0, Phase.EXCHANGE, arrivesMs, endsMs, 0);
    }

    private static void sleep(int ms) {
        long end = System.nanoTime() + ms * MS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(MS / 4);
        }
    }
}
