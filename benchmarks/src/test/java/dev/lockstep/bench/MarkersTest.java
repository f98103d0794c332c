package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.profiles.read.Activity;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Profiles distinguish phases by the names of methods, so each of these methods must exist. */
class MarkersTest {

    static Stream<String> markers() {
        return RecordingProfiler.MARKERS.stream().map(marker -> marker.replace("::", "."));
    }

    static Stream<String> methods() {
        return Stream.concat(Activity.methods().stream(), markers()).distinct();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isAMethod(String name) throws ClassNotFoundException {
        int dot = name.lastIndexOf('.');
        List<String> declared = Arrays.stream(
                        Class.forName(name.substring(0, dot)).getDeclaredMethods())
                .map(Method::getName)
                .toList();
        assertThat(declared).contains(name.substring(dot + 1));
    }

    @ParameterizedTest
    @MethodSource("markers")
    void saysWhatAThreadWasDoing(String marker) {
        assertThat(Activity.methods()).contains(marker);
    }
}
