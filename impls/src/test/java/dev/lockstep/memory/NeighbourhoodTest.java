package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.memory.catalogue.BuiltIn;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    @Test
    void inARingBothSidesAreRead() {
        Neighbourhood ring = Neighbourhood.ring(5);
        assertThat(ring.reads(0)).containsExactly(0, 1, 4);
        assertThat(ring.neighbours(4)).containsExactly(0, 3);
    }

    @Test
    void aGridHasEdges() {
        Neighbourhood grid = Neighbourhood.grid(2, 3);
        assertThat(grid.reads(0)).containsExactly(0, 1, 3);
        assertThat(grid.reads(4)).containsExactly(4, 5, 1, 3);
    }

    @Test
    void whoIsReadHasTheReaderAsANeighbour() {
        Neighbourhood oneWay = Neighbourhood.of(3, party -> party == 2 ? new int[] {0, 0, 2} : new int[0]);
        assertThat(oneWay.reads(0)).containsExactly(0);
        assertThat(oneWay.neighbours(0)).containsExactly(2);
        assertThat(oneWay.reads(2)).containsExactly(2, 0);
        assertThat(oneWay.neighbours(2)).containsExactly(0);
    }

    @Test
    void partiesAreConnectedByStepsBetweenNeighbours() {
        Neighbourhood pairs = Neighbourhood.of(4, party -> new int[] {party ^ 1});
        assertThat(pairs.connected(2, 3)).isTrue();
        assertThat(pairs.connected(1, 2)).isFalse();
        assertThat(Neighbourhood.ring(9).connected(0, 5)).isTrue();
    }

    @Test
    void aNeighbourhoodFitsItsMemory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Neighbourhood.of(2, _ -> new int[] {2}))
                .withMessage("neighbourhood: parties must be from 0 to 1, was 2, which party 0 reads; correct it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuiltIn.FLAGS
                        .builder()
                        .parties(3)
                        .neighbourhood(Neighbourhood.ring(4))
                        .build())
                .withMessage("neighbourhood: must be for 3 parties, was for 4; use equal numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuiltIn.FLAGS
                        .builder()
                        .contributions(true)
                        .neighbourhood(Neighbourhood.ring(2))
                        .build())
                .withMessageContaining("leave one out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Neighbourhood.grid(0, 3))
                .withMessageContaining("at least 1 row");
    }
}
