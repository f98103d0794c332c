package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class FlagsMemoryTest extends SyncedMemoryContract {
    FlagsMemoryTest() {
        super(BuiltIn.FLAGS);
    }
}
