package dev.lockstep.gate.stored;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.JmhResult;
import dev.lockstep.harness.results.Run;
import dev.lockstep.harness.results.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads results that were measured before: JMH's JSON of any project, or the folder of a run. A file is read one result
 * at a time, so that its size does not matter; of each result only what the gate needs is kept.
 */
public final class StoredResults {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Labels of a run's machine that must be the same on both sides of a comparison. */
    private static final List<String> MACHINE =
            List.of("CPU", "Architecture", "Usable CPUs", "CPU quota", "Garbage collector");

    private StoredResults() {}

    /** @throws RefusedException if it is not a result, or not complete */
    public static List<Measured> read(Path place, Set<String> metrics) throws IOException {
        Rows rows = new Rows(metrics);
        if (Files.isDirectory(place)) {
            addFolder(rows, place);
        } else {
            addFile(rows, place, Map.of());
        }
        List<Measured> all = rows.complete();
        if (all.isEmpty()) {
            throw new RefusedException(
                    "'%s' contains no result: check whether its benchmarks failed.".formatted(place));
        }
        if (all.stream().allMatch(row -> row.forks().isEmpty())) {
            throw new RefusedException(
                    "'%s' has no score other than NaN: JMH measured nothing, so there is nothing to compare."
                            .formatted(place));
        }
        return all;
    }

    /** Adds the forks of a run of Lockstep, which may be incomplete because the run was killed. */
    private static void addFolder(Rows rows, Path folder) throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        if (!Files.isRegularFile(directory.runFile())) {
            throw new RefusedException(
                    "'%s' must be JMH's JSON or a run's folder but has no run.json: name another.".formatted(folder));
        }
        Run run = Run.read(directory);
        Map<String, String> machine = new LinkedHashMap<>(run.file().machine());
        machine.keySet().retainAll(MACHINE);
        run.forks(ForkFile.SCORE)
                .forEach(fork -> fork.jmh()
                        .forEach(result -> rows.add(JmhResult.of(result).counted(), machine)));
    }

    static void addFile(Rows rows, Path file, Map<String, String> machine) {
        try (JsonParser parser = parser(file)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException(
                        "'%s' is empty: check whether the run that wrote it was stopped.".formatted(file));
            }
            if (first != JsonToken.START_ARRAY) {
                throw noResult(file, parser, "it is not a list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode result = JSON.readTree(parser);
                if (!JmhResult.isResult(result)) {
                    throw noResult(file, parser, "an element has no benchmark or no primaryMetric");
                }
                rows.add(JmhResult.of(result), machine);
            }
            if (parser.nextToken() != null) {
                throw new RefusedException(
                        "'%s' continues after its list, line %d: two results in one file would count twice; split it."
                                .formatted(file, parser.currentLocation().getLineNr()));
            }
        } catch (JsonEOFException e) {
            throw new RefusedException(
                    "'%s' is incomplete, it ends in line %d: measure again."
                            .formatted(file, e.getLocation().getLineNr()),
                    e);
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    "'%s' is not JSON, line %d: %s. JMH writes it with -rf json -rff FILE."
                            .formatted(file, line(e), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new RefusedException("'%s' cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** JSON is Unicode, and Jackson detects which encoding; anything else was written in an old default encoding. */
    private static JsonParser parser(Path file) throws IOException {
        return isUnicode(file)
                ? JSON.createParser(file.toFile())
                : JSON.createParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
    }

    private static boolean isUnicode(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            String begin = new String(bytes.readNBytes(4), StandardCharsets.ISO_8859_1);
            if (begin.startsWith("\u00fe\u00ff") || begin.startsWith("\u00ff\u00fe") || begin.indexOf('\0') >= 0) {
                return true;
            }
        }
        try (Reader text = Files.newBufferedReader(file)) {
            text.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static RefusedException noResult(Path file, JsonParser parser, String why) {
        return new RefusedException("'%s' is not JMH's result, line %d: %s. JMH writes it with -rf json -rff FILE."
                .formatted(file, parser.currentLocation().getLineNr(), why));
    }
}
