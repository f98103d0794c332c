package dev.lockstep.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lockstep.profiles.record.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measuring and reporting are connected only by files. The allowed dependencies are defined here. */
class RoomsTest {

    private static final String JDK = "java..";
    private static final String FLIGHT_RECORDER = "jdk.jfr..";
    private static final String MACHINE = "dev.lockstep.machine..";
    private static final String MEMORIES = "dev.lockstep.memory..";
    private static final String KIT = "dev.lockstep.kit..";
    private static final String RECORDING = "dev.lockstep.profiles.record..";
    private static final String READING = "dev.lockstep.profiles.read..";
    private static final String EXAMPLES = "example.workloads..";
    private static final String INCUBATING = "dev.lockstep.incubating..";
    private static final String BENCHMARKS = "dev.lockstep.bench..";
    private static final String STATISTICS = "dev.lockstep.stats..";
    private static final String HARNESS = "dev.lockstep.harness..";
    private static final String GATE = "dev.lockstep.gate..";
    private static final String REPORTS = "dev.lockstep.reports..";
    private static final String COMMAND_LINE = "dev.lockstep.cli..";
    private static final String JSON = "com.fasterxml.jackson..";

    private static final List<Path> ROOMS = Stream.of(
                    "machine",
                    "impls",
                    "impls/kit",
                    "profiles",
                    "benchmarks/incubating",
                    "benchmarks",
                    "stats",
                    "harness",
                    "gate",
                    "reports",
                    "cli")
            .map(Path.of("..")::resolve)
            .toList();

    private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false); // the names of external classes are enough
        return new ClassFileImporter()
                .importPaths(ROOMS.stream()
                        .map(room -> room.resolve("target/classes"))
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
    void recordingKnowsTheMachineAndTheRecordersAlone() {
        onlyKnow(RECORDING, JDK, FLIGHT_RECORDER, MACHINE, "one.profiler..");
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
                "org.agrona..",
                "org.jctools..",
                MACHINE,
                MEMORIES,
                EXAMPLES,
                RECORDING);
    }

    @Test
    void whatIsIncubatingKnowsTheJdkAlone() {
        onlyKnow(INCUBATING, JDK, "jdk.incubator.vector..");
    }

    @Test
    void statisticsKnowNumbersAlone() {
        onlyKnow(
                STATISTICS,
                JDK,
                "org.apache.commons.numbers..",
                "org.apache.commons.rng..",
                "org.apache.commons.statistics..");
        noClasses()
                .that()
                .resideInAPackage(STATISTICS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io", "java.nio..")
                .check(CLASSES);
    }

    @Test
    void theHarnessKnowsTheMachineAndStatistics() {
        onlyKnow(HARNESS, JDK, JSON, MACHINE, STATISTICS);
    }

    @Test
    void theGateStandsOnTheHarness() {
        onlyKnow(GATE, JDK, JSON, "org.apache.commons..", MACHINE, STATISTICS, HARNESS);
    }

    @Test
    void whoReportsMeasuresNothing() {
        noClasses()
                .that()
                .resideInAPackage(REPORTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        MEMORIES,
                        KIT,
                        BENCHMARKS,
                        COMMAND_LINE,
                        "dev.lockstep.harness.run..",
                        "dev.lockstep.harness.verify..",
                        "dev.lockstep.gate.run..",
                        "dev.lockstep.gate.ruler..")
                .check(CLASSES);
        knowOfRecordingThePhasesAlone(REPORTS);
    }

    @Test
    void theCommandLineMeetsTheMeasuredSideThroughProcessesAlone() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND_LINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MEMORIES, KIT, BENCHMARKS, RECORDING)
                .check(CLASSES);
    }

    /** The cache is read before other classes are loaded. */
    @Test
    void whatTheOneFileKeepsKnowsErrorsOfTheHarnessAlone() {
        onlyKnow("dev.lockstep.cli.cache..", JDK, "dev.lockstep.harness");
    }

    /** The layers of packages within a module: a package must not depend on those after the colon. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "harness.results: harness.plan,harness.run,harness.verify",
                "harness.plan: harness.run,harness.verify",
                "harness.run: harness.verify",
                "gate.decision: gate.stored,gate.ruler,gate.run,gate.simulation,harness.plan,harness.run",
                "gate.stored: gate.ruler,gate.run,gate.simulation,harness.plan,harness.run",
                "gate.simulation: gate.ruler,gate.run,gate.stored,harness.plan,harness.run",
                "reports.table: reports.figures,reports.findings,reports.words,reports.model,reports.render",
                "reports.figures: reports.findings,reports.words,reports.table,reports.model,reports.render",
                "reports.findings: reports.words,reports.table,reports.model,reports.render",
                "reports.words: reports.model,reports.chart,reports.flame,reports.render,reports.gate",
                "reports.model: reports.chart,reports.flame,reports.render,reports.gate",
                "reports.chart: reports.flame,reports.render,reports.gate",
                "reports.flame: reports.chart,reports.render,reports.gate",
                "reports.gate: reports.figures,reports.findings,reports.model,reports.chart,reports.render"
            })
    void floorsOfARoom(String lower, String upper) {
        String[] above = Stream.of(upper.split(",")).map(RoomsTest::within).toArray(String[]::new);
        Stream.of(above).forEach(RoomsTest::assertExists);
        noClasses()
                .that()
                .resideInAPackage(within(lower))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(CLASSES);
    }

    @Test
    void theGateDecidesByItsFiguresAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.lockstep.gate.decision")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io", "java.nio..", JSON)
                .check(CLASSES);
    }

    @Test
    void whatTheGateStartsOnItsOwnKnowsTheJdkAlone() {
        onlyKnow("dev.lockstep.gate.ruler..", JDK);
        onlyKnow("dev.lockstep.gate.launcher..", JDK);
    }

    @Test
    void everyPackageSaysWhatItHolds() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.endsWith(".jmh_generated"))
                        .distinct())
                .allSatisfy(name -> assertThat(ROOMS.stream()
                                .map(room ->
                                        room.resolve("src/main/java", name.replace('.', '/'), "package-info.java")))
                        .as(name)
                        .anyMatch(Files::isRegularFile));
    }

    @Test
    void aNameStandsForOneThing() {
        assertThat(CLASSES.stream()
                        .filter(type ->
                                type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                        .collect(Collectors.groupingBy(JavaClass::getSimpleName))
                        .values())
                .as("classes of one simple name")
                .filteredOn(same -> same.size() > 1)
                .isEmpty();
    }

    /** A rule about a missing package would always hold. */
    private static void assertExists(String room) {
        assertThat(CLASSES.that(resideInAPackage(room))).as(room).isNotEmpty();
    }

    private static String within(String room) {
        return "dev.lockstep." + room + "..";
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
