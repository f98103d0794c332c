package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class RecursiveDoublingMemoryTest extends SyncedMemoryContract {
    RecursiveDoublingMemoryTest() {
        super(BuiltIn.RECURSIVE_DOUBLING);
    }
}
