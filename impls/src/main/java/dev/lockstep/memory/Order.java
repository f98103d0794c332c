package dev.lockstep.memory;

/**
 * The access modes by which flags are written and read. All give the protocols the order they need, at different costs.
 */
public enum Order implements Named {
    RELEASE_ACQUIRE("setRelease and getAcquire: no more than the rendezvous needs"),
    VOLATILE("setVolatile and getVolatile: one total order of all flags, a full fence after each store"),
    OPAQUE("setOpaque after a release fence, an acquire fence after getOpaque has seen the value");

    private final String description;

    Order(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}
