package dev.lockstep.bench;

/**
 * The cycle after which all members leave. They leave in step instead of by an exception when the first one has left:
 * an exception would cause recompilation while the next iteration is measured.
 *
 * <p>Members check between blocks of cycles. After completing cycle {@code c}, party 0 chooses the end of a block that
 * is after {@code c + 1}. A member that completes this block has awaited party 0's arrival at {@code c + 1}, which
 * follows the choice, and therefore sees it. Members of an implementation that does not synchronize see it at the end
 * of some later block. Where parties await only their neighbours, a member that is {@code n} steps from party 0 may be
 * {@code n - 1} cycles further, and the end is later by as many.
 */
final class LastCycle {

    private final int steps;

    private volatile long cycle = Long.MAX_VALUE;

    /** @param steps the most steps from party 0 to another party: 1 if each awaits all others */
    LastCycle(int steps) {
        this.steps = steps;
    }

    /**
     * Called by party 0 alone.
     *
     * @param completed the number of cycles that it has completed
     * @param block the number of cycles between two checks
     */
    long choose(long completed, int block) {
        long last = Math.ceilDiv(completed + 1 + steps, block) * block;
        cycle = last;
        return last;
    }

    boolean isDoneBy(long completed) {
        return completed >= cycle;
    }
}
