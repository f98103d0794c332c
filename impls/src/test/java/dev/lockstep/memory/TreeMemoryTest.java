package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class TreeMemoryTest extends SyncedMemoryContract {
    TreeMemoryTest() {
        super(BuiltIn.TREE);
    }
}
