package dev.lockstep.reports.figures;

import static dev.lockstep.reports.figures.Rows.falseSharing;
import static dev.lockstep.reports.figures.Rows.key;
import static dev.lockstep.reports.figures.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    @Test
    void comparesAffinitiesOfTheSameMemory() {
        Row spread = row("padded", 80, 90);
        Row sameCore = row(key("padded").withAffinity("same-core").withWaiting("yield"), 9_000, 9_100);
        Row alone = row("mutex", 20_000, 21_000);
        assertThat(AffinityComparison.of(List.of(spread, sameCore, alone)))
                .singleElement()
                .satisfies(comparison -> {
                    assertThat(comparison.policies()).containsExactly("spread", "same-core");
                    assertThat(comparison.lines()).hasSize(1);
                    assertThat(comparison.lines().getFirst()).containsValues(spread, sameCore);
                });
    }

    @Test
    void keepsWaysOfWaitingApartWhereSeveralWereMeasuredInOnePlace() {
        Row spin = row("padded", 80, 90);
        Row yields = row(key("padded").withWaiting("yield"), 200, 210);
        Row elsewhere = row(key("padded").withWaiting("yield").withAffinity("none"), 300, 310);
        assertThat(AffinityComparison.of(List.of(spin, yields, elsewhere)))
                .singleElement()
                .satisfies(
                        comparison -> assertThat(comparison.lines().getFirst()).containsValues(yields, elsewhere));
    }

    @Test
    void pairsLayoutsOfTheFalseSharingBenchmark() {
        Row packed = row(falseSharing("packed"), 1_000, 1_200);
        Row padded = row(falseSharing("padded"), 180, 220);
        assertThat(FalseSharing.of(List.of(packed, padded, row("padded", 80))))
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.ratio()).isEqualTo(1_100 / 200.0);
                    assertThat(pair.ratioLow()).isEqualTo(1_000 / 220.0);
                    assertThat(pair.ratioHigh()).isEqualTo(1_200 / 180.0);
                    assertThat(pair.differs()).isTrue();
                });
    }

    @Test
    void leavesOutALayoutWithoutItsCounterpart() {
        assertThat(FalseSharing.of(List.of(row(falseSharing("packed"), 1_000)))).isEmpty();
    }
}
