package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.bench.Member;
import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final double HOUR_MS = 3_600_000;

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
    void aMeanRunIsTheMeanOfEachBlock() throws IOException {
        compute(0, 0, 0, 20, 10);
        compute(0, 1, 50, 100, 50);
        compute(0, 0, 100, 140, 40);
        compute(0, 1, 150, 200, 50);
        RecordingTimes times = scene.party(0, 2, 0, 200, 4).read();

        assertThat(times.windowMs()).isEqualTo(200, EXACTLY);
        assertThat(times.cycles()).isEqualTo(4);
        assertThat(times.blocks()).isEqualTo(2);
        assertThat(times.warnings()).isEmpty();
        PartyTimes party = times.parties().getFirst();
        assertThat(party.blockComputeMs()).containsExactly(new double[] {30, 50}, EXACTLY);
        assertThat(party.computeMs()).isEqualTo(80, EXACTLY);
        assertThat(party.totalMs()).isEqualTo(100, EXACTLY);
        assertThat(party.ratio()).isEqualTo(0.8, EXACTLY);
        assertThat(party.ratioCpu().orElseThrow()).isEqualTo(0.75, EXACTLY);
        assertThat(party.thread()).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void phasesAddUpToTheTotal() throws IOException {
        RecordingTimes times = scene.phase(0, 0, Phase.COMPUTE, 0, 10, 10)
                .phase(0, 0, Phase.WRITE, 10, 15, 5)
                .phase(0, 0, Phase.EXCHANGE, 15, 35, 0)
                .phase(0, 0, Phase.READ, 35, 40, 5)
                .party(0, 1, 0, 40, 4)
                .read();

        PartyTimes party = times.parties().getFirst();
        assertThat(party.phaseMs())
                .containsExactly(
                        Map.entry(Phase.COMPUTE, 10.0),
                        Map.entry(Phase.WRITE, 5.0),
                        Map.entry(Phase.EXCHANGE, 20.0),
                        Map.entry(Phase.READ, 5.0));
        assertThat(party.totalMs()).isEqualTo(40, EXACTLY);
    }

    @Test
    void allPartiesAreSeenThroughTheWindowTheyHaveInCommon() throws IOException {
        compute(0, 0, 0, 100, 100);
        scene.party(0, 1, 0, 100, 1);
        compute(1, 0, 50, 150, 20);
        scene.party(1, 1, 50, 150, 1);
        RecordingTimes times = scene.read();

        assertThat(times.windowMs()).isEqualTo(50, EXACTLY);
        assertThat(times.cycles()).isZero();
        assertThat(times.parties()).extracting(PartyTimes::party).containsExactly(0, 1);
        assertThat(times.parties()).extracting(PartyTimes::ratio).containsExactly(1.0, 1.0);
        assertThat(times.parties().get(1).ratioCpu().orElseThrow()).isEqualTo(0.2, EXACTLY);
    }

    @Test
    void partiesThatNeverMetHaveNoTimes() throws IOException {
        RecordingTimes times =
                scene.party(0, 1, 0, 10, 0).party(1, 1, 20, 30, 0).read();

        assertThat(times.parties()).isEmpty();
        assertThat(times.warnings()).singleElement().asString().contains("do not overlap in time");
    }

    @Test
    void aBlockWithoutRepetitionHasNoTime() throws IOException {
        compute(0, 0, 0, 10, 10);
        PartyTimes party = scene.party(0, 2, 0, 20, 1).read().parties().getFirst();

        assertThat(party.blockComputeMs()[1]).isNaN();
        assertThat(party.computeMs()).isEqualTo(10, EXACTLY);
    }

    @Test
    void logsWrittenInPartsAreOne() throws IOException {
        compute(0, 0, 0, 10, 10);
        scene.party(0, 1, 0, 10, 1);
        compute(0, 0, 30, 40, 10);
        RecordingTimes times = scene.party(0, 1, 30, 40, 1).read();

        assertThat(times.windowMs()).isEqualTo(40, EXACTLY);
        assertThat(times.parties().getFirst().ratio()).isEqualTo(0.5, EXACTLY);
        assertThat(times.warnings()).isEmpty();
    }

    @Test
    void withoutACpuClockThereIsNoCpuRatio() throws IOException {
        scene.phase(0, 0, Phase.COMPUTE, 0, 10, -1e-6);
        PartyTimes party = scene.party(0, 1, 0, 10, 1).read().parties().getFirst();

        assertThat(party.ratioCpu()).isEmpty();
    }

    @Test
    void samplesAreAttributedByFrame() throws IOException {
        Member.compute(() -> scene.samples(2_000));
        Member.compute(() -> Party.exchange(() -> scene.samples(1)));
        Member.fill(() -> scene.samples(100));
        Member.read(() -> Party.exchange(() -> scene.samples(100)));
        Party.write(() -> scene.samples(100));
        Party.exchange(() -> scene.samples(200));
        scene.samples(300);
        RecordingTimes times = scene.sampling(1).party(0, 1, -5_000, 5_000, 0).read();

        PartyTimes party = times.parties().getFirst();
        assertThat(party.samples())
                .containsExactly(
                        Map.entry(Activity.COMPUTE, 2_001L),
                        Map.entry(Activity.COPY, 300L),
                        Map.entry(Activity.PARKED, 0L),
                        Map.entry(Activity.YIELDING, 0L),
                        Map.entry(Activity.SPINNING, 200L),
                        Map.entry(Activity.OTHER, 300L));
        assertThat(party.ticks()).isEqualTo(2_801);
        assertThat(party.ratioSampled().orElseThrow()).isEqualTo(0.2001, EXACTLY);
        assertThat(times.tickMs()).isEqualTo(1);
        assertThat(times.warnings()).isEmpty();
    }

    @Test
    void samplesAreClippedByThePartysOwnClock() throws IOException {
        Member.compute(() -> scene.samples(3_000));
        RecordingTimes times = scene.sampling(1)
                .party(0, 1, HOUR_MS - 5_000, HOUR_MS + 5_000, 0, 0, HOUR_MS)
                .read();
        RecordingTimes outside =
                scene.party(0, 1, HOUR_MS - 5_000, HOUR_MS + 5_000, 0, 0, 0).read();

        assertThat(times.parties().getFirst().ticks()).isEqualTo(3_000);
        assertThat(outside.parties().getFirst().ticks()).isZero();
    }

    @Test
    void samplesOutsideOfTheWindowAreCounted() throws IOException {
        Member.compute(() -> scene.samples(300));
        PartyTimes shifted = scene.sampling(1)
                .cpu(400)
                .party(0, 1, -5_000, 5_000, 0, 0, 505_000)
                .read()
                .parties()
                .getFirst();

        assertThat(shifted.ticks()).isZero();
        assertThat(shifted.strayTicks()).isEqualTo(300);
        assertThat(shifted.cpuMs().orElseThrow()).isEqualTo(400, EXACTLY);
    }

    @Test
    void tooFewSamplesGiveNoNumber() throws IOException {
        Member.compute(() -> scene.samples(2_499));
        RecordingTimes times = scene.sampling(1).party(0, 1, -5_000, 5_000, 0).read();

        assertThat(times.parties().getFirst().ratioSampled()).isEmpty();
        assertThat(times.parties().getFirst().ticks()).isEqualTo(2_499);
        assertThat(times.enoughTicks()).isFalse();
    }

    @Test
    void samplesOfUnknownIntervalAreNotCounted() throws IOException {
        Member.compute(() -> scene.samples(3_000));
        RecordingTimes times = scene.party(0, 1, -5_000, 5_000, 0).read();

        assertThat(times.tickMs()).isZero();
        assertThat(times.parties().getFirst().ratioSampled()).isEmpty();
        assertThat(times.parties().getFirst().ticks()).isZero();
        assertThat(times.warnings()).isEmpty();
    }

    @Test
    void aRecordingWithoutPhasesIsAnotherPrograms() throws IOException {
        RecordingTimes times = scene.read();

        assertThat(times.parties()).isEmpty();
        assertThat(times.windowMs()).isZero();
        assertThat(times.holdsPhases()).isFalse();
        assertThat(times.damage()).isEmpty();
    }

    @Test
    void whateverWasLostIsCounted() throws IOException {
        compute(0, 0, 0, 10, 10);
        RecordingTimes times =
                scene.dataLoss(1_000).dataLoss(24).party(0, 1, 0, 10, 1, 7, 0).read();

        assertThat(times.warnings())
                .containsExactly(
                        "party 0: the log was full, the last 7 phases were not recorded",
                        "JFR lost data 2 times, 1,024 bytes in all");
    }

    @Test
    void theWindowBeginsWhereAllPhasesAreHeld() throws IOException {
        compute(0, 0, 60, 80, 20);
        scene.phase(0, 0, Phase.EXCHANGE, 80, 100, 0).party(0, 1, 0, 100, 10);
        compute(1, 0, 0, 100, 50);
        RecordingTimes times = scene.party(1, 1, 0, 100, 1).read();

        assertThat(times.windowMs()).isEqualTo(40, EXACTLY);
        assertThat(times.parties()).extracting(PartyTimes::ratio).containsExactly(0.5, 1.0);
        assertThat(times.warnings())
                .containsExactly("party 0: the oldest 8 phases are missing, the recording exceeded its maximum size");
    }

    @Test
    void aPartyOfWhichNothingIsHeldLeavesNoWindow() throws IOException {
        RecordingTimes times = scene.party(0, 1, 0, 100, 10).read();

        assertThat(times.parties()).isEmpty();
        assertThat(times.warnings()).anyMatch(warning -> warning.contains("the oldest 10 phases are missing"));
    }

    private void compute(int party, int block, double fromMs, double toMs, double cpuMs) {
        scene.phase(party, block, Phase.COMPUTE, fromMs, toMs, cpuMs);
    }
}
