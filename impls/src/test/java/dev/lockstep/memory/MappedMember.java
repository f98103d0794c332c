package dev.lockstep.memory;

import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;

/** One process of a mapped memory, started by tests; prints one line when it has joined and one when it has ended. */
public final class MappedMember {

    static final int SEGMENT = 100;

    /** No process outlives a test for long. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private MappedMember() {}

    /** @param args implementation, file, parties, id, cycles; whether it leaves in order at the end */
    public static void main(String[] args) {
        int parties = Integer.parseInt(args[2]);
        try (SyncedMemory memory = builder(BuiltIn.valueOf(args[0]), Path.of(args[1]), parties)
                        .build();
                Party party = memory.join(Integer.parseInt(args[3]))) {
            System.out.println("joined");
            cycles(party, parties, Long.parseLong(args[4]));
            if (args.length > 5) {
                party.leave();
            }
            System.out.println("ended");
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
            System.exit(3);
        }
    }

    static SyncedMemory.Builder builder(BuiltIn implementation, Path file, int parties) {
        return implementation
                .builder()
                .mapped(file)
                .parties(parties)
                .segmentLength(SEGMENT)
                .timeout(TIMEOUT);
    }

    static void cycles(Party party, int parties, long cycles) {
        for (long left = cycles; left > 0; left--) {
            long cycle = party.cycle();
            for (int i = 0; i < SEGMENT; i++) {
                party.segment().setAtIndex(ValueLayout.JAVA_LONG, i, value(party.id(), cycle, i));
            }
            check(party.exchange(), parties, cycle);
        }
    }

    private static void check(View view, int parties, long cycle) {
        for (int writer = 0; writer < parties; writer++) {
            for (int i = 0; i < SEGMENT; i++) {
                long found = view.segment(writer).getAtIndex(ValueLayout.JAVA_LONG, i);
                if (found != value(writer, cycle, i)) {
                    throw new IllegalStateException(
                            "torn view: element %d of party %d was %d in cycle %d".formatted(i, writer, found, cycle));
                }
            }
        }
    }

    private static long value(int writer, long cycle, int i) {
        return (cycle * 100 + writer) * SEGMENT + i;
    }
}
