package dev.lockstep.memory;

/** Where a party's epoch is placed: the word that tells up to which cycle its segment is written. */
public enum Stamp implements Named {
    APART("epochs apart from the data, packed or padded as the layout says"),
    /**
     * Behind the data and not before it: the epoch is written last, so with a long segment it is in the line that was
     * written just before. A line at the start would by then have been taken away by the parties that probe it.
     */
    INLINE("each epoch right behind its segment's data, in the same cache line");

    private final String description;

    Stamp(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}
