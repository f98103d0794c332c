package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class SpinLockMemoryTest extends SyncedMemoryContract {
    SpinLockMemoryTest() {
        super(BuiltIn.SPIN_LOCK);
    }
}
