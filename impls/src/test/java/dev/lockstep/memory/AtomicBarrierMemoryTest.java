package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class AtomicBarrierMemoryTest extends SyncedMemoryContract {
    AtomicBarrierMemoryTest() {
        super(Implementation.ATOMIC_BARRIER);
    }
}
