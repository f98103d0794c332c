package dev.lockstep.profiles.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The content of a recording in the encodings of JFR, through a small buffer. */
final class ChunkInput {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_STRING = 1 << 16;
    private static final int LONGEST_SHORT_TEXT = 64;

    /** Of eight bytes that have 7 bits each; the ninth has 8. */
    private static final int BITS_BEFORE_NINTH = 56;

    private static final int NULL = 0;
    private static final int EMPTY = 1;
    private static final int UTF_8 = 3;
    private static final int CHARS = 4;
    private static final int LATIN_1 = 5;

    private final FileChannel file;
    private final char[] shortText = new char[LONGEST_SHORT_TEXT];
    private final byte[] buffer = new byte[BUFFER_BYTES];
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
        if (next == limit) {
            fill();
        }
        return buffer[next++];
    }

    private void fill() throws IOException {
        bufferAt += limit;
        next = 0;
        limit = 0;
        int read = file.read(ByteBuffer.wrap(buffer), bufferAt);
        if (read <= 0) {
            throw new EOFException("the file ends at " + bufferAt);
        }
        limit = read;
    }

    /** An integer of any type, in 1 to 9 bytes, the lowest bits first. */
    long readLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < BITS_BEFORE_NINTH; shift += 7) {
            byte bits = readByte();
            value |= (bits & 0x7FL) << shift;
            if (bits >= 0) {
                return value;
            }
        }
        return value | (long) readByte() << BITS_BEFORE_NINTH;
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
     * Reads one of a few ASCII strings without creating it.
     *
     * @return its index
     * @throws IOException if it is another string
     */
    int readOneOf(List<String> texts) throws IOException {
        byte encoding = readByte();
        if (encoding != UTF_8 && encoding != CHARS && encoding != LATIN_1) {
            throw new IOException("string encoding %d at %d".formatted(encoding, position()));
        }
        int length = readCount(shortText.length);
        for (int i = 0; i < length; i++) {
            shortText[i] = encoding == CHARS ? (char) readLong() : (char) readByte();
        }
        for (int i = 0; i < texts.size(); i++) {
            if (isShortText(texts.get(i), length)) {
                return i;
            }
        }
        throw new IOException("another string before %d".formatted(position()));
    }

    private boolean isShortText(String text, int length) {
        boolean same = text.length() == length;
        for (int i = 0; same && i < length; i++) {
            same = text.charAt(i) == shortText[i];
        }
        return same;
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
