package dev.lockstep.memory;

/**
 * What a party writes in every cycle, with a cache line of nothing before and after: a party's neighbours on the heap
 * are objects that all the others read. The JVM lays a superclass's fields out before its subclass's, which keeps the
 * padding where it is, however the collector moves the object; but small fields of a subclass fill the holes that a
 * superclass left, so there must be none before the padding ({@code PartyLayoutTest}).
 */
abstract class PartyState extends PartyFields {
    long after00, after01, after02, after03, after04, after05, after06, after07;
    long after08, after09, after10, after11, after12, after13, after14, after15;
}

abstract class PartyPadding {
    /** Fills the hole behind a header of 12 bytes, where the booleans below would otherwise go. */
    int beforeHole;

    long before00, before01, before02, before03, before04, before05, before06, before07;
    long before08, before09, before10, before11, before12, before13, before14, before15;
}

/** Primitives: storing a reference in every cycle would cost the collector's barriers. */
abstract class PartyFields extends PartyPadding {

    /** How many rendezvous the party has completed. */
    long cycle;

    /** Whether the segment has been asked for in this cycle. */
    boolean written;

    /** Whether it stands between arriving and awaiting. */
    boolean arrived;
}
