package dev.lockstep.memory;

/** Where a party's epoch stands, the word that says up to which cycle its segment is written. */
public enum Stamp {
    APART("apart", "the epochs stand by themselves, beside one another or padded as the layout says"),
    INLINE("inline", "each epoch stands right before its segment's data, in the same cache line");

    private final String alias;
    private final String description;

    Stamp(String alias, String description) {
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
