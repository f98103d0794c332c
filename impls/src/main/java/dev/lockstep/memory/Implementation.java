package dev.lockstep.memory;

import java.util.Set;

/**
 * A named synchronized memory: a protocol, and the layout, stamp and storage that it is measured with by default. The
 * built-in ones are an enum. To add your own, implement this interface in a public class with a public no-argument
 * constructor and name the class in the jar's {@code META-INF/services/dev.lockstep.memory.Implementation}. It is then
 * listed, verified and measured like the others.
 */
public interface Implementation {

    /** The family of an implementation. */
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

    /** A setting that an implementation depends on. */
    enum Setting {
        /** The {@link WaitStrategy}: the implementation waits by {@link Flags}. */
        WAIT,
        /** The {@link Stamp}: the implementation uses {@link ProtocolContext#stamps}. */
        STAMP,
        /** The {@link Order}: the implementation is ordered by releasing and awaiting flags alone. */
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

    /** The maximum number of parties. */
    default int mostParties() {
        return SyncedMemory.MOST_PARTIES;
    }

    /** Whether its views are whole. A floor and a negative control are not sound and are never recommended. */
    default boolean sound() {
        return kind() != Kind.FLOOR && kind() != Kind.CONTROL;
    }
}
