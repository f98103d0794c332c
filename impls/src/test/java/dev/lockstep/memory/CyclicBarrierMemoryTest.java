package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class CyclicBarrierMemoryTest extends SyncedMemoryContract {
    CyclicBarrierMemoryTest() {
        super(BuiltIn.CYCLIC_BARRIER);
    }
}
