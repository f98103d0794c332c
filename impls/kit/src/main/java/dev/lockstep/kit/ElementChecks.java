package dev.lockstep.kit;

import dev.lockstep.memory.Codec;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Elements of primitive types and of a flat struct with a codec. */
final class ElementChecks {

    private static final int LENGTH = 5;

    private record Point(double x, int colour) {}

    private static final Codec<Point> POINT = Codec.of(
            MemoryLayout.structLayout(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_INT, MemoryLayout.paddingLayout(4)),
            (segment, at) ->
                    new Point(segment.get(ValueLayout.JAVA_DOUBLE, at), segment.get(ValueLayout.JAVA_INT, at + 8)),
            (segment, at, point) -> {
                segment.set(ValueLayout.JAVA_DOUBLE, at, point.x());
                segment.set(ValueLayout.JAVA_INT, at + 8, point.colour());
            });

    private ElementChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                elements("byte", Codec.BYTE, i -> (byte) -i),
                elements("boolean", Codec.BOOLEAN, i -> i % 3 == 0),
                elements("char", Codec.CHAR, i -> (char) ('a' + i)),
                elements("short", Codec.SHORT, i -> (short) (-300 * i)),
                elements("int", Codec.INT, i -> -70_000 * i),
                elements("long", Codec.LONG, i -> -5_000_000_000L * i),
                elements("float", Codec.FLOAT, i -> i / 3f),
                elements("double", Codec.DOUBLE, i -> i / 3d),
                elements("struct", POINT, i -> new Point(i / 7d, -i)),
                Check.of("elements of the other byte order hold the same values", ElementChecks::otherByteOrder),
                Check.of("an element of another type is refused", ElementChecks::otherTypeIsRefused));
    }

    private static <T> Check elements(String name, Codec<T> codec, IntFunction<T> value) {
        return Check.of("elements of type " + name, subject -> meet(subject, codec, value));
    }

    private static <T> void meet(Subject subject, Codec<T> codec, IntFunction<T> value) throws Exception {
        int parties = subject.upTo(3);
        SyncedMemory.Builder builder =
                subject.builder().parties(parties).segmentLength(LENGTH).element(codec.layout());
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            List<Team.Member<Integer>> members = IntStream.range(0, parties)
                    .mapToObj(id -> team.start(id, () -> writeAndRead(memory, id, codec, value)))
                    .toList();
            for (Team.Member<Integer> member : members) {
                member.result();
            }
        }
    }

    private static <T> Integer writeAndRead(SyncedMemory memory, int id, Codec<T> codec, IntFunction<T> value) {
        try (Party party = memory.join(id)) {
            for (int cycle = 0; cycle < 3; cycle++) {
                for (int i = 0; i < LENGTH; i++) {
                    party.set(codec, i, value.apply(cycle + id + i));
                }
                expect(party.exchange(), cycle, codec, value);
            }
            return id;
        }
    }

    private static <T> void expect(View view, int cycle, Codec<T> codec, IntFunction<T> value) {
        for (int party = 0; party < view.parties(); party++) {
            for (int i = 0; i < LENGTH; i++) {
                Violation.unlessEqual(
                        view.get(codec, party, i),
                        value.apply(cycle + party + i),
                        "element %d of party %d in cycle %d".formatted(i, party, cycle));
            }
        }
    }

    /** An array and the view hold the same values in either byte order. */
    private static void otherByteOrder(Subject subject) {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ValueLayout.OfLong longs = ValueLayout.JAVA_LONG.withOrder(order);
            try (SyncedMemory memory =
                    subject.builder().parties(1).segmentLength(2).element(longs).build()) {
                Party party = memory.join(0);
                party.write(new long[] {1, 2});
                View view = party.exchange();
                Violation.unlessEqual(view.getLong(0, 1), 2L, "a long read");
                Violation.unlessEqual(view.segment(0).getAtIndex(longs, 1), 2L, "a long in memory");
                long[] copied = new long[2];
                view.copyTo(copied);
                Violation.unlessEqual(copied[1], 2L, "a long copied");
            }
            try (SyncedMemory memory = subject.builder()
                    .parties(1)
                    .element(ValueLayout.JAVA_DOUBLE.withOrder(order))
                    .build()) {
                Party party = memory.join(0);
                party.write(new double[] {0.5, 1.5});
                Violation.unlessEqual(party.exchange().getDouble(0, 1), 1.5, "a double read");
            }
        }
    }

    private static void otherTypeIsRefused(Subject subject) {
        SyncedMemory.Builder builder = subject.builder().parties(1).element(ValueLayout.JAVA_DOUBLE);
        try (SyncedMemory memory = builder.build()) {
            Party party = memory.join(0);
            party.write(new double[] {0.5, 1.5});
            View view = party.exchange();
            Violation.unlessEqual(view.getDouble(0, 1), 1.5, "a double");
            Violation.unlessThrownSaying(
                    "holds double, was used with long",
                    IllegalArgumentException.class,
                    "reading longs",
                    () -> view.getLong(0, 0));
            Violation.unlessThrown(IllegalArgumentException.class, "writing longs", () -> party.write(new long[1]));
        }
    }
}
