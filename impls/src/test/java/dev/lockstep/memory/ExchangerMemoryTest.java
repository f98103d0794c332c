package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;

class ExchangerMemoryTest extends SyncedMemoryContract {
    ExchangerMemoryTest() {
        super(BuiltIn.EXCHANGER);
    }
}
