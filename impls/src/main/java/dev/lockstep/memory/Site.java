package dev.lockstep.memory;

/** Where a protocol is built: what it may use of the memory that it serves. */
public final class Site {

    private final Region region;
    private final Layout layout;
    private final Membership membership;
    private final Waiting waiting;

    Site(Region region, Layout layout, Membership membership, Waiting waiting) {
        this.region = region;
        this.layout = layout;
        this.membership = membership;
        this.waiting = waiting;
    }

    /** At least 1. */
    public int parties() {
        return layout.parties();
    }

    public Membership membership() {
        return membership;
    }

    /** Words to meet by, all 0, in the memory's own storage and laid out as its layout says. */
    public Flags flags(int slots) {
        return new Flags(region.allocate(slots * layout.flagStride()), layout.flagStride(), waiting, membership);
    }
}
