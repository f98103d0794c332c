package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class CentralWordMemoryTest extends SyncedMemoryContract {
    CentralWordMemoryTest() {
        super(BuiltIn.CENTRAL_WORD);
    }
}
