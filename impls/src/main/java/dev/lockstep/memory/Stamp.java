package dev.lockstep.memory;

/** Where a party's epoch stands, the word that says up to which cycle its segment is written. */
public enum Stamp implements Named {
    APART("the epochs stand by themselves, beside one another or padded as the layout says"),
    /**
     * Behind and not before: the epoch is written last, and where the segment is long it then goes out with the line
     * that was written just before it. A first line would by then have been taken away by those who probe it.
     */
    INLINE("each epoch stands right behind its segment's data, in the same cache line");

    private final String description;

    Stamp(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}
