package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.BiFunction;

/**
 * How an element is laid out, read as an object and written. Zeroed memory must be a valid value, because that is what
 * elements hold before they are written.
 *
 * @param <T> what an element is read as
 */
public interface Codec<T> {

    Codec<Byte> BYTE = of(
            ValueLayout.JAVA_BYTE,
            (s, at) -> s.get(ValueLayout.JAVA_BYTE, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_BYTE, at, v));
    Codec<Boolean> BOOLEAN = of(
            ValueLayout.JAVA_BOOLEAN,
            (s, at) -> s.get(ValueLayout.JAVA_BOOLEAN, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_BOOLEAN, at, v));
    Codec<Character> CHAR = of(
            ValueLayout.JAVA_CHAR,
            (s, at) -> s.get(ValueLayout.JAVA_CHAR, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_CHAR, at, v));
    Codec<Short> SHORT = of(
            ValueLayout.JAVA_SHORT,
            (s, at) -> s.get(ValueLayout.JAVA_SHORT, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_SHORT, at, v));
    Codec<Integer> INT = of(
            ValueLayout.JAVA_INT,
            (s, at) -> s.get(ValueLayout.JAVA_INT, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_INT, at, v));
    Codec<Long> LONG = of(
            ValueLayout.JAVA_LONG,
            (s, at) -> s.get(ValueLayout.JAVA_LONG, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_LONG, at, v));
    Codec<Float> FLOAT = of(
            ValueLayout.JAVA_FLOAT,
            (s, at) -> s.get(ValueLayout.JAVA_FLOAT, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_FLOAT, at, v));
    Codec<Double> DOUBLE = of(
            ValueLayout.JAVA_DOUBLE,
            (s, at) -> s.get(ValueLayout.JAVA_DOUBLE, at),
            (s, at, v) -> s.set(ValueLayout.JAVA_DOUBLE, at, v));

    /** One element, aligned to at most 8 bytes: a {@link ValueLayout}, or a struct padded to a multiple of that. */
    MemoryLayout layout();

    /** Reads the element at a byte offset in the segment. */
    T read(MemorySegment segment, long offset);

    /** Writes the element at a byte offset in the segment. */
    void write(MemorySegment segment, long offset, T value);

    /** The writing half of a codec. */
    @FunctionalInterface
    interface Writer<T> {
        void write(MemorySegment segment, long offset, T value);
    }

    /** A codec from its three parts. */
    static <T> Codec<T> of(MemoryLayout layout, BiFunction<MemorySegment, Long, T> reader, Writer<T> writer) {
        return new Codec<>() {
            @Override
            public MemoryLayout layout() {
                return layout;
            }

            @Override
            public T read(MemorySegment segment, long offset) {
                return reader.apply(segment, offset);
            }

            @Override
            public void write(MemorySegment segment, long offset, T value) {
                writer.write(segment, offset, value);
            }
        };
    }
}
