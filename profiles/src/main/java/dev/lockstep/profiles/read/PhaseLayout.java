package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.ChunkTypes.Field;
import dev.lockstep.profiles.record.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The order and the encodings of the values of a {@code lockstep.Phase} event in a chunk. */
final class PhaseLayout {

    private static final String STRING = "java.lang.String";

    /** The encodings of values. */
    private enum Encoding {
        INTEGER,
        BYTE,
        FLOAT,
        DOUBLE,
        STRING,
        PHASE,
        UNKNOWN
    }

    /** The values that are needed, with their types; the ordinal is the index of the value. */
    private enum Value {
        PARTY("party", "int"),
        CYCLE("cycle", "long"),
        BLOCK("block", "int"),
        PHASE("phase", STRING),
        START("startNanos", "long"),
        DURATION("durationNanos", "long"),
        CPU("cpuNanos", "long");

        private final String field;
        private final String type;

        Value(String field, String type) {
            this.field = field;
            this.type = type;
        }
    }

    private static final Phase[] PHASES = Phase.values();
    private static final byte[][] PHASE_NAMES = Arrays.stream(PHASES)
            .map(phase -> phase.name().getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final Value[] VALUES = Value.values();
    private static final int UNUSED = VALUES.length;

    private final Encoding[] encodings;
    private final int[] indexes;
    private final long[] values = new long[VALUES.length + 1];

    private PhaseLayout(Encoding[] encodings, int[] indexes) {
        this.encodings = encodings;
        this.indexes = indexes;
    }

    /** By the type's id: several classes may define this event. Those that lack a value are missing. */
    static Map<Long, PhaseLayout> of(ChunkTypes types) {
        Map<Long, PhaseLayout> layouts = new HashMap<>();
        types.byId().forEach((id, type) -> {
            if (type.name().equals(LoggedPhase.EVENT)) {
                of(type.fields(), types).ifPresent(layout -> layouts.put(id, layout));
            }
        });
        return layouts;
    }

    private static Optional<PhaseLayout> of(List<Field> fields, ChunkTypes types) {
        Encoding[] encodings = new Encoding[fields.size()];
        int[] indexes = new int[encodings.length];
        for (int i = 0; i < encodings.length; i++) {
            Field field = fields.get(i);
            String type = types.name(field.type()).orElse("");
            indexes[i] = index(field, type);
            encodings[i] = indexes[i] == Value.PHASE.ordinal() ? Encoding.PHASE : encoding(field, type);
        }
        boolean readable = Arrays.stream(encodings).noneMatch(Encoding.UNKNOWN::equals)
                && IntStream.range(0, UNUSED)
                        .allMatch(value -> Arrays.stream(indexes)
                                        .filter(index -> index == value)
                                        .count()
                                == 1);
        return readable ? Optional.of(new PhaseLayout(encodings, indexes)) : Optional.empty();
    }

    private static Encoding encoding(Field field, String type) {
        if (field.array()) {
            return Encoding.UNKNOWN;
        }
        return switch (field.constant() ? "long" : type) {
            case "char", "short", "int", "long" -> Encoding.INTEGER;
            case "boolean", "byte" -> Encoding.BYTE;
            case "float" -> Encoding.FLOAT;
            case "double" -> Encoding.DOUBLE;
            case STRING -> Encoding.STRING;
            default -> Encoding.UNKNOWN;
        };
    }

    private static int index(Field field, String type) {
        for (Value value : VALUES) {
            if (value.field.equals(field.name()) && value.type.equals(type) && !field.constant() && !field.array()) {
                return value.ordinal();
            }
        }
        return UNUSED;
    }

    /** @param input at the first value */
    LoggedPhase read(ChunkInput input) throws IOException {
        for (int i = 0; i < encodings.length; i++) {
            switch (encodings[i]) {
                case INTEGER -> values[indexes[i]] = input.readLong();
                case BYTE -> input.skip(Byte.BYTES);
                case FLOAT -> input.skip(Float.BYTES);
                case DOUBLE -> input.skip(Double.BYTES);
                case STRING -> input.readString();
                case UNKNOWN -> throw new IllegalStateException();
                case PHASE -> values[indexes[i]] = input.readOneOf(PHASE_NAMES);
            }
        }
        return new LoggedPhase(
                (int) values[Value.PARTY.ordinal()],
                values[Value.CYCLE.ordinal()],
                (int) values[Value.BLOCK.ordinal()],
                PHASES[(int) values[Value.PHASE.ordinal()]],
                values[Value.START.ordinal()],
                values[Value.DURATION.ordinal()],
                values[Value.CPU.ordinal()]);
    }
}
