package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class HierarchicalMemoryTest extends SyncedMemoryContract {
    HierarchicalMemoryTest() {
        super(BuiltIn.HIERARCHICAL);
    }
}
