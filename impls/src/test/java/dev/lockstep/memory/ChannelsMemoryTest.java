package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class ChannelsMemoryTest extends SyncedMemoryContract {
    ChannelsMemoryTest() {
        super(BuiltIn.CHANNELS);
    }
}
