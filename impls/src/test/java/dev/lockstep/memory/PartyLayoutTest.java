package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** The padding of a party is where its source declares it, with every kind of object header. */
class PartyLayoutTest {

    private static final Set<String> HOT =
            Set.of("cycle", "written", "contributed", "arrived", "complete", "handingOut");

    @Test
    void whatIsWrittenInEveryCycleIsALineAwayFromAllElse() {
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UseCompactObjectHeaders",
                "-XX:-UseCompactObjectHeaders -XX:-UseCompressedOops"
            })
    void inAJvmWithOtherHeadersToo(String options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-Djdk.attach.allowAttachSelf", "-Djol.skipHotspotSAAttach=true"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PartyLayoutTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed.lines().filter(line -> !line.startsWith("# WARNING")))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** Runs in a child JVM: prints each fault, or nothing. */
    public static void main(String[] args) {
        faults().forEach(System.out::println);
    }

    private static List<String> faults() {
        ClassLayout layout = ClassLayout.parseClass(Party.class);
        List<FieldLayout> hot =
                layout.fields().stream().filter(PartyLayoutTest::isHot).toList();
        long first = hot.stream().mapToLong(FieldLayout::offset).min().orElseThrow();
        long end = hot.stream()
                .mapToLong(field -> field.offset() + field.size())
                .max()
                .orElseThrow();
        List<String> faults = layout.fields().stream()
                .filter(field -> !isHot(field) && !isPadding(field) && !isOwn(field, first, end))
                .filter(field -> field.offset() + field.size() > first - Layout.LINE_BYTES
                        && field.offset() < end + Layout.LINE_BYTES)
                .map(field -> "%s at %d is less than a line from %d to %d"
                        .formatted(field.name(), field.offset(), first, end))
                .collect(Collectors.toList());
        if (hot.size() != HOT.size() || first < layout.headerSize() + Layout.LINE_BYTES) {
            faults.add("the header is less than a line from %d: %s".formatted(first, hot));
        }
        if (layout.instanceSize() < end + Layout.LINE_BYTES) {
            faults.add("the next object is less than a line from %d".formatted(end));
        }
        return faults;
    }

    private static boolean isHot(FieldLayout field) {
        return HOT.contains(field.name());
    }

    private static boolean isPadding(FieldLayout field) {
        return field.name().matches("(before|after)(\\d\\d|Hole)");
    }

    /** A gap between the hot fields and the padding after them may contain fields that only the party itself uses. */
    private static boolean isOwn(FieldLayout field, long first, long end) {
        return Set.of("id", "splitsPhases", "left").contains(field.name())
                && field.offset() >= first
                && field.offset() < end + Long.BYTES;
    }
}
