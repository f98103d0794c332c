package dev.lockstep.harness.run;

import dev.lockstep.harness.CodeSource;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.PlannedRow;
import dev.lockstep.harness.results.ForkFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The command lines that start the measured jar.
 *
 * @param describe makes the jar list its contents
 * @param jmh starts JMH; to be followed by its options
 * @param measured flags of the measured JVM, which would otherwise inherit those of JMH's own JVM
 * @param recorder JMH's profiler for a recording, to be followed by the file
 * @param verify runs the contract kit; to be followed by an implementation and the kit's options
 */
public record JarCommands(
        List<String> describe, List<String> jmh, List<String> measured, String recorder, List<String> verify) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String DESCRIBE = "dev.lockstep.bench.Describe";
    private static final String VERIFY = "dev.lockstep.kit.Verify";
    private static final String PROOF = "dev.lockstep.bench.experiment.Proof";
    private static final String JMH = "org.openjdk.jmh.Main";
    private static final String INSTRUMENTS = "dev.lockstep.bench.Instruments";
    private static final String RECORDER = "dev.lockstep.bench.RecordingProfiler:";
    private static final String ALTERNATING_PHASES = "dev.lockstep.bench.AlternatingPhases";
    private static final String HARDWARE_COUNTERS = "perfnorm";
    private static final String JFR_ALONE = "sampling=false;";

    /** Needed because a JVM that is started with a class path does not read the manifest. */
    private static final List<String> JVM_FLAGS =
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private static final String FAST_START = "-XX:TieredStopAtLevel=1";

    /** A JVM in which nothing is measured starts fast, and compiles little on the CPUs that the measured one uses. */
    private static final List<String> JMH_FLAGS = List.of(FAST_START, "-XX:+UseSerialGC");

    private static final String FORK_FLAGS = "-jvmArgs";

    /** The user's replace those that the benchmarks append themselves, of which spinning crews need this one. */
    private static final String APPENDED_FLAGS = "-jvmArgsAppend";

    private static final String COMPILE_AT_ONCE = "-Xbatch";

    /** The output of Lockstep's jar is stored in files. Benchmarks of other projects keep the user's locale. */
    private static final List<String> ONE_LOCALE = List.of("-Duser.language=en", "-Duser.country=US");

    /** @throws RefusedException if the jar does not exist */
    public static JarCommands of(Path jar) {
        check(jar);
        return of(jar.toString(), "-jar", jar.toString());
    }

    /** The same with the implementations of another jar, which is added to the class path of the measured JVMs. */
    public static JarCommands of(Path jar, ImplementationJar own) {
        check(jar);
        String classPath = jar + File.pathSeparator + own.path();
        return of(classPath, "-cp", classPath, JMH);
    }

    private static void check(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new RefusedException(
                    "There is no %s to measure: build it with ./mvnw -DskipTests package.".formatted(jar));
        }
    }

    /** The command that starts JMH in any benchmarks jar; to be followed by JMH's options. */
    public static List<String> anyJmh(Path jar) {
        return plus(anyJava(jar), "-jar", jar.toString());
    }

    /** The same with a main class of Lockstep, which is not in the jar. */
    public static List<String> anyJmh(Path jar, Class<?> main) {
        return plus(anyJava(jar), "-cp", jar + File.pathSeparator + CodeSource.of(main), main.getName());
    }

    /**
     * JMH passes the flags of its JVM to the measured one, so none are added: it may be older, and its settings belong
     * to the user.
     */
    private static List<String> anyJava(Path jar) {
        check(jar);
        return jmh(isOurs(jar) ? java() : List.of(JAVA));
    }

    private static boolean isOurs(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(DESCRIBE.replace('.', '/') + ".class") != null;
        } catch (IOException _) {
            // Starting the jar will report the error.
            return false;
        }
    }

    private static List<String> java() {
        return plus(List.of(JAVA), JVM_FLAGS);
    }

    private static List<String> jmh(List<String> java) {
        return anotherUsersLock() ? plus(java, "-Djmh.ignoreLock=true") : java;
    }

    private static JarCommands of(String classPath, String... startsJmh) {
        List<String> java = plus(java(), ONE_LOCALE);
        return new JarCommands(
                plus(java, "-cp", classPath, DESCRIBE),
                plus(plus(jmh(java), JMH_FLAGS), startsJmh),
                plus(JVM_FLAGS, ONE_LOCALE),
                RECORDER,
                plus(java, "-XX:-CreateCoredumpOnCrash", "-cp", classPath, VERIFY));
    }

    /** A digest of the measured jars, which is equal only for the same code. */
    public String code() {
        String classPath = describe.get(describe.indexOf("-cp") + 1);
        return Digest.of(Stream.of(classPath.split(File.pathSeparator))
                .map(jar -> Digest.of(Path.of(jar)))
                .toList());
    }

    /** The same with recordings without samples. */
    public JarCommands withoutSamples() {
        return new JarCommands(describe, jmh, measured, RECORDER + JFR_ALONE, verify);
    }

    /** The same with measured JVMs that do not optimize: for figures that mean nothing, sooner. */
    public JarCommands startingFast() {
        return new JarCommands(describe, jmh, plus(measured, FAST_START), recorder, verify);
    }

    /** The command that tries all experiments in one JVM with these flags. */
    List<String> proof(List<String> flags) {
        List<String> command = new ArrayList<>(describe);
        command.addAll(1, flags);
        command.addAll(1, JMH_FLAGS);
        command.set(command.size() - 1, PROOF);
        return command;
    }

    /** The command of one fork. JMH writes its result to {@code result}; a profile fork also writes its recording. */
    List<String> fork(PlannedRow row, JmhOptions options, Path result, Path recording) {
        List<String> more = new ArrayList<>();
        instruments(row, recording).forEach(profiler -> more.addAll(List.of("-prof", profiler)));
        if (!options.others().contains(FORK_FLAGS)) {
            boolean replaces = options.others().contains(APPENDED_FLAGS);
            List<String> flags = replaces ? plus(measured, COMPILE_AT_ONCE) : measured;
            more.addAll(List.of(FORK_FLAGS, String.join(" ", flags)));
        }
        more.addAll(options.others());
        String benchmark = "^" + row.benchmark().replace(".", "\\.") + "\\.cycle$";
        return fork(jmh, benchmark, iterations(row.iterations()), row.parameters(), more, result);
    }

    /**
     * The command of one fork of one benchmark.
     *
     * @param jmh the command that starts JMH
     * @param benchmark a regular expression that matches only this benchmark
     * @param iterations the options for the number and time of iterations
     * @param more other options
     */
    public static List<String> fork(
            List<String> jmh,
            String benchmark,
            List<String> iterations,
            Map<String, String> parameters,
            List<String> more,
            Path result) {
        List<String> command = plus(jmh, benchmark, "-f", "1", "-foe", "true");
        command.addAll(iterations);
        parameters.forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
        command.addAll(more);
        command.addAll(List.of("-rf", "json", "-rff", result.toString()));
        return command;
    }

    public static List<String> iterations(Iterations times) {
        return List.of(
                "-wi",
                Integer.toString(times.warmups()),
                "-w",
                times.warmupMs() + "ms",
                "-i",
                Integer.toString(times.measurements()),
                "-r",
                times.measurementMs() + "ms");
    }

    private List<String> instruments(PlannedRow row, Path recording) {
        return switch (row.purpose()) {
            case ForkFile.PROFILE -> List.of(INSTRUMENTS, recorder + "file=" + recording);
            case ForkFile.OVERHEAD -> List.of(ALTERNATING_PHASES);
            case ForkFile.COUNTERS -> List.of(HARDWARE_COUNTERS);
            default -> List.of(INSTRUMENTS);
        };
    }

    /** The command that makes JMH parse the options and do nothing else. */
    List<String> dryRun(JmhOptions options) {
        List<String> command = plus(jmh, "-l");
        command.addAll(options.others());
        return command;
    }

    private static List<String> plus(List<String> start, List<String> more) {
        return plus(start, more.toArray(String[]::new));
    }

    private static List<String> plus(List<String> start, String... more) {
        List<String> longer = new ArrayList<>(start);
        longer.addAll(List.of(more));
        return longer;
    }

    /** JMH opens its lock file for writing and fails if the file belongs to another user, even if it is not locked. */
    private static boolean anotherUsersLock() {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
        try {
            return Files.exists(lock) && !Files.getOwner(lock).getName().equals(System.getProperty("user.name"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
