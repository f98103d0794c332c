package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Parties that share a cache meet in a counter of their own; the last of each group arrives for it at a counter between
 * the groups, and the last of those turns every group's epoch (the combining tree of P.-C. Yew, N.-F. Tzeng and D. H.
 * Lawrie, "Distributing Hot-Spot Addressing in Large-Scale Multiprocessors", IEEE ToC C-36(4), 1987, with two levels
 * that follow the caches). Only one line a group travels between the caches each way.
 *
 * <p><b>Happens-before.</b> Additions to a group's counter form a chain, whose last link is followed, in the same
 * thread, by an addition to the counter between the groups; so the last of those has every party's writes, and its
 * release of the epochs hands them to each waiter's acquire. Counters are never reset: they count all arrivals there
 * ever were. Nobody arrives at k + 1 before its group's epoch has passed k, so the last of a cycle is well-defined. All
 * the work is done in arriving, so nobody depends on who has arrived already.
 */
public final class Hierarchical extends Protocol {

    private static final int TOP = 0;

    private final int[] groups;
    private final int[] sizes;
    private final Flags arrivals;
    private final Flags epochs;

    public Hierarchical(ProtocolContext context) {
        groups = context.groups();
        int count = 0;
        for (int group : groups) {
            count = Math.max(count, group + 1);
        }
        sizes = new int[count];
        for (int group : groups) {
            sizes[group]++;
        }
        arrivals = context.flags(count + 1);
        epochs = context.flags(count);
    }

    @Override
    public void arrive(int party, long cycle) {
        int group = groups[party];
        if (last(group + 1, sizes[group], cycle) && last(TOP, sizes.length, cycle)) {
            for (int other = 0; other < sizes.length; other++) {
                epochs.release(other, cycle);
            }
        }
    }

    private boolean last(int counter, int of, long cycle) {
        return arrivals.getAndAdd(counter, 1) == of * (cycle + 1) - 1;
    }

    @Override
    public void await(int party, long cycle) {
        epochs.await(groups[party], cycle, party);
    }
}
