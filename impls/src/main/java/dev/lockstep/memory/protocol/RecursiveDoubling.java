package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Copies;
import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Allgather in ceil(log2 n) steps by the algorithm of J. Bruck, C.-T. Ho, S. Kipnis, E. Upfal and D. Weathersby,
 * "Efficient Algorithms for All-to-All Communications in Multiport Message-Passing Systems", IEEE TPDS 8(11), 1997,
 * section 4, which is recursive doubling for powers of two and works for every other number of parties too (R. Thakur,
 * R. Rabenseifner and W. Gropp, IJHPCA 19(1), 2005, section 4.1). Each party has its own copy of all segments. After s
 * steps it holds the segments of 2^s parties, starting with its own; in the next step it fetches as many from the party
 * 2^s places ahead in the ring.
 *
 * <p><b>Happens-before.</b> A party releases its step's epoch after it has fetched, and fetches after it has acquired
 * its partner's: by induction, what it fetches was written before. A buffer is overwritten two cycles later, when all
 * parties have arrived at the cycle between and have therefore finished fetching. Each slot has one writer, and epochs
 * only increase.
 *
 * <p>Parties relay each other's data, so a party that waits long makes a roll call ({@link Flags#awaitOrRollCall}) and
 * fetches the missing segments from their owners, who wrote them before their marks.
 *
 * <p>Cost: every element is copied n - 1 times; in exchange, fewer lines are moved at the same time.
 */
public final class RecursiveDoubling extends Protocol {

    private final int parties;
    private final int steps;
    private final Copies copies;
    private final Flags held;

    public RecursiveDoubling(ProtocolContext context) {
        parties = context.parties();
        steps = Integer.SIZE - Integer.numberOfLeadingZeros(parties - 1);
        copies = context.copies();
        held = context.flags(Math.max(1, parties * steps));
    }

    @Override
    public void arrive(int party, long cycle) {
        if (steps > 0) {
            held.release(slot(party, 0), cycle);
        }
    }

    @Override
    public void await(int party, long cycle) {
        for (int step = 0; step < steps; step++) {
            int distance = 1 << step;
            int partner = (party + distance) % parties;
            int count = Math.min(distance, parties - distance);
            if (held.awaitOrRollCall(slot(partner, step), cycle, party)) {
                copies.fetch(partner, party, partner, count, cycle);
            } else {
                fetchFromOwners(party, partner, count, cycle);
            }
            if (step + 1 < steps) {
                held.release(slot(party, step + 1), cycle);
            }
        }
    }

    private void fetchFromOwners(int party, int first, int count, long cycle) {
        for (int i = 0; i < count; i++) {
            int owner = (first + i) % parties;
            copies.fetch(owner, party, owner, 1, cycle);
        }
    }

    private int slot(int party, int step) {
        return party * steps + step;
    }
}
