package dev.lockstep.bench.experiment.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/** The producer serialises an object with {@link ObjectOutputStream}, and the consumer gets one like it. */
final class JavaSerialized implements HandOver {

    /** The object: one array, which is cheaper to serialise than many objects. */
    private record Message(long number, long[] values) implements Serializable {}

    /** Its bytes are read without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes(int size) {
            super(size);
        }

        ByteArrayInputStream read() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    /** More than the names of classes and fields take. */
    private static final int HEADERS = 512;

    private final long[] produced;
    private final Bytes bytes;

    JavaSerialized(int longs) {
        produced = new long[longs];
        bytes = new Bytes(HEADERS + longs * Long.BYTES);
    }

    @Override
    public void give(MemorySegment own, long first) {
        Longs.fill(produced, first);
        bytes.reset();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Message(first, produced));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long take(MemorySegment view) {
        try (ObjectInputStream in = new ObjectInputStream(bytes.read())) {
            return Longs.sum(((Message) in.readObject()).values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
