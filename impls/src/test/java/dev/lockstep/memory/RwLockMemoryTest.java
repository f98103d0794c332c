package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class RwLockMemoryTest extends SyncedMemoryContract {
    RwLockMemoryTest() {
        super(Implementation.RW_LOCK);
    }
}
