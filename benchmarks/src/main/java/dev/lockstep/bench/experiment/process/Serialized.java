package dev.lockstep.bench.experiment.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Java serialization of an array of longs, to and from a segment without further copies. */
final class Serialized {

    private Serialized() {}

    /** Size of a serialized array: the longs, after a header that is always the same. */
    static int bytes(int longs) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(header)) {
            objects.writeObject(new long[0]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return header.size() + longs * Long.BYTES;
    }

    static void write(long[] values, MemorySegment target) throws IOException {
        try (ObjectOutputStream objects = new ObjectOutputStream(new Sink(target))) {
            objects.writeObject(values);
        }
    }

    static long[] read(MemorySegment source) throws IOException {
        try (ObjectInputStream objects = new ObjectInputStream(new Source(source))) {
            return (long[]) objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Sink extends OutputStream {

        private final MemorySegment target;
        private long at;

        Sink(MemorySegment target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            target.set(ValueLayout.JAVA_BYTE, at++, (byte) b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            MemorySegment.copy(bytes, from, target, ValueLayout.JAVA_BYTE, at, count);
            at += count;
        }
    }

    private static final class Source extends InputStream {

        private final MemorySegment source;
        private long at;

        Source(MemorySegment source) {
            this.source = source;
        }

        @Override
        public int read() {
            return at < source.byteSize() ? source.get(ValueLayout.JAVA_BYTE, at++) & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
            int copied = (int) Math.min(count, source.byteSize() - at);
            if (copied <= 0) {
                return count == 0 ? 0 : -1;
            }
            MemorySegment.copy(source, ValueLayout.JAVA_BYTE, at, bytes, from, copied);
            at += copied;
            return copied;
        }
    }
}
