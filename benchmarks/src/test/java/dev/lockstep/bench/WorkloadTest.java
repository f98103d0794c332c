package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "10, 55", "92, 7540113804746346429"})
    void fibonacciNumbers(int n, long expected) {
        assertThat(Workload.fibonacci(n)).isEqualTo(expected);
        assertThat(Workload.fibonacciByDoubling(n)).isEqualTo(expected);
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
        assertThat(Workload.fibonacci(n)).isEqualTo(current.longValue());
        assertThat(Workload.fibonacciByDoubling(n)).isEqualTo(current.longValue());
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void othersExpectWhatAPartyComputes(Workload workload) {
        for (int party = 0; party < 5; party++) {
            assertThat(workload.value(party)).isEqualTo(workload.compute(party));
        }
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyElementIsFilledFromTheBase(Workload workload) {
        long[] own = new long[7];
        workload.fill(MemorySegment.ofArray(own), own.length, 100);
        assertThat(own).containsExactly(100, 101, 102, 103, 104, 105, 106);
    }
}
