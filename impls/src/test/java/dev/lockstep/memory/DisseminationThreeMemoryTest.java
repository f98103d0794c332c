package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class DisseminationThreeMemoryTest extends SyncedMemoryContract {
    DisseminationThreeMemoryTest() {
        super(BuiltIn.DISSEMINATION_3);
    }
}
