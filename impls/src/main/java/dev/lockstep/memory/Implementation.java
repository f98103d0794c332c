package dev.lockstep.memory;

import java.util.Set;

/**
 * A synchronized memory by name: a protocol, and the layout, stamp and storage that it is measured with unless told
 * otherwise. The built-in ones are an enum; one of your own implements this in a public class with a public constructor
 * that takes nothing, and is named in its jar's {@code META-INF/services/dev.lockstep.memory.Implementation}. It is
 * then listed, verified and measured like the others.
 */
public interface Implementation {

    /** What sort of answer an implementation is. */
    enum Kind implements Named {
        LOCK,
        ATOMIC,
        DATA,
        MESSAGE,
        JDK,
        OWN,
        FLOOR,
        CONTROL
    }

    /** What of an implementation can be set and makes a difference to it. */
    enum Setting {
        /** A {@link WaitStrategy}: it waits by {@link Flags}. */
        WAIT,
        /** A {@link Stamp}: it asks for {@link ProtocolContext#stamps}. */
        STAMP,
        /** An {@link Order}, because nothing but releasing and awaiting flags orders it. */
        ORDER
    }

    /** The printed name, of lower-case letters, digits and hyphens; it never changes. */
    String alias();

    /** One line. */
    String description();

    /** The algorithm, for one memory. */
    Protocol protocol(ProtocolContext context);

    default Kind kind() {
        return Kind.OWN;
    }

    default Layout.Kind layout() {
        return Layout.Kind.PACKED;
    }

    default Stamp stamp() {
        return Stamp.APART;
    }

    default Storage storage() {
        return Storage.HEAP;
    }

    default Set<Setting> settings() {
        return Set.of(Setting.WAIT);
    }

    /** How many parties can take part, at the most. */
    default int mostParties() {
        return SyncedMemory.MOST_PARTIES;
    }

    /** Whether its views are whole. A floor and a negative control give no answer and never win. */
    default boolean sound() {
        return kind() != Kind.FLOOR && kind() != Kind.CONTROL;
    }
}
