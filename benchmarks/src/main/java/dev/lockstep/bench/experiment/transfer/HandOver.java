package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.memory.Named;
import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;

/**
 * How longs go from a producer to a consumer, each on its own thread. What {@link #give} did happens-before {@link
 * #take}, and this before the next {@code give}: a rendezvous of a memory sees to both.
 */
interface HandOver {

    /**
     * Makes the data, which count up from {@code first}, and hands them over.
     *
     * @param own the producer's segment of the memory
     */
    void give(MemorySegment own, long first);

    /**
     * Gets the data and reads all of them.
     *
     * @param view what the consumer sees of the producer's segment
     * @return their sum
     */
    long take(MemorySegment view);

    /** The ways that are compared. */
    enum Way implements Named {
        VIEW(true, _ -> new Viewed()),
        COPIED_VIEW(true, CopiedView::new),
        CHANNEL(false, Cloned::new),
        JAVA_SERIALIZATION(false, JavaSerialized::new),
        CODEC(false, Encoded::new);

        private static final int WARM_UP_LONGS = 64;
        private static final int WARM_UP_CALLS = 20_000;
        private static final long MAX_WARM_UP_NANOS = 1_500_000_000;

        private final boolean inSegment;
        private final IntFunction<HandOver> constructor;

        Way(boolean inSegment, IntFunction<HandOver> constructor) {
            this.inSegment = inSegment;
            this.constructor = constructor;
        }

        HandOver of(int longs) {
            return constructor.apply(longs);
        }

        /**
         * Lets this way be compiled, where it leaves the segments alone: serialization takes thousands of calls, which
         * are more than a warm-up with large data has.
         */
        void warmUp() {
            HandOver small = of(WARM_UP_LONGS);
            long begin = System.nanoTime();
            for (long call = 0; !inSegment && call < WARM_UP_CALLS; call++) {
                small.give(MemorySegment.NULL, call);
                if (small.take(MemorySegment.NULL) != Longs.sum(call, WARM_UP_LONGS)) {
                    throw new IllegalStateException("way: %s gives other data than it was given".formatted(alias()));
                }
                if (System.nanoTime() - begin > MAX_WARM_UP_NANOS) {
                    return;
                }
            }
        }

        /** The length of a segment, in longs: the rendezvous alone needs one. */
        int segmentLength(int longs) {
            return inSegment ? longs : 1;
        }
    }
}
