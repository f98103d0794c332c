package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.memory.catalogue.BuiltIn;
import dev.lockstep.memory.catalogue.WaitStrategy;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sound synchronized memory does. An implementation is tested by a subclass that names it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SyncedMemoryContract {

    private final BuiltIn implementation;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    SyncedMemoryContract(BuiltIn implementation) {
        this.implementation = implementation;
    }

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS))
                .as("all threads end")
                .isTrue();
    }

    private SyncedMemory memory(int parties, long segmentLength) {
        assumeTrue(parties <= implementation.mostParties());
        return implementation.memory(parties, segmentLength);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void everyViewIsWholeUnderTorture(int parties) throws Exception {
        try (SyncedMemory memory = memory(parties, 13)) {
            assertThat(new Torture(memory, 40_000 / parties, 0.02, 42).tornViews())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    void everyViewIsWholeHoweverPartiesWait(WaitStrategy wait) throws Exception {
        try (SyncedMemory memory =
                implementation.builder().parties(2).waiting(wait.create()).build()) {
            assertThat(new Torture(memory, 5_000, 0.05, 7).tornViews()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Storage.class)
    void everyViewIsWholeInEveryLayoutAndStorage(Storage storage) throws Exception {
        for (Layout.Kind layout : new Layout.Kind[] {Layout.Kind.PACKED, Layout.Kind.PADDED}) {
            SyncedMemory.Builder builder = implementation
                    .builder()
                    .layout(layout)
                    .storage(storage)
                    .parties(Math.min(3, implementation.mostParties()));
            try (SyncedMemory memory = builder.segmentLength(1).build()) {
                assertThat(new Torture(memory, 3_000, 0.05, 11).tornViews()).isZero();
            }
        }
    }

    @Test
    void virtualThreadsMeetToo() throws Exception {
        try (SyncedMemory memory = memory(16, 2);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            var sums = IntStream.range(0, 16)
                    .mapToObj(id -> virtual.submit(() -> sumAfter(memory, id, 200)))
                    .toList();
            for (Future<Long> sum : sums) {
                assertThat(sum.get(60, TimeUnit.SECONDS)).isEqualTo(16 * 199 + 120);
            }
        }
    }

    private static long sumAfter(SyncedMemory memory, int id, int cycles) {
        try (Party party = memory.join(id)) {
            for (int cycle = 0; cycle < cycles; cycle++) {
                party.write(new long[] {cycle + id});
                party.exchange();
            }
            long sum = 0;
            for (int other = 0; other < memory.parties(); other++) {
                sum += party.view().getLong(other, 0);
            }
            return sum;
        }
    }

    @Test
    void theViewIsZerosBeforeTheFirstRendezvous() {
        try (SyncedMemory memory = memory(1, 3)) {
            Party party = memory.join(0);
            party.write(new long[] {1, 2, 3});
            assertThat(values(party.view())).containsExactly(0, 0, 0);
        }
    }

    @Test
    void aWriteZeroesTheRestAndTheLastOfACycleWins() {
        try (SyncedMemory memory = memory(1, 3)) {
            Party party = memory.join(0);
            party.write(new long[] {1, 2, 3});
            party.exchange();
            party.exchange();
            party.write(new long[] {7, 8, 9});
            party.write(new long[] {4});
            assertThat(values(party.exchange())).containsExactly(4, 0, 0);
        }
    }

    @Test
    void aCycleWithoutWritingPublishesTheLastSegmentAgain() {
        try (SyncedMemory memory = memory(1, 2)) {
            Party party = memory.join(0);
            party.write(new long[] {5, 6});
            for (int cycle = 0; cycle < 5; cycle++) {
                assertThat(values(party.exchange())).containsExactly(5, 6);
            }
        }
    }

    @Test
    void theSegmentHoldsOwnValuesOfTwoCyclesAgo() {
        try (SyncedMemory memory = memory(1, 1)) {
            Party party = memory.join(0);
            for (long cycle = 0; cycle < 6; cycle++) {
                MemorySegment own = party.segment();
                assertThat(own.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(Math.max(0, cycle - 1));
                own.set(ValueLayout.JAVA_LONG, 0, cycle + 1);
                party.exchange();
            }
        }
    }

    @Test
    void doublesAndOtherElementsAreTyped() {
        try (SyncedMemory memory = implementation
                .builder()
                .parties(1)
                .segmentLength(2)
                .element(ValueLayout.JAVA_DOUBLE)
                .build()) {
            Party party = memory.join(0);
            party.write(new double[] {0.5, 1.5});
            View view = party.exchange();
            assertThat(view.getDouble(0, 1)).isEqualTo(1.5);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> view.getLong(0, 0))
                    .withMessageContaining("holds double, was used with long");
            assertThatIllegalArgumentException().isThrownBy(() -> party.write(new long[1]));
        }
    }

    @Test
    void copyToPacksWhateverTheLayout() throws Exception {
        try (SyncedMemory memory = memory(2, 3)) {
            Future<?> other = threads.submit(() -> {
                try (Party party = memory.join(1)) {
                    party.write(new long[] {4, 5, 6});
                    party.exchange();
                }
            });
            Party party = memory.join(0);
            party.write(new long[] {1, 2, 3});
            long[] packed = new long[6];
            party.exchange().copyTo(packed);
            assertThat(packed).containsExactly(1, 2, 3, 4, 5, 6);
            other.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aViewIsReadOnlyAndEndsAtTheNextArrival() {
        try (SyncedMemory memory = memory(1, 1)) {
            Party party = memory.join(0);
            View view = party.exchange();
            MemorySegment segment = view.segment(0);
            assertThatThrownBy(() -> segment.set(ValueLayout.JAVA_LONG, 0, 1L)).isInstanceOf(Exception.class);
            party.arrive();
            assertThatIllegalStateException().isThrownBy(() -> view.segment(0));
            assertThatIllegalStateException().isThrownBy(party::view);
        }
    }

    @Test
    void betweenArriveAndAwaitAPartyNeitherWritesNorArrives() {
        try (SyncedMemory memory = memory(1, 1)) {
            Party party = memory.join(0);
            assertThatIllegalStateException().isThrownBy(party::await).withMessageContaining("arrive before awaiting");
            party.arrive();
            assertThatIllegalStateException().isThrownBy(party::segment).withMessageContaining("await it before");
            assertThatIllegalStateException().isThrownBy(party::arrive);
            party.await();
        }
    }

    @Test
    void joiningNamesTheBoundAndTheValue() {
        try (SyncedMemory memory = memory(2, 1)) {
            memory.join(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> memory.join(2))
                    .withMessageContaining("from 0 to 1, was 2");
            assertThatIllegalArgumentException().isThrownBy(() -> memory.join(-1));
            assertThatIllegalStateException().isThrownBy(() -> memory.join(1)).withMessageContaining("1 of 0 to 1");
        }
    }

    @Test
    void aPartyBelongsToOneThread() {
        try (SyncedMemory memory = memory(1, 1)) {
            Party party = memory.join(0);
            Future<?> stranger = threads.submit(party::arrive);
            assertThatThrownBy(() -> stranger.get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("belongs to thread");
        }
    }

    @Test
    void tooMuchIsRefused() {
        try (SyncedMemory memory = memory(1, 2)) {
            Party party = memory.join(0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> party.write(new long[3]))
                    .withMessageContaining("at most 2");
            assertThatIllegalArgumentException().isThrownBy(() -> party.write(MemorySegment.ofArray(new byte[5])));
        }
    }

    @Test
    void aPartyThatLeavesIsNamed() throws Exception {
        try (SyncedMemory memory = memory(2, 1)) {
            Future<BrokenMemoryException> waiter = threads.submit(waitIn(memory, 0));
            memory.join(1).close();
            assertThat(waiter.get(10, TimeUnit.SECONDS))
                    .returns(1, BrokenMemoryException::culprit)
                    .returns(0L, BrokenMemoryException::cycle)
                    .hasMessageContaining("party 1 left in cycle 0");
        }
    }

    /** Arrival wins: whoever leaves right after its arrival does not take the cycle with it. */
    @Test
    void aCycleThatAllArrivedAtCompletesAlthoughOneLeaves() throws Exception {
        for (int run = 0; run < 300; run++) {
            try (SyncedMemory memory = memory(2, 1)) {
                Future<Long> completed = threads.submit(() -> cyclesUntilBroken(memory, 1));
                try (Party party = memory.join(0)) {
                    for (int cycle = 0; cycle <= run % 7; cycle++) {
                        party.exchange();
                    }
                }
                assertThat(completed.get(10, TimeUnit.SECONDS)).isEqualTo(run % 7 + 1);
            }
        }
    }

    private static long cyclesUntilBroken(SyncedMemory memory, int id) {
        Party party = memory.join(id);
        try {
            while (true) {
                party.exchange();
            }
        } catch (BrokenMemoryException e) {
            return party.cycle();
        }
    }

    @Test
    void aDeadThreadIsNamed() throws Exception {
        try (SyncedMemory memory = memory(2, 1)) {
            Thread mayfly = Thread.ofPlatform().name("mayfly").start(() -> memory.join(1));
            mayfly.join();
            Future<BrokenMemoryException> waiter = threads.submit(waitIn(memory, 0));
            assertThat(waiter.get(10, TimeUnit.SECONDS))
                    .returns(1, BrokenMemoryException::culprit)
                    .hasMessageContaining("died (thread \"mayfly\")");
        }
    }

    @Test
    void anInterruptWhileWaitingBreaksTheMemoryAndStaysSet() throws Exception {
        try (SyncedMemory memory = memory(3, 1)) {
            CountDownLatch ready = new CountDownLatch(1);
            Thread[] victim = new Thread[1];
            Future<Boolean> flag = threads.submit(() -> {
                victim[0] = Thread.currentThread();
                ready.countDown();
                waitIn(memory, 1).call();
                return Thread.interrupted();
            });
            Future<BrokenMemoryException> other = threads.submit(waitIn(memory, 0));
            ready.await();
            victim[0].interrupt();
            assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.get(10, TimeUnit.SECONDS)).returns(1, BrokenMemoryException::culprit);
        }
    }

    /** The other has arrived, so the cycle completes; and neither may be a cycle ahead of the other from then on. */
    @Test
    void anInterruptInACycleThatCompletesLeavesThePartiesInStep() throws Exception {
        try (SyncedMemory memory = memory(2, 1)) {
            Future<Long> other = threads.submit(() -> {
                Party party = memory.join(1);
                party.write(new long[] {10});
                party.exchange();
                Thread.sleep(20);
                party.write(new long[] {20});
                return party.exchange().getLong(0, 0);
            });
            while (memory.membership().waitedFor() != 0) {
                Thread.onSpinWait();
            }
            Thread.sleep(20);
            Party party = memory.join(0);
            party.write(new long[] {1});
            Thread.currentThread().interrupt();
            assertThat(party.exchange().getLong(1, 0)).isEqualTo(10);
            assertThat(Thread.interrupted()).isTrue();
            party.write(new long[] {2});
            assertThat(party.exchange().getLong(1, 0)).isEqualTo(20);
            assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void anInterruptOutsideWaitingDoesNothing() {
        try (SyncedMemory memory = memory(1, 1)) {
            Party party = memory.join(0);
            Thread.currentThread().interrupt();
            party.write(new long[] {3});
            party.exchange();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(party.view().getLong(0, 0)).isEqualTo(3);
        }
    }

    @Test
    void aTimeoutNamesTheLowestPartyThatIsMissing() throws Exception {
        assumeTrue(implementation.mostParties() >= 3);
        SyncedMemory.Builder builder = implementation.builder().parties(3).timeout(Duration.ofMillis(50));
        try (SyncedMemory memory = builder.build()) {
            Future<BrokenMemoryException> waiter = threads.submit(waitIn(memory, 1));
            assertThat(waiter.get(10, TimeUnit.SECONDS))
                    .returns(0, BrokenMemoryException::culprit)
                    .hasMessageContaining("did not arrive within the timeout of 50 ms");
        }
    }

    @Test
    void closingEndsTheWaitAndABrokenMemoryStaysBroken() throws Exception {
        SyncedMemory memory = memory(2, 1);
        CountDownLatch arrived = new CountDownLatch(1);
        Future<BrokenMemoryException> waiter = threads.submit(() -> {
            Party party = memory.join(0);
            arrived.countDown();
            catchThrowableOfType(BrokenMemoryException.class, party::exchange);
            return catchThrowableOfType(BrokenMemoryException.class, () -> {
                party.await();
            });
        });
        arrived.await();
        memory.close();
        assertThat(waiter.get(10, TimeUnit.SECONDS))
                .returns(BrokenMemoryException.NO_PARTY, BrokenMemoryException::culprit)
                .hasMessageContaining("the memory was closed");
    }

    @Test
    void aClosedMemoryTakesNoCycle() {
        SyncedMemory memory = memory(1, 2);
        Party party = memory.join(0);
        memory.close();
        assertThatThrownBy(party::exchange).hasMessageContaining("the memory was closed");
        assertThatThrownBy(party::exchange).isInstanceOf(BrokenMemoryException.class);
    }

    /** All go on arriving, so that none of them ever has reason to look around. */
    @Test
    void closingEndsPartiesThatNeverWaitLong() throws Exception {
        SyncedMemory memory = memory(2, 1);
        List<Future<Long>> cycles = Stream.of(0, 1)
                .map(id -> threads.submit(() -> cyclesUntilBroken(memory, id)))
                .toList();
        Thread.sleep(50);
        memory.close();
        for (Future<Long> party : cycles) {
            assertThat(party.get(10, TimeUnit.SECONDS)).isNotNegative();
        }
    }

    @Test
    void aClosedPartyTakesNoFurtherPart() {
        try (SyncedMemory memory = memory(1, 1)) {
            Party party = memory.join(0);
            party.close();
            party.close();
            assertThatIllegalStateException().isThrownBy(party::segment).withMessageContaining("is closed");
        }
    }

    private static Callable<BrokenMemoryException> waitIn(SyncedMemory memory, int id) {
        return () -> {
            Party party = memory.join(id);
            return catchThrowableOfType(BrokenMemoryException.class, party::exchange);
        };
    }

    private static long[] values(View view) {
        long[] values = new long[(int) (view.segment(0).byteSize() / Long.BYTES) * view.parties()];
        view.copyTo(values);
        return values;
    }
}
