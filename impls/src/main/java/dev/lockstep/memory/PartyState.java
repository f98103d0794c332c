package dev.lockstep.memory;

/**
 * The fields that a party writes in every cycle, with a cache line of padding before and after, because its neighbours
 * on the heap are objects that all other parties read. The JVM lays out a superclass's fields before its subclass's, so
 * the padding stays in place wherever the collector moves the object. Small fields of a subclass fill gaps that a
 * superclass left, so there must be no gap before the padding ({@code PartyLayoutTest}).
 */
abstract class PartyState extends PartyFields {
    long after00, after01, after02, after03, after04, after05, after06, after07;
    long after08, after09, after10, after11, after12, after13, after14, after15;
}

abstract class PartyPadding {
    /** Fills the gap behind a header of 12 bytes, where the booleans below would otherwise be placed. */
    int beforeHole;

    long before00, before01, before02, before03, before04, before05, before06, before07;
    long before08, before09, before10, before11, before12, before13, before14, before15;
}

/** Only primitives: storing a reference in every cycle would cost the collector's write barriers. */
abstract class PartyFields extends PartyPadding {

    /** How many rendezvous the party has completed. */
    long cycle;

    /** Whether the segment has been requested in this cycle. */
    boolean written;

    /** Whether the party has contributed a value in this cycle. */
    boolean contributed;

    /** Whether the party is between arriving and awaiting. */
    boolean arrived;

    /** Whether the rendezvous of this cycle is complete although the party still stands before the end of its await. */
    boolean complete;

    /** Whether a consumer is being called. */
    boolean handingOut;
}
