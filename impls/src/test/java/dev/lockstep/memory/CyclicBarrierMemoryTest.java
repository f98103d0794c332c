package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class CyclicBarrierMemoryTest extends SyncedMemoryContract {
    CyclicBarrierMemoryTest() {
        super(Implementation.CYCLIC_BARRIER);
    }
}
