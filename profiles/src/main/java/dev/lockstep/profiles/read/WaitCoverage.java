package dev.lockstep.profiles.read;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** Which waits are missing from a recording because of its settings, or because JFR does not record them. */
final class WaitCoverage {

    static final String PARK = "jdk.ThreadPark";
    static final String MONITOR = "jdk.JavaMonitorEnter";
    static final String WAIT = "jdk.JavaMonitorWait";

    private static final List<String> TYPES = List.of(PARK, MONITOR, WAIT);
    private static final Pattern THRESHOLD = Pattern.compile("(\\d{1,12}) *(ns|us|ms|s|m|h|d)");
    private static final Map<String, Long> UNIT_NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L,
            "d",
            86_400_000_000_000L);
    private static final int NANO_DIGITS_OF_MILLIS = 6;

    private final Map<Long, Map<String, String>> settings = new HashMap<>();
    private final Map<String, Long> thresholdNanos = new HashMap<>();
    private final Set<String> off = new HashSet<>();
    private boolean virtualThreads;

    void add(RecordedEvent setting) {
        settings.computeIfAbsent(setting.getLong("id"), _ -> new HashMap<>())
                .put(setting.getString("name"), setting.getString("value"));
    }

    /** @param types all event types of the recording */
    void learn(Collection<EventType> types) {
        Set<String> known = types.stream().map(EventFile::name).collect(Collectors.toSet());
        TYPES.stream().filter(type -> !types.isEmpty() && !known.contains(type)).forEach(off::add);
        types.stream()
                .filter(type -> TYPES.contains(EventFile.name(type)))
                .forEach(type -> learn(EventFile.name(type), settings.getOrDefault(type.getId(), Map.of())));
    }

    private void learn(String type, Map<String, String> set) {
        if ("false".equals(set.get("enabled"))) {
            off.add(type);
        } else {
            Matcher threshold = THRESHOLD.matcher(set.getOrDefault("threshold", ""));
            if (threshold.matches()) {
                thresholdNanos.put(type, Long.parseLong(threshold.group(1)) * UNIT_NANOS.get(threshold.group(2)));
            }
        }
    }

    /** Takes note of a thread that waited. */
    void add(WaitingThread thread) {
        virtualThreads |= thread.isVirtual();
    }

    /** A line for each kind of missing waits. */
    List<String> warnings() {
        return Stream.of(off(), below(), carried()).flatMap(Optional::stream).toList();
    }

    private Optional<String> off() {
        return off.isEmpty()
                ? Optional.empty()
                : Optional.of("not recorded because of its settings: "
                        + TYPES.stream().filter(off::contains).collect(Collectors.joining(", ")));
    }

    private Optional<String> below() {
        List<String> on = TYPES.stream().filter(type -> !off.contains(type)).toList();
        List<String> bounded = on.stream()
                .filter(type -> thresholdNanos.getOrDefault(type, 0L) > 0)
                .toList();
        boolean alike = bounded.size() == on.size()
                && bounded.stream().map(thresholdNanos::get).distinct().count() == 1;
        return bounded.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        alike
                                ? "waits below %s were not recorded".formatted(millis(bounded.getFirst()))
                                : bounded.stream()
                                        .map(type -> type + " below " + millis(type))
                                        .collect(Collectors.joining(
                                                ", ", "not recorded because of its settings: ", "")));
    }

    private String millis(String type) {
        return BigDecimal.valueOf(thresholdNanos.get(type), NANO_DIGITS_OF_MILLIS)
                        .stripTrailingZeros()
                        .toPlainString()
                + " ms";
    }

    private Optional<String> carried() {
        return virtualThreads
                ? Optional.of("waits of virtual threads are missing, JFR does not record them")
                : Optional.empty();
    }
}
