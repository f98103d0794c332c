package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class StampedPackedMemoryTest extends SyncedMemoryContract {
    StampedPackedMemoryTest() {
        super(BuiltIn.STAMPED_PACKED);
    }
}
