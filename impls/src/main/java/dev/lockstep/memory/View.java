package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * What all parties wrote in one cycle: read-only, zero-copy, indexed by party and element, for the thread of the party
 * that awaited it. Valid until the same party's next {@link Party#arrive} or {@link Party#leave}. A view that is kept
 * longer is stale: it throws until the rendezvous after the next one, and then shows a later cycle, because one object
 * serves every second cycle. Slices taken from it do not detect this. In checked mode every stale view or slice throws
 * permanently.
 */
public final class View {

    private final Party reader;
    private final ReadingOrder order;
    private final MemoryLayout element;
    private final MemorySegment[] segments;

    /** By party: the result of a reduction of its segment. Allocated with the first reduction. */
    private long[] partials;

    View(Party reader, ReadingOrder order, MemoryLayout element, MemorySegment[] segments) {
        this.reader = reader;
        this.order = order;
        this.element = element;
        this.segments = segments;
    }

    /** The number of all parties, also of those that this one does not read. */
    public int parties() {
        return segments.length;
    }

    /**
     * The party's whole segment. Elements that were never written are 0.
     *
     * @throws IllegalStateException if the reader has arrived at a later cycle, or for a thread other than the reader's
     * @throws IllegalArgumentException if the party is not in the reader's {@linkplain Neighbourhood neighbourhood}
     */
    public MemorySegment segment(int party) {
        reader.checkReadable(this);
        order.check(party);
        return segments[party];
    }

    /** The segment, for a reader that has checked that it may read it. */
    MemorySegment unchecked(int party) {
        return segments[party];
    }

    /**
     * Reads every segment, beginning with the reader's own and then in a round from the next party. This is faster than
     * a loop from party 0, in which all parties compete for the same cache lines. A sum of floating-point numbers in
     * this order differs by party; {@link #reduceDoubles} gives the same for all.
     */
    public void forEach(SegmentConsumer consumer) {
        reader.checkReadable(this);
        for (int place = 0; place < order.count(); place++) {
            int party = order.party(place);
            consumer.accept(party, segments[party]);
        }
    }

    /** One element of a memory of longs. */
    public long getLong(int party, long index) {
        return segment(party).getAtIndex(Elements.longs(element), index);
    }

    /** One element of a memory of doubles. */
    public double getDouble(int party, long index) {
        return segment(party).getAtIndex(Elements.doubles(element), index);
    }

    /** One element, read by its codec. */
    public <T> T get(Codec<T> codec, int party, long index) {
        return codec.read(segment(party), index * Elements.size(element, codec));
    }

    /**
     * The reduction of all elements that this party reads. Each segment is reduced by itself, from the identity and in
     * the order of its elements, and the results are combined in the order of the parties' ids: all parties that read
     * the same segments get the same result.
     *
     * @param operator associative
     */
    public long reduceLongs(long identity, LongBinaryOperator operator) {
        ValueLayout.OfLong longs = Elements.longs(element);
        reader.checkReadable(this);
        for (int place = 0; place < order.count(); place++) {
            int party = order.party(place);
            MemorySegment segment = segments[party];
            long count = segment.byteSize() / Long.BYTES;
            long partial = identity;
            for (long i = 0; i < count; i++) {
                partial = operator.applyAsLong(partial, segment.getAtIndex(longs, i));
            }
            partials()[order.rank(place)] = partial;
        }
        long result = identity;
        for (int rank = 0; rank < order.count(); rank++) {
            result = operator.applyAsLong(result, partials[rank]);
        }
        return result;
    }

    /**
     * {@link #reduceLongs} for doubles. The result is the same to the last bit for all parties that read the same
     * segments, although floating-point addition is not associative.
     */
    public double reduceDoubles(double identity, DoubleBinaryOperator operator) {
        ValueLayout.OfDouble doubles = Elements.doubles(element);
        reader.checkReadable(this);
        for (int place = 0; place < order.count(); place++) {
            int party = order.party(place);
            MemorySegment segment = segments[party];
            long count = segment.byteSize() / Double.BYTES;
            double partial = identity;
            for (long i = 0; i < count; i++) {
                partial = operator.applyAsDouble(partial, segment.getAtIndex(doubles, i));
            }
            partials()[order.rank(place)] = Double.doubleToRawLongBits(partial);
        }
        double result = identity;
        for (int rank = 0; rank < order.count(); rank++) {
            result = operator.applyAsDouble(result, Double.longBitsToDouble(partials[rank]));
        }
        return result;
    }

    private long[] partials() {
        if (partials == null) {
            partials = new long[order.count()];
        }
        return partials;
    }

    /**
     * The reduction of what all parties {@linkplain Party#contribute(long) contributed} to this cycle, in the order of
     * their ids.
     *
     * @throws IllegalStateException if the memory was built without contributions
     */
    public long allReduceLongs(LongBinaryOperator operator) {
        reader.checkReadable(this);
        MemorySegment[] words = reader.contributions();
        long result = words[0].get(ValueLayout.JAVA_LONG, 0);
        for (int party = 1; party < words.length; party++) {
            result = operator.applyAsLong(result, words[party].get(ValueLayout.JAVA_LONG, 0));
        }
        return result;
    }

    /** {@link #allReduceLongs} for doubles; the same to the last bit for all parties. */
    public double allReduceDoubles(DoubleBinaryOperator operator) {
        reader.checkReadable(this);
        MemorySegment[] words = reader.contributions();
        double result = words[0].get(ValueLayout.JAVA_DOUBLE, 0);
        for (int party = 1; party < words.length; party++) {
            result = operator.applyAsDouble(result, words[party].get(ValueLayout.JAVA_DOUBLE, 0));
        }
        return result;
    }

    /**
     * Copies all segments that this party reads without padding into one target, in the order of the parties' ids. They
     * are copied in the order of {@link #forEach}.
     *
     * @param target at least as long as these segments together
     */
    public void copyTo(MemorySegment target) {
        copyTo(target, ValueLayout.JAVA_BYTE, ValueLayout.JAVA_BYTE);
    }

    /** {@link #copyTo(MemorySegment)} for longs. */
    public void copyTo(long[] target) {
        copyTo(MemorySegment.ofArray(target), Elements.longs(element), ValueLayout.JAVA_LONG);
    }

    /** {@link #copyTo(MemorySegment)} for doubles. */
    public void copyTo(double[] target) {
        copyTo(MemorySegment.ofArray(target), Elements.doubles(element), ValueLayout.JAVA_DOUBLE);
    }

    private void copyTo(MemorySegment target, ValueLayout from, ValueLayout to) {
        reader.checkReadable(this);
        int count = order.count();
        long bytes = segments[order.party(0)].byteSize();
        if (target.byteSize() < bytes * count) {
            throw new IllegalArgumentException(
                    "target: must hold at least %d bytes (%d parties x %d), holds %d; use a longer one"
                            .formatted(bytes * count, count, bytes, target.byteSize()));
        }
        for (int place = 0; place < count; place++) {
            int party = order.party(place);
            Elements.copy(segments[party], from, target, order.rank(place) * bytes, to, bytes);
        }
    }
}
