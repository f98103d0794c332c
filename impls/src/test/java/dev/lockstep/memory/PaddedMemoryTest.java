package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class PaddedMemoryTest extends SyncedMemoryContract {
    PaddedMemoryTest() {
        super(Implementation.PADDED);
    }
}
