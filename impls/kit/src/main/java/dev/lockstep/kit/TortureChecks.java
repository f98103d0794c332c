package dev.lockstep.kit;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Implementation.Setting;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Neighbourhood;
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

    /** Unless torture is all that runs, the other ways of reading run for a part of the cycles. */
    private static final int SHARE_OF_OTHERS = 5;

    private static final long LONG_RUN = 1_000_000;
    private static final int CYCLES = 1_500;

    /** For parties that never release their CPU and outnumber the CPUs: a cycle may then take whole time slices. */
    private static final int OVERSUBSCRIBED_CYCLES = 150;

    static final String NO_EPOCHS = "has no epoch for each party";

    private TortureChecks() {}

    static Stream<Check> byParties(Thoroughness plan) {
        return plan.parties().stream()
                .flatMap(parties -> Stream.of(Way.values()).map(way -> way.check(parties)));
    }

    /** How views are shared and read. */
    private enum Way {
        AFTER_WAITING("every view is whole: ") {
            @Override
            Torture of(Torture torture) {
                return torture;
            }
        },
        WHILE_WAITING("every segment read while waiting is whole: ") {
            @Override
            Torture of(Torture torture) {
                return torture.streaming();
            }
        },
        IN_A_RING("every segment read in a ring is whole: ") {
            @Override
            Torture of(Torture torture) {
                return torture.streaming();
            }

            @Override
            SyncedMemory.Builder of(SyncedMemory.Builder builder, int parties) {
                return builder.neighbourhood(Neighbourhood.ring(parties));
            }

            @Override
            Check where(Check check) {
                return check.where(Subject::hasEpochs, NO_EPOCHS);
            }
        },
        FOLDED("every view is whole if each thread drives two: ") {
            @Override
            Torture of(Torture torture) {
                return torture.folded(2);
            }

            @Override
            Check where(Check check) {
                return check.where(Subject::supportsFolding, "needs a thread for each party");
            }
        };

        private final String words;

        Way(String words) {
            this.words = words;
        }

        abstract Torture of(Torture torture);

        SyncedMemory.Builder of(SyncedMemory.Builder builder, int parties) {
            return builder;
        }

        Check where(Check check) {
            return check;
        }

        Check check(int parties) {
            return where(Check.of(words + inWords(parties), subject -> run(subject, parties))
                    .forParties(parties));
        }

        private void run(Subject subject, int parties) throws Exception {
            Thoroughness plan = subject.plan();
            long cycles = plan.tortureCycles() / (plan.tortureAlone() || this == AFTER_WAITING ? 1 : SHARE_OF_OTHERS);
            double pauses = cycles <= LONG_RUN ? PAUSES : RARE_PAUSES;
            SyncedMemory.Builder builder = subject.builder().parties(parties).segmentLength(SEGMENT);
            try (SyncedMemory memory = of(builder, parties).build()) {
                TortureChecks.run(
                        subject,
                        of(new Torture(memory, cycles, pauses, subject.plan().seed())));
            }
        }
    }

    private static String inWords(int parties) {
        return parties == 1 ? "1 party" : parties + " parties";
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
