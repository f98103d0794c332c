package dev.lockstep.bench.experiment.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** How one of two sides hands messages of a fixed size to the other, and gets as many. Used by one thread. */
interface Transport extends AutoCloseable {

    /** Where the next message is to be written, whole and in every exchange. */
    MemorySegment out() throws IOException;

    /** Hands over the message and waits for the other side's, which stays readable until the next exchange. */
    MemorySegment exchange() throws IOException;

    @Override
    default void close() throws IOException {}
}
