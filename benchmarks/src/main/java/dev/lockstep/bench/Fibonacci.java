package dev.lockstep.bench;

/** Work of any duration, whose result can also be computed quickly. */
final class Fibonacci {

    private static final int CALLS = 300;
    private static final int STEPS = 100_000;

    private Fibonacci() {}

    /** The n-th Fibonacci number, wrapping. */
    static long of(int n) {
        long last = 0;
        long current = 1;
        for (int i = 2; i <= n; i++) {
            long next = last + current;
            last = current;
            current = next;
        }
        return current;
    }

    /** The same in log n steps: F(2k) = F(k) (2 F(k+1) - F(k)), F(2k+1) = F(k)^2 + F(k+1)^2. */
    static long byDoubling(int n) {
        long last = 0;
        long current = 1;
        for (int bit = Integer.highestOneBit(n); bit > 0; bit >>= 1) {
            long even = last * (2 * current - last);
            long odd = last * last + current * current;
            boolean twiceAndOne = (n & bit) != 0;
            last = twiceAndOne ? odd : even;
            current = twiceAndOne ? even + odd : odd;
        }
        return last;
    }

    /**
     * The time of a compiled step on this machine: the minimum of many runs, because disturbances only make them
     * longer.
     */
    static double nanosPerStep() {
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (int call = 0; call < CALLS; call++) {
            long start = System.nanoTime();
            sum += of(STEPS + (call & 1));
            least = Math.min(least, System.nanoTime() - start);
        }
        return sum == 0 ? Double.NaN : (double) least / STEPS;
    }
}
