package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class OffHeapMemoryTest extends SyncedMemoryContract {
    OffHeapMemoryTest() {
        super(BuiltIn.OFF_HEAP);
    }
}
