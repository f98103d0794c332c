package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.Neighbourhood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighboursTest {

    @Test
    void allNeedNoNeighbourhood() {
        assertThat(Neighbours.ALL.among(4)).isEmpty();
    }

    @Test
    void aRingIsClosed() {
        assertThat(Neighbours.RING.among(5).orElseThrow().reads(0)).containsExactly(0, 1, 4);
    }

    /** The party below party 0 is as many further as there are columns. */
    @ParameterizedTest
    @CsvSource({"4, 2", "6, 3", "8, 4", "9, 3", "12, 4", "24, 6", "100, 10"})
    void aGridIsAsSquareAsPossible(int parties, int columns) {
        Neighbourhood grid = Neighbours.GRID.among(parties).orElseThrow();
        assertThat(grid.parties()).isEqualTo(parties);
        assertThat(grid.reads(0)).containsExactly(0, 1, columns);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7"})
    void aPrimeNumberOfPartiesIsOneRow(int parties) {
        Neighbourhood grid = Neighbours.GRID.among(parties).orElseThrow();
        assertThat(grid.reads(0)).hasSize(Math.min(parties, 2));
        assertThat(grid.parties()).isEqualTo(parties);
    }
}
