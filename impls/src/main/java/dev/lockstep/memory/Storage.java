package dev.lockstep.memory;

import java.util.function.Supplier;

/** Where a memory stores its segments and flags. */
public enum Storage implements Named {
    HEAP("arrays of long on the Java heap, aligned to 8 bytes, moved by the collector", false, Region.Heap::new),
    OFF_HEAP(
            "native memory through the foreign function and memory API, aligned to 128 bytes",
            true,
            Region.OffHeap::new);

    private final String description;
    private final boolean aligned;
    private final Supplier<Region> region;

    Storage(String description, boolean aligned, Supplier<Region> region) {
        this.description = description;
        this.aligned = aligned;
        this.region = region;
    }

    public String description() {
        return description;
    }

    /** Whether allocations start at a cache line boundary. */
    boolean aligned() {
        return aligned;
    }

    Region open() {
        return region.get();
    }
}
