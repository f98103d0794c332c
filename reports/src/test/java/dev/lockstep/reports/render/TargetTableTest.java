package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.run.Axis;
import dev.lockstep.reports.stats.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTableTest {

    /** A misspelt parameter would match nothing, and its target would go unmentioned for ever. */
    @Test
    void everyTargetSpeaksOfParametersThatExist() {
        assertThat(TargetTable.targets())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(parameters(target)).allMatch(Axis::isParameter));
    }

    private static Stream<String> parameters(Target target) {
        return Stream.concat(target.of().keySet().stream(), target.over().keySet().stream());
    }
}
