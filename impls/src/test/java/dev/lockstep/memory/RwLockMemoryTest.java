package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class RwLockMemoryTest extends SyncedMemoryContract {
    RwLockMemoryTest() {
        super(BuiltIn.RW_LOCK);
    }
}
