package dev.lockstep.memory.catalogue;

import dev.lockstep.memory.Named;
import dev.lockstep.memory.WaitStrategy;
import dev.lockstep.memory.waiting.Adaptive;
import dev.lockstep.memory.waiting.Park;
import dev.lockstep.memory.waiting.Spin;
import dev.lockstep.memory.waiting.SpinYield;
import dev.lockstep.memory.waiting.Yield;
import java.util.function.Function;

/** The built-in wait strategies. */
public enum BuiltInWait implements Named {
    SPIN(Spin::new, "keep the CPU: best if every party has its own"),
    YIELD(_ -> new Yield(), "yield the CPU at once: best if there are more parties than CPUs and none is late"),
    SPIN_YIELD(SpinYield::new, "spin 1,000 times, then yield"),
    PARK(Park::new, "park the thread: no CPU time while waiting, microseconds to wake"),
    ADAPTIVE(Adaptive::new, "spin or yield, depending on parties and usable CPUs; park when it takes long");

    private final Function<Boolean, WaitStrategy> constructor;
    private final String description;

    BuiltInWait(Function<Boolean, WaitStrategy> constructor, String description) {
        this.constructor = constructor;
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** A strategy that uses the spin hint. */
    public WaitStrategy create() {
        return create(true);
    }

    /**
     * A strategy.
     *
     * @param hint whether spinning calls {@link Thread#onSpinWait}, whose effect depends on the CPU
     */
    public WaitStrategy create(boolean hint) {
        return constructor.apply(hint);
    }
}
