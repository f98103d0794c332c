package dev.lockstep.bench;

import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.profiles.record.PhaseLog;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * Several parties on one thread, which all arrive before one of them awaits. The phases are those of the thread: in
 * each it does the same for all of its parties.
 */
final class FoldedMember extends Member {

    /** This one, for the first party, and a member without a log for each other party. */
    private final Member[] all;

    private final long[] values;

    /** @param log records the phases of the thread; null if none are recorded */
    FoldedMember(Setting setting, List<Party> parties, PhaseLog log) {
        super(setting, parties.getFirst(), log);
        all = Stream.concat(Stream.of(this), parties.stream().skip(1).map(party -> new Member(setting, party, null)))
                .toArray(Member[]::new);
        values = new long[all.length];
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long cycle() {
        PhaseLog timed = timed();
        for (int i = 0; i < all.length; i++) {
            values[i] = all[i].compute();
        }
        mark(timed, Phase.WRITE);
        for (int i = 0; i < all.length; i++) {
            all[i].fill(values[i]);
        }
        mark(timed, Phase.EXCHANGE);
        for (Member member : all) {
            member.arrive();
        }
        for (Member member : all) {
            member.await();
        }
        mark(timed, Phase.READ);
        long read = 0;
        for (Member member : all) {
            read = member.check(member.read());
        }
        return read;
    }

    private Stream<Member> others() {
        return Arrays.stream(all).skip(1);
    }

    @Override
    void finish() {
        super.finish();
        others().forEach(Member::finish);
    }

    @Override
    long checksumErrors() {
        return super.checksumErrors()
                + others().mapToLong(Member::checksumErrors).sum();
    }

    /** The mean of its parties. */
    @Override
    double allocatedBytesPerCycle() {
        return super.allocatedBytesPerCycle() / all.length;
    }
}
