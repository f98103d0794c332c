package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class PaddedMemoryTest extends SyncedMemoryContract {
    PaddedMemoryTest() {
        super(BuiltIn.PADDED);
    }
}
