package dev.lockstep.profiles.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The content of a recording in the encodings of JFR, through a small buffer. */
final class ChunkInput {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_STRING = 1 << 16;
    private static final int LONGEST_SHORT_TEXT = 64;
    private static final int LONGEST_INTEGER = 9;

    /** Of eight bytes that have 7 bits each; the ninth has 8. */
    private static final int BITS_BEFORE_NINTH = 56;

    private static final int NULL = 0;
    private static final int EMPTY = 1;
    private static final int UTF_8 = 3;
    private static final int CHARS = 4;
    private static final int LATIN_1 = 5;

    private final FileChannel file;
    private final byte[] buffer = new byte[BUFFER_BYTES + LONGEST_INTEGER];
    private long bufferAt;
    private int next;
    private int limit;

    ChunkInput(FileChannel file) {
        this.file = file;
    }

    /** The offset in the file of the next byte. */
    long position() {
        return bufferAt + next;
    }

    void position(long offset) {
        if (offset >= bufferAt && offset <= bufferAt + limit) {
            next = (int) (offset - bufferAt);
        } else {
            bufferAt = offset;
            next = 0;
            limit = 0;
        }
    }

    void skip(long bytes) {
        position(position() + bytes);
    }

    /** @throws EOFException at the end of the file */
    byte readByte() throws IOException {
        require(Byte.BYTES);
        return buffer[next++];
    }

    private void require(int bytes) throws IOException {
        if (limit - next < bytes) {
            fill();
            if (limit - next < bytes) {
                throw new EOFException("the file ends at " + (bufferAt + limit));
            }
        }
    }

    /** Moves the bytes that were not read yet to the start of the buffer, and adds those that follow in the file. */
    private void fill() throws IOException {
        int left = limit - next;
        System.arraycopy(buffer, next, buffer, 0, left);
        bufferAt += next;
        next = 0;
        limit = left + Math.max(0, file.read(ByteBuffer.wrap(buffer, left, BUFFER_BYTES - left), bufferAt + left));
    }

    /**
     * An integer of any type, in 1 to 9 bytes, the lowest bits first. Millions are read, by code that C1 compiled and
     * that loads and stores a field at each access, hence the local variables.
     */
    long readLong() throws IOException {
        if (limit - next < LONGEST_INTEGER) {
            fill();
        }
        int at = next;
        long value = 0;
        int shift = 0;
        byte bits;
        do {
            bits = buffer[at++];
            value |= (shift == BITS_BEFORE_NINTH ? bits : bits & 0x7FL) << shift;
            shift += 7;
        } while (bits < 0 && shift <= BITS_BEFORE_NINTH);
        require(at - next);
        next = at;
        return value;
    }

    /** @throws IOException if the value is negative or above {@code most} */
    int readCount(int most) throws IOException {
        return (int) readSize(most);
    }

    /** The same without a limit of its own. */
    long readSize(long most) throws IOException {
        long size = readLong();
        if (size < 0 || size > most) {
            throw new IOException("%d before %d, which must be at most %d".formatted(size, position(), most));
        }
        return size;
    }

    /** @throws IOException if the string is unusually long, or not here but in a constant pool */
    String readString() throws IOException {
        byte encoding = readByte();
        return switch (encoding) {
            case NULL -> null;
            case EMPTY -> "";
            case UTF_8 -> readString(StandardCharsets.UTF_8);
            case CHARS -> readChars();
            case LATIN_1 -> readString(StandardCharsets.ISO_8859_1);
            default -> throw new IOException("string encoding %d at %d".formatted(encoding, position()));
        };
    }

    /**
     * Reads one of a few short ASCII strings without creating it. They have the same bytes in all encodings.
     *
     * @return its index
     * @throws IOException if it is another string
     */
    int readOneOf(byte[][] texts) throws IOException {
        byte encoding = readByte();
        if (encoding != UTF_8 && encoding != CHARS && encoding != LATIN_1) {
            throw new IOException("string encoding %d at %d".formatted(encoding, position()));
        }
        int length = readCount(LONGEST_SHORT_TEXT);
        require(length);
        for (int i = 0; i < texts.length; i++) {
            if (Arrays.equals(buffer, next, next + length, texts[i], 0, texts[i].length)) {
                next += length;
                return i;
            }
        }
        throw new IOException("another string at %d".formatted(position()));
    }

    private String readString(Charset charset) throws IOException {
        byte[] bytes = new byte[readCount(LONGEST_STRING)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = readByte();
        }
        return new String(bytes, charset);
    }

    private String readChars() throws IOException {
        char[] chars = new char[readCount(LONGEST_STRING)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) readLong();
        }
        return new String(chars);
    }
}
