package dev.lockstep.reports;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lockstep.profiles.record.Phase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measuring and reporting meet through files alone; who may know whom is written here and nowhere else. */
class RoomsTest {

    private static final String JDK = "java..";
    private static final String FLIGHT_RECORDER = "jdk.jfr..";
    private static final String MACHINE = "dev.lockstep.machine..";
    private static final String MEMORIES = "dev.lockstep.memory..";
    private static final String KIT = "dev.lockstep.kit..";
    private static final String RECORDING = "dev.lockstep.profiles.record..";
    private static final String READING = "dev.lockstep.profiles.read..";
    private static final String BENCHMARKS = "dev.lockstep.bench..";
    private static final String REPORTS = "dev.lockstep.reports..";
    private static final String GATE = "dev.lockstep.reports.gate";

    private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false); // the names of strangers are enough
        return new ClassFileImporter()
                .importPaths(Stream.of("machine", "impls", "impls/kit", "profiles", "benchmarks", "reports")
                        .map(module -> Path.of("..", module, "target", "classes"))
                        .toList());
    });

    @Test
    void theMachineKnowsTheJdkAlone() {
        onlyKnow(MACHINE, JDK);
    }

    @Test
    void memoriesKnowTheMachineAlone() {
        onlyKnow(MEMORIES, JDK, MACHINE);
    }

    @Test
    void theKitKnowsTheMemoriesAlone() {
        onlyKnow(KIT, JDK, MEMORIES);
    }

    @Test
    void recordingKnowsTheRecordersAlone() {
        onlyKnow(RECORDING, JDK, FLIGHT_RECORDER, "one.profiler..");
    }

    @Test
    void readingKnowsOfRecordingNoMoreThanItsPhases() {
        onlyKnow(READING, JDK, FLIGHT_RECORDER, RECORDING, "org.HdrHistogram..");
        knowOfRecordingThePhasesAlone(READING);
    }

    @Test
    void benchmarksKnowMemoriesAndRecordingAndNoReportingLibrary() {
        onlyKnow(
                BENCHMARKS,
                JDK,
                FLIGHT_RECORDER,
                "com.sun.management..",
                "org.openjdk.jmh..",
                MACHINE,
                MEMORIES,
                RECORDING);
    }

    @Test
    void reportsKnowNothingOfTheMeasuredSide() {
        noClasses()
                .that()
                .resideInAPackage(REPORTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MEMORIES, KIT, BENCHMARKS)
                .check(CLASSES);
        knowOfRecordingThePhasesAlone(REPORTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "data: stats,findings,render,run,gate,cli",
                "stats: findings,render,run,gate,cli",
                "findings: render,run,gate,cli",
                "render: run,gate,cli",
                "run: findings,render,gate,cli",
                "simulation: data,stats,race,findings,render,run,gate,cli",
                "race: data,stats,findings,render,run,gate,cli",
                "gate.simulation: findings,render,run,gate.input,gate.run,gate.render,cli",
                "gate.input: render,gate.run,gate.render,cli",
                "gate.run: render,gate.render,cli",
                "gate.render: run,gate.run,gate.input,cli"
            })
    void withinReports(String room, String strangers) {
        Stream.of(strangers.split(",")).forEach(RoomsTest::assertExists);
        noClasses()
                .that()
                .resideInAPackage(withinReports(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(strangers.split(","))
                        .map(RoomsTest::withinReports)
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void theGateDecidesByItsFiguresAlone() {
        noClasses()
                .that()
                .resideInAPackage(GATE)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(REPORTS).and(not(resideInAnyPackage(GATE, withinReports("stats")))))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.io", "java.nio.."))
                .check(CLASSES);
    }

    @Test
    void theGatesRulerKnowsTheJdkAlone() {
        onlyKnow(withinReports("gate.ruler"), JDK);
    }

    /** Nobody depends on a room that is not there. */
    private static void assertExists(String room) {
        assertThat(CLASSES.that(resideInAPackage(withinReports(room)))).as(room).isNotEmpty();
    }

    private static String withinReports(String room) {
        return "dev.lockstep.reports." + room + "..";
    }

    private static void onlyKnow(String room, String... others) {
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(room).or(resideInAnyPackage(others)))
                .check(CLASSES);
    }

    private static void knowOfRecordingThePhasesAlone(String room) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage(RECORDING)
                        .and(not(equivalentTo(Phase.class).or(equivalentTo(Phase[].class)))))
                .check(CLASSES);
    }
}
