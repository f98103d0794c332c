package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class StampedMemoryTest extends SyncedMemoryContract {
    StampedMemoryTest() {
        super(BuiltIn.STAMPED);
    }
}
