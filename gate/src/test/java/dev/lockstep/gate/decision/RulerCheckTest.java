package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.blocks;
import static dev.lockstep.gate.decision.Worlds.decide;
import static dev.lockstep.gate.decision.Worlds.id;
import static dev.lockstep.gate.decision.Worlds.only;
import static dev.lockstep.gate.decision.Worlds.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The effect of the rulers beside the forks on a verdict. */
class RulerCheckTest {

    private static PairedRow ruled(double times, double ruler) {
        return new PairedRow(
                id("a" + ruler),
                Better.LOWER,
                "ns/op",
                blocks(4, times),
                blocks(12, times),
                Map.of("single", blocks(16, 1), "ping-pong", blocks(16, ruler)),
                List.of());
    }

    @Test
    void isInvalidWhereARulerDiffersByMoreThanTheMargin() {
        RowVerdict verdict = only(ruled(1.1, 1.08));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict.reason()).contains("ruler ping-pong took +7.5 %");
        assertThat(only(ruled(1.1, 0.9)).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(only(ruled(1.1, 1.02)).verdict()).isEqualTo(Verdict.REGRESSED);
    }

    /** A ruler within its margin makes no row invalid, and its part of a change is not attributed to the code. */
    @Test
    void whatTheRulersShowAsWellIsNotTheCandidatesOwn() {
        List<Block> slower = blocks(12, 1.035, 0.015, 2);
        PairedRow alone = row(id("a"), true, blocks(4, 1.035), slower);
        PairedRow loaded = new PairedRow(
                id("a"),
                Better.LOWER,
                "ns/op",
                blocks(4, 1.035),
                slower,
                Map.of("loop", blocks(16, 1.029, 0.005, 2)),
                List.of());
        assertThat(only(alone).verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(only(loaded).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(only(loaded).change()).isEqualTo(only(alone).change());
        assertThat(only(loaded).low()).isEqualTo(only(alone).low());
    }

    /** Even if it is certain that the rest is more than zero. */
    @Test
    void theToleranceIsForTheCandidatesOwnPart() {
        List<Block> slower = blocks(32, 1.034, 0.001, 2);
        Map<String, List<Block>> rulers = Map.of("loop", blocks(36, 1.026, 0.001, 2));
        RowVerdict verdict =
                only(new PairedRow(id("a"), Better.LOWER, "ns/op", blocks(4, 1.034), slower, rulers, List.of()));
        assertThat(verdict.adjustedP()).isLessThan(0.005);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.reason()).containsPattern(", and the part that the rulers do not show is \\+[01]\\.\\d %; ");
    }

    @Test
    void whatTheRulersShowIsNoMatterOfBytesNorOtherLoadOfTime() {
        List<Block> slower = blocks(12, 1.035, 0.015, 2);
        Map<String, List<Block>> loop = Map.of("loop", blocks(16, 1.029, 0.005, 2));
        RowKey bytes = id("a").secondary("gc.alloc.rate.norm");
        assertThat(only(new PairedRow(bytes, Better.LOWER, "B/op", blocks(4, 1), slower, loop, List.of()))
                        .verdict())
                .isEqualTo(Verdict.REGRESSED);
        List<Block> besideOthers = slower.stream()
                .map(block -> Worlds.beside(block, 0.02, 0.02, 0.04, 0.04))
                .toList();
        assertThat(only(row(id("a"), true, blocks(4, 1), besideOthers)).verdict())
                .isEqualTo(Verdict.REGRESSED);
    }

    /** Three rows from the same forks have one set of rulers; counting it three times would overstate its certainty. */
    @Test
    void theRulersOfATaskCountOnce() {
        Map<String, List<Block>> rulers = Map.of("loop", blocks(8, 1.06, 0.03, 1));
        PairedRow[] rows = Stream.of("", "x", "y")
                .map(metric -> new PairedRow(
                        id("a").secondary(metric), Better.LOWER, "ns/op", blocks(8, 1), List.of(), rulers, List.of()))
                .toArray(PairedRow[]::new);
        assertThat(decide(rows[0]).overall()).isEqualTo(Verdict.UNSUSPECTED);
        assertThat(decide(rows).overall()).isEqualTo(Verdict.UNSUSPECTED);
    }

    @Test
    void whatWasLetGoBesideAMachineThatDifferedIsInvalid() {
        PairedRow row = new PairedRow(
                id("a"),
                Better.LOWER,
                "ns/op",
                blocks(4, 1.1),
                blocks(8, 1),
                Map.of("loop", blocks(12, 0.9)),
                List.of());
        Routing stopped = new Routing(List.of(new Route(row.id(), 8, 0, false)), List.of());
        assertThat(PairedGate.decide(List.of(row), stopped, Policy.standard(), List.of(), List.of())
                        .overall())
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void aMachineThatWasSlowerTakesThroughputFromTheCandidate() {
        List<Block> less = blocks(12, 1 / 1.035, 0.015, 2);
        PairedRow alone = row(id("a"), false, blocks(4, 1 / 1.035), less);
        PairedRow loaded = new PairedRow(
                id("a"),
                Better.HIGHER,
                "ops/s",
                blocks(4, 1 / 1.035),
                less,
                Map.of("loop", blocks(16, 1.029, 0.005, 2)),
                List.of());
        assertThat(only(alone).verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(only(loaded).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aMachineThatDiffersOverAllRowsInvalidatesEveryRow() {
        List<Block> few = blocks(4, 1.3);
        PairedRow[] rows = new PairedRow[4];
        for (int i = 0; i < rows.length; i++) {
            rows[i] =
                    new PairedRow(id("a" + i), Better.LOWER, "ns/op", few, List.of(), Map.of("single", few), List.of());
        }
        assertThat(decide(rows).rows()).extracting(RowVerdict::verdict).containsOnly(Verdict.INVALID);
    }
}
