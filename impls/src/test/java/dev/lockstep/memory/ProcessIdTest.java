package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdTest {

    @Test
    void thisProcessIsAlive() {
        assertThat(ProcessId.self().isAlive()).isTrue();
    }

    @Test
    void aProcessWithTheSameIdThatStartedLaterIsAnother() {
        ProcessId earlier =
                new ProcessId(ProcessId.self().pid(), ProcessId.self().start() - 1);
        assertThat(earlier.isAlive()).isFalse();
    }

    @Test
    void namesMayHaveSpacesAndParentheses() {
        String fields = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21";
        assertThat(ProcessId.startTicks("12 (a) b (c) S " + fields)).contains(4711L);
    }

    @Test
    void whoseStatusNobodyHasReadYetHasEnded() {
        assertThat(ProcessId.startTicks("12 (java) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20"))
                .isEmpty();
    }
}
