package dev.lockstep.memory.catalogue;

import dev.lockstep.memory.Waiting;
import dev.lockstep.memory.waiting.Adaptive;
import dev.lockstep.memory.waiting.Park;
import dev.lockstep.memory.waiting.Spin;
import dev.lockstep.memory.waiting.SpinYield;
import dev.lockstep.memory.waiting.Yield;
import java.util.function.Function;

/** The ways to wait, by name. */
public enum WaitStrategy {
    SPIN("spin", Spin::new, "keep the CPU: best while every party has one of its own"),
    YIELD("yield", _ -> new Yield(), "offer the CPU at once: best while parties outnumber CPUs and nobody is late"),
    SPIN_YIELD("spin-yield", SpinYield::new, "spin 1,000 times, then yield"),
    PARK("park", Park::new, "give the thread up: no CPU time while waiting, microseconds to wake"),
    ADAPTIVE("adaptive", Adaptive::new, "spin or yield by parties against usable CPUs, park when it takes long");

    private final String alias;
    private final Function<Boolean, Waiting> constructor;
    private final String description;

    WaitStrategy(String alias, Function<Boolean, Waiting> constructor, String description) {
        this.alias = alias;
        this.constructor = constructor;
        this.description = description;
    }

    /** The printed name; it never changes. */
    public String alias() {
        return alias;
    }

    public String description() {
        return description;
    }

    /** A strategy for one memory, with the spin hint. */
    public Waiting create() {
        return create(true);
    }

    /**
     * A strategy for one memory.
     *
     * @param hint whether spinning calls {@link Thread#onSpinWait}, which differs from CPU to CPU
     */
    public Waiting create(boolean hint) {
        return constructor.apply(hint);
    }
}
