package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class AtomicBarrierMemoryTest extends SyncedMemoryContract {
    AtomicBarrierMemoryTest() {
        super(BuiltIn.ATOMIC_BARRIER);
    }
}
