package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class MonitorMemoryTest extends SyncedMemoryContract {
    MonitorMemoryTest() {
        super(BuiltIn.MONITOR);
    }
}
