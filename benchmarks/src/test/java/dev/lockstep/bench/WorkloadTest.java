package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "10, 55", "92, 7540113804746346429"})
    void fibonacciNumbers(int n, long expected) {
        assertThat(Fibonacci.of(n)).isEqualTo(expected);
        assertThat(Fibonacci.byDoubling(n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"93", "1000", "50000"})
    void fibonacciWraps(int n) {
        BigInteger last = BigInteger.ZERO;
        BigInteger current = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            BigInteger next = last.add(current);
            last = current;
            current = next;
        }
        assertThat(Fibonacci.of(n)).isEqualTo(current.longValue());
        assertThat(Fibonacci.byDoubling(n)).isEqualTo(current.longValue());
    }

    @ParameterizedTest
    @EnumSource(BuiltInWorkload.class)
    void othersExpectWhatAPartyComputes(Workload workload) {
        for (int party = 0; party < 5; party++) {
            assertThat(workload.value(party)).isEqualTo(workload.compute(party, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(BuiltInWorkload.class)
    void everyElementIsFilledFromTheBase(Workload workload) {
        long[] own = new long[7];
        workload.fill(MemorySegment.ofArray(own), own.length, 100);
        assertThat(own).containsExactly(100, 101, 102, 103, 104, 105, 106);
    }

    @Test
    void computingTakesItsTimeAndIsAsUnevenAsAskedFor() {
        assertThat(Computing.of("10us", "20%", 3, 0.5).steps()).containsExactly(18_000, 20_000, 22_000);
        assertThat(Computing.of("2ms", "0", 2, 0.5).steps()).containsExactly(4_000_000, 4_000_000);
        assertThat(Computing.of("1ns", "50%", 1, 2).steps()).containsExactly(1);
    }

    @Test
    void aTotalIsDividedAmongTheParties() {
        assertThat(Computing.of("10us/n", "0%", 1, 0.5).steps()).containsExactly(20_000);
        assertThat(Computing.of("10us/n", "20%", 3, 0.5).steps()).containsExactly(6_000, 6_667, 7_333);
        assertThat(Computing.of("100us/n", "0%", 8, 0.5).timedEvery()).isEqualTo(64);
    }

    /** Together they would otherwise record a gigabyte a second. */
    @Test
    void manyPartiesTimeOnlyLongerCyclesEachTime() {
        assertThat(Computing.of("30us", "0%", 39, 0.5).timedEvery()).isEqualTo(1);
        assertThat(Computing.of("30us", "0%", 256, 0.5).timedEvery()).isEqualTo(64);
        assertThat(Computing.of("250us", "0%", 256, 0.5).timedEvery()).isEqualTo(1);
    }

    @Test
    void othersExpectWhatAComputingPartyComputes() {
        Computing computing = Computing.of("1us", "80%", 4, 0.5);
        for (int party = 0; party < 4; party++) {
            assertThat(computing.value(party)).isEqualTo(computing.compute(party, 0));
        }
    }

    @Test
    void theLatePartyTakesItsTime() {
        Lateness lateness = Lateness.of("2ms", 3);
        int late = lateness.lateAt(5);
        long start = System.nanoTime();
        assertThat(lateness.compute(late, 5)).isEqualTo(lateness.value(late));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000);
    }

    /** Profiles time one cycle in 64, or in 128 and more if there are many. */
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 64", "2, 128", "3, 1", "4, 64", "16, 256", "64, 1024"})
    void allPartiesAreLateEquallyOftenInTheCyclesThatAreTimed(int parties, int every) {
        Lateness lateness = Lateness.of("1ms", parties);
        int[] late = new int[parties];
        for (int cycle = 0; cycle < 100 * parties; cycle++) {
            late[lateness.lateAt((long) cycle * every)]++;
        }
        assertThat(IntStream.of(late).boxed()).allMatch(times -> times > 90 && times < 110);
    }

    @Test
    void latenessIsAnyTimeThatComputingTakes() {
        assertThat(Lateness.of("50us", 2).late()).isEqualTo(Duration.ofNanos(50_000));
        assertThat(Lateness.of("1ms/n", 4).late()).isEqualTo(Duration.ofNanos(250_000));
        assertThat(Lateness.of("10us", 2).timedEvery()).isEqualTo(64);
        assertThat(Lateness.of("50us", 2).timedEvery()).isEqualTo(1);
        assertThatThrownBy(() -> Lateness.of("late", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("compute: must be a time such as 500ns");
    }

    @Test
    void moreStepsThanAnIntHoldsAreRefused() {
        assertThat(Computing.of("800ms", "0%", 1, 0.4).steps()).containsExactly(2_000_000_000);
        assertThatThrownBy(() -> Computing.of("900ms", "0%", 1, 0.4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("compute: must be at most 2147483647 steps a cycle, was \"900ms\"");
    }

    @Test
    void aTimeWithoutAUnitIsRefused() {
        assertThatThrownBy(() -> Computing.of("10", "0%", 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("compute: must be a time such as 500ns");
    }

    @Test
    void aStepTakesSomeTime() {
        assertThat(Fibonacci.nanosPerStep()).isBetween(0.01, 100.0);
    }
}
