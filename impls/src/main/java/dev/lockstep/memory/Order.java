package dev.lockstep.memory;

/** The access modes by which flags are written and read. All of them order the same things, at different prices. */
public enum Order {
    RELEASE_ACQUIRE("release-acquire", "setRelease and getAcquire: no more than the rendezvous needs"),
    VOLATILE("volatile", "setVolatile and getVolatile: one total order of all flags, a full fence after each store"),
    OPAQUE("opaque", "setOpaque after a release fence, an acquire fence after getOpaque has seen the value");

    private final String alias;
    private final String description;

    Order(String alias, String description) {
        this.alias = alias;
        this.description = description;
    }

    /** The printed name; it never changes. */
    public String alias() {
        return alias;
    }

    public String description() {
        return description;
    }
}
