package dev.lockstep.kit;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Implementation.Setting;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Order;
import dev.lockstep.memory.Stamp;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.WaitStrategy;
import dev.lockstep.memory.catalogue.BuiltInWait;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every view is whole, for several numbers of parties and for every pair of settings. */
final class TortureChecks {

    private static final long SEGMENT = 13;
    private static final double PAUSES = 0.02;

    /** The rate of pauses in long runs, which should spend their time in the memory and not in pauses. */
    private static final double RARE_PAUSES = 0.001;

    private static final long LONG_RUN = 1_000_000;
    private static final int CYCLES = 1_500;

    /** For parties that never release their CPU and outnumber the CPUs: a cycle may then take whole time slices. */
    private static final int OVERSUBSCRIBED_CYCLES = 150;

    private TortureChecks() {}

    static Stream<Check> byParties(Thoroughness plan) {
        return plan.parties().stream()
                .map(parties -> Check.of(
                                "every view is whole: " + inWords(parties), subject -> byParties(subject, parties))
                        .forParties(parties));
    }

    private static String inWords(int parties) {
        return parties == 1 ? "1 party" : parties + " parties";
    }

    private static void byParties(Subject subject, int parties) throws Exception {
        long cycles = subject.plan().tortureCycles();
        double pauses = cycles <= LONG_RUN ? PAUSES : RARE_PAUSES;
        try (SyncedMemory memory = subject.memory(parties, SEGMENT)) {
            run(subject, new Torture(memory, cycles, pauses, subject.plan().seed()));
        }
    }

    private static void run(Subject subject, Torture torture) throws Exception {
        List<String> torn = torture.tornViews(subject.plan().boundSeconds(), subject::progressed);
        Violation.unless(torn.isEmpty(), "%s", inShort(torn));
    }

    static String inShort(List<String> torn) {
        return torn.size() < 2 ? String.join("", torn) : torn.getFirst() + ", and " + (torn.size() - 1) + " more";
    }

    /** Settings that the implementation does not depend on keep their defaults. */
    static Stream<Check> bySettings(Implementation implementation) {
        Set<Setting> settings = implementation.settings();
        int waits = settings.contains(Setting.WAIT) ? BuiltInWait.values().length : 1;
        int stamps = settings.contains(Setting.STAMP) ? Stamp.values().length : 1;
        int orders = settings.contains(Setting.ORDER) ? Order.values().length : 1;
        int parties = implementation.mostParties() < 3 ? 1 : 2;
        return Pairwise.covering(waits, orders, 3, 2, stamps, parties).stream()
                .map(it -> new Settings(
                        waits == 1 ? BuiltInWait.ADAPTIVE : BuiltInWait.values()[it[0]],
                        Order.values()[it[1]],
                        List.of(Layout.Kind.PACKED, Layout.Kind.PADDED, Layout.Kind.PAGED)
                                .get(it[2]),
                        Storage.values()[it[3]],
                        stamps == 1 ? implementation.stamp() : Stamp.values()[it[4]],
                        2 + it[5]))
                .map(it -> Check.of("every view is whole: " + it, it::run));
    }

    private record Settings(
            BuiltInWait strategy, Order order, Layout.Kind layout, Storage storage, Stamp stamp, int parties) {

        void run(Subject subject) throws Exception {
            WaitStrategy waiting = strategy.create();
            boolean oversubscribed =
                    !waiting.parks() && parties >= Runtime.getRuntime().availableProcessors();
            SyncedMemory.Builder builder = subject.builder()
                    .waiting(waiting)
                    .order(order)
                    .layout(layout)
                    .storage(storage)
                    .stamp(stamp)
                    .parties(parties)
                    .segmentLength(3);
            try (SyncedMemory memory = builder.build()) {
                TortureChecks.run(
                        subject,
                        new Torture(
                                memory,
                                oversubscribed ? OVERSUBSCRIBED_CYCLES : CYCLES,
                                PAUSES,
                                subject.plan().seed()));
            }
        }

        @Override
        public String toString() {
            return String.join(
                    ", ",
                    layout.alias(),
                    storage.alias(),
                    "stamps " + stamp.alias(),
                    "wait " + strategy.alias(),
                    "order " + order.alias(),
                    inWords(parties));
        }
    }
}
