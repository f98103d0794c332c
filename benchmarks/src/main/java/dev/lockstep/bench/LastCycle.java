package dev.lockstep.bench;

/**
 * After which cycle all members leave. They leave in step, and not by an exception when the first one has left: code
 * that has once run into an exception is compiled anew, while the next iteration is measured.
 *
 * <p>Members look between blocks of cycles. Party 0, having completed cycle {@code c}, chooses the end of a block that
 * lies behind {@code c + 1} at the earliest. Who completes that block has awaited party 0's arrival at {@code c + 1},
 * which follows the choice, and so sees it. A member that nothing keeps in step sees it at the end of some block.
 */
final class LastCycle {

    private volatile long cycle = Long.MAX_VALUE;

    /**
     * Called by party 0 alone.
     *
     * @param completed cycles that it has completed
     * @param block cycles after which members look
     */
    long choose(long completed, int block) {
        long last = Math.ceilDiv(completed + 2, block) * block;
        cycle = last;
        return last;
    }

    boolean isDoneBy(long completed) {
        return completed >= cycle;
    }
}
