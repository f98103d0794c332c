package dev.lockstep.bench.experiment.process;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;

/** Through a synchronized memory of two parties: what one writes in its segment, the other reads in place. */
final class MemoryTransport implements Transport {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Party party;

    /** Joins the calling thread. */
    MemoryTransport(SyncedMemory memory, int side) {
        party = memory.join(side);
    }

    static SyncedMemory.Builder memory(int messageBytes) {
        return BuiltIn.STAMPED
                .builder()
                .parties(2)
                .segmentLength(Math.ceilDiv(messageBytes, Long.BYTES))
                .timeout(TIMEOUT);
    }

    static SyncedMemory mapped(int messageBytes, Path file) {
        return memory(messageBytes).mapped(file).build();
    }

    @Override
    public MemorySegment out() {
        return party.segment();
    }

    @Override
    public MemorySegment exchange() {
        return party.exchange().segment(1 - party.id());
    }
}
