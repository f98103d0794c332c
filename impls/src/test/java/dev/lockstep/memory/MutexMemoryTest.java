package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class MutexMemoryTest extends SyncedMemoryContract {
    MutexMemoryTest() {
        super(Implementation.MUTEX);
    }
}
