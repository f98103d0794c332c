package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.Implementation;

class PhaserMemoryTest extends SyncedMemoryContract {
    PhaserMemoryTest() {
        super(Implementation.PHASER);
    }
}
