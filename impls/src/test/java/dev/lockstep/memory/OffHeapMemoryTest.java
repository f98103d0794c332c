package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class OffHeapMemoryTest extends SyncedMemoryContract {
    OffHeapMemoryTest() {
        super(Implementation.OFF_HEAP);
    }
}
