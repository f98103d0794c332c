package dev.lockstep.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.RowKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TolerancesTest {

    private final Map<Pattern, Double> rules = new LinkedHashMap<>();

    @Test
    void theFirstPatternThatIsFoundGivesTheTolerance() {
        rules.put(Pattern.compile("a=1"), 0.1);
        rules.put(Pattern.compile("B"), 0.2);
        Tolerances tolerances = new Tolerances(0.03, rules);
        assertThat(tolerances.of(RowKey.of("B", "avgt", 1, Map.of("a", "1")))).isEqualTo(0.1);
        assertThat(tolerances.of(RowKey.of("B", "avgt", 1, Map.of("a", "2")))).isEqualTo(0.2);
        assertThat(tolerances.of(RowKey.of("C", "avgt", 1, Map.of()))).isEqualTo(0.03);
    }

    @Test
    void aPatternThatFindsNoRowIsNamed() {
        rules.put(Pattern.compile("Queue"), 0.1);
        rules.put(Pattern.compile("Qeueu"), 0.2);
        List<RowKey> rows = List.of(RowKey.of("a.Queue.offer", "avgt", 1, Map.of()));
        assertThat(new Tolerances(0.03, rules).unused(rows))
                .singleElement()
                .asString()
                .contains("'Qeueu' matches no row's name");
    }
}
