package dev.lockstep.gate.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The list that JMH's annotation processor writes into a jar: the modes and the parameter values that benchmarks
 * declare. JMH's {@code -lp} does not show modes, and joins values in a way that hides commas. Lines that do not have
 * the format of JMH 1.37 are ignored.
 *
 * @param modes JMH's short names by benchmark
 * @param parameters values by benchmark and parameter
 */
record BenchmarkList(Map<String, Set<String>> modes, Map<String, Map<String, List<String>>> parameters) {

    static final String FILE = "META-INF/BenchmarkList";
    static final String SINGLE_SHOT = "ss";

    private static final Map<String, List<String>> MODES = Map.of(
            "Throughput", List.of("thrpt"),
            "AverageTime", List.of("avgt"),
            "SampleTime", List.of("sample"),
            "SingleShotTime", List.of(SINGLE_SHOT),
            "All", List.of("thrpt", "avgt", "sample", SINGLE_SHOT));
    private static final Pattern PARAMETERS = Pattern.compile(" M (\\d+) ");

    /** The list of the jar and of the jars that its manifest's class path names. */
    static BenchmarkList in(Path jar) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path each : ThinJar.of(jar).jars()) {
            try (JarFile file = new JarFile(each.toFile())) {
                ZipEntry list = file.getEntry(FILE);
                if (list != null) {
                    new String(file.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(lines::add);
                }
            } catch (ZipException _) {
                // JMH ignores it, too.
            }
        }
        return parse(lines);
    }

    static BenchmarkList parse(List<String> lines) {
        BenchmarkList list = new BenchmarkList(new HashMap<>(), new HashMap<>());
        for (String line : lines) {
            try {
                list.add(new Fields(line));
            } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
                // of another version of JMH
            }
        }
        return list;
    }

    /** The modes of a list, as in JMH's {@code -bm}. */
    static Set<String> modesOf(String list) {
        Set<String> modes = new TreeSet<>();
        for (String mode : list.split(",")) {
            modes.addAll(mode.equals("all") ? MODES.get("All") : List.of(mode));
        }
        return modes;
    }

    /** The modes of a benchmark; empty for one that is not in the list. */
    Set<String> modes(String benchmark) {
        return modes.getOrDefault(benchmark, Set.of());
    }

    Map<String, List<String>> parameters(String benchmark) {
        return parameters.getOrDefault(benchmark, Map.of());
    }

    private void add(Fields fields) {
        fields.expect("JMH");
        String type = fields.string();
        fields.string();
        String benchmark = type + "." + fields.string();
        modes.computeIfAbsent(benchmark, _ -> new TreeSet<>()).addAll(MODES.getOrDefault(fields.string(), List.of()));
        parameters.put(benchmark, fields.parameters());
    }

    /** Reads fields separated by spaces. Each is preceded by its kind and, if it is text, by its length. */
    private static final class Fields {

        private static final int BITS_OF_A_LETTER = 6;
        private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

        private final String line;
        private int at;

        Fields(String line) {
            this.line = line;
        }

        void expect(String word) {
            if (!word().equals(word)) {
                throw new IllegalArgumentException(line);
            }
        }

        String string() {
            expect("S");
            return text();
        }

        Map<String, List<String>> parameters() {
            Map<String, List<String>> values = new LinkedHashMap<>();
            Matcher start = PARAMETERS.matcher(line);
            if (start.find(at - 1)) {
                at = start.end();
                for (int left = Integer.parseInt(start.group(1)); left > 0; left--) {
                    String name = text();
                    List<String> its = values.computeIfAbsent(name, _ -> new ArrayList<>());
                    for (int value = Integer.parseInt(word()); value > 0; value--) {
                        its.add(disarmored(text()));
                    }
                }
            }
            return values;
        }

        private String text() {
            int length = Integer.parseInt(word());
            String text = line.substring(at, at + length);
            at += length + 1;
            return text;
        }

        private String word() {
            int end = line.indexOf(' ', at);
            String word = line.substring(at, end);
            at = end + 1;
            return word;
        }

        /** Decodes UTF-16, the lowest bits first, six per letter. */
        private static String disarmored(String letters) {
            StringBuilder text = new StringBuilder();
            long bits = 0;
            int number = 0;
            for (char letter : letters.replace("=", "").toCharArray()) {
                bits |= (long) LETTERS.indexOf(letter) << number;
                number += BITS_OF_A_LETTER;
                if (number >= Character.SIZE) {
                    text.append((char) bits);
                    bits >>>= Character.SIZE;
                    number -= Character.SIZE;
                }
            }
            return text.toString();
        }
    }
}
