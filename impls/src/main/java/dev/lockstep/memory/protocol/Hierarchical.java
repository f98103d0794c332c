package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Parties that share a cache count their arrivals in a counter of their group; the last party of each group arrives at
 * a counter between the groups, and the last of those advances every group's epoch (the combining tree of P.-C. Yew,
 * N.-F. Tzeng and D. H. Lawrie, "Distributing Hot-Spot Addressing in Large-Scale Multiprocessors", IEEE ToC C-36(4),
 * 1987, with two levels that follow the caches). Only one line per group moves between the caches in each direction.
 *
 * <p><b>Happens-before.</b> Additions to a group's counter form a chain, whose last addition is followed, in the same
 * thread, by an addition to the counter between the groups. So every party's writes happen-before the last addition to
 * that counter, and the release of the epochs that follows it passes them on to each waiter's acquire. Counters are
 * never reset: they count all arrivals since the start. No party arrives at k + 1 before its group's epoch has passed
 * k, so the last arrival of a cycle is well-defined. All the work is done in {@code arrive}, so no party depends on
 * what another does after it has arrived.
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
    public boolean supportsFolding() {
        return true;
    }

    @Override
    public void await(int party, long cycle) {
        epochs.await(groups[party], cycle, party);
    }
}
