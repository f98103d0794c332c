package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files contain the same numbers in every locale. */
class LocalesTest {

    private static final String ARABIC = "ar-EG-u-nu-arab";
    private static final String HINDI = "hi-IN-u-nu-deva";
    private static final String SMOKE = "run --preset smoke --workload exchange --impl mutex,dies --seed 7 --out ";
    private static final String GATE = "gate --baseline %s --seed 7 --out %s";
    private static final Pattern OTHER_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");
    private static final Pattern FIGURE = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<Path, String> FIRST = new HashMap<>();

    @TempDir
    private static Path home;

    private static Path jar;

    private final Locale before = Locale.getDefault();

    @RegisterExtension
    private final Console console = new Console(home);

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws Exception {
        jar = FakeJar.below(home);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    /** The description of a failed fork also contains numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"en-US", ARABIC, "tr-TR", "de-DE", HINDI})
    void aRunAndItsReport(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat(run(SMOKE + folder.resolve("run"))).isEqualTo(2);
        assertThat(run("report --out %s %s".formatted(folder.resolve("report"), folder.resolve("run"))))
                .isZero();
        assertEveryDigitIsOfAscii();
        assertFiguresHaveTheFormOfTheFirstLocale();
    }

    @Test
    void aGateThatIsResumedInAnotherLocale() throws IOException {
        Locale.setDefault(Locale.forLanguageTag(ARABIC));
        Path gate = folder.resolve("gate");
        String command = GATE.formatted(jar, gate);
        assertThat(run(command)).isZero();
        Path plan = gate.resolve("gate.json");
        Files.writeString(plan, Files.readString(plan).replaceAll("\"finished\" : \"[^\"]*\"", "\"finished\" : null"));
        List<Path> forks = files(gate.resolve("forks"))
                .filter(each -> each.toString().endsWith(".json"))
                .toList();
        Files.delete(forks.getLast());
        Locale.setDefault(Locale.forLanguageTag(HINDI));
        assertThat(run(command)).isZero();
        assertThat(console.err()).contains("Continuing in %s, seed 7, with %s forks".formatted(gate, forks.size() - 1));
        assertEveryDigitIsOfAscii();
    }

    private static int run(String command) {
        return Lockstep.run(command.split(" "));
    }

    private void assertEveryDigitIsOfAscii() throws IOException {
        List<Path> texts = files(folder)
                .filter(has(".json", ".csv", ".md", ".xml", ".txt", ".html"))
                .toList();
        assertThat(texts).isNotEmpty();
        for (Path file : texts) {
            assertThat(folder.relativize(file).toString()).matches("[ -~]+");
            assertThat(OTHER_DIGIT.matcher(Files.readString(file)).find())
                    .as(file.toString())
                    .isFalse();
        }
        assertThat(OTHER_DIGIT.matcher(console.err() + console.out()).find()).isFalse();
    }

    /** The measured figures differ between runs. */
    private void assertFiguresHaveTheFormOfTheFirstLocale() throws IOException {
        for (Path file : files(folder).filter(has(".json", ".csv")).toList()) {
            String form = form(Files.readString(file));
            assertThat(form).isEqualTo(FIRST.computeIfAbsent(folder.relativize(file), _ -> form));
        }
    }

    private String form(String text) {
        String placeless = text.replace(folder.toString(), "FOLDER");
        return FIGURE.matcher(ID.matcher(placeless).replaceAll("ID")).replaceAll("0");
    }

    private static Predicate<Path> has(String... endings) {
        return file -> Stream.of(endings).anyMatch(file.toString()::endsWith);
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }
}
