package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class DisseminationMemoryTest extends SyncedMemoryContract {
    DisseminationMemoryTest() {
        super(BuiltIn.DISSEMINATION);
    }
}
