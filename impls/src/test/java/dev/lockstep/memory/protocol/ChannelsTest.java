package dev.lockstep.memory.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.memory.Storage;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void aSegmentThatFitsIntoNoMessageIsRefusedBeforeAnythingIsAllocated() {
        var builder = BuiltIn.CHANNELS
                .builder()
                .storage(Storage.OFF_HEAP)
                .parties(2)
                .element(MemoryLayout.sequenceLayout(1L << 31, ValueLayout.JAVA_LONG))
                .segmentLength(1 << 20);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("segment: must take at most 17179869112 bytes");
    }
}
