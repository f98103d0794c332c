package dev.lockstep.bench.experiment.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageQueueTest {

    private static final int CAPACITY = 16;
    private static final long SHORT_NANOS = 30_000_000;

    @ParameterizedTest
    @EnumSource
    void messagesArriveInOrder(MessageQueue.Kind kind) {
        for (int senders = 1; senders <= 2; senders++) {
            MessageQueue queue = kind.of(CAPACITY, senders, 2);
            for (long message = 0; message < CAPACITY; message++) {
                queue.send(message);
            }
            for (long message = 0; message < CAPACITY; message++) {
                assertThat(queue.receive()).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LINKED_TRANSFER_QUEUE", "CONCURRENT_LINKED_QUEUE"})
    void aSenderDoesNotWaitForeverForRoom(MessageQueue.Kind kind) {
        for (int threads : new int[] {2, 1_000_000}) {
            MessageQueue queue = kind.of(CAPACITY, 1, threads);
            assertThat(kind.isBounded()).isTrue();
            for (long message = 0; message < CAPACITY; message++) {
                queue.send(message);
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> queue.send(0L, SHORT_NANOS))
                    .withMessage("queue: must have room for a message within 30 ms, had none; look for the thread that"
                            + " hangs");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReceiverDoesNotWaitForeverForAMessage(MessageQueue.Kind kind) {
        assertThatIllegalStateException()
                .isThrownBy(() -> kind.of(CAPACITY, 1, 2).receive(SHORT_NANOS))
                .withMessage("queue: must have a message within 30 ms, had none; look for the thread that hangs");
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsAWait(MessageQueue.Kind kind) {
        MessageQueue queue = kind.of(CAPACITY, 1, 2);
        CompletableFuture<Long> received = CompletableFuture.supplyAsync(queue::receive);
        queue.close();
        assertThat(received.handle((_, thrown) -> thrown.getCause()).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("queue: closed while a thread waited for a message");
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsAWait(MessageQueue.Kind kind) {
        MessageQueue queue = kind.of(CAPACITY, 1, 2);
        Thread.currentThread().interrupt();
        assertThatIllegalStateException()
                .isThrownBy(() -> queue.receive(SHORT_NANOS))
                .withMessage("queue: interrupted while a thread waited for a message");
        assertThat(Thread.interrupted()).isTrue();
    }
}
