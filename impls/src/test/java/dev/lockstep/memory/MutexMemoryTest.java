package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class MutexMemoryTest extends SyncedMemoryContract {
    MutexMemoryTest() {
        super(BuiltIn.MUTEX);
    }
}
