package dev.lockstep.harness.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contents of {@code run.json}: a run's plan, seed, machine and problems.
 *
 * @param format version of the file format, currently {@value #FORMAT}
 * @param id unique, and the same in all copies of the run; null in older runs
 * @param name the run's name, part of its folder's name
 * @param status {@code running}, {@code finished}, {@code failed} (at least one fork) or {@code interrupted}
 * @param preset {@code smoke}, {@code quick}, {@code full}
 * @param seed determines the order of the forks
 * @param arguments the command line as it was typed
 * @param started ISO-8601 instant
 * @param finished ISO-8601 instant, null while running
 * @param plannedForks number of forks in the plan
 * @param revision git revision of the measured sources, with {@code -dirty} if they had uncommitted changes; null if
 *     unknown
 * @param code a digest of the measured jars; null in older runs
 * @param machine a description of the machine for display: label to value, in display order
 * @param implementations as listed by the measured jar
 * @param experiments those that were measured; empty in older runs
 * @param warnings lines for the top of the report
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunFile(
        int format,
        String id,
        String name,
        String status,
        String preset,
        long seed,
        List<String> arguments,
        String started,
        String finished,
        int plannedForks,
        String revision,
        String code,
        Map<String, String> machine,
        List<ImplementationInfo> implementations,
        List<ExperimentInfo> experiments,
        List<String> warnings) {

    public RunFile {
        experiments = experiments == null ? List.of() : List.copyOf(experiments);
    }

    public static final int FORMAT = 1;

    private static final String USABLE_CPUS = "Usable CPUs";
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\d{1,6}");

    /** An object that is equal only for copies of the same run: the id, or a substitute for it in older runs. */
    public Object identity() {
        return id == null ? List.of(name, String.valueOf(started), seed, arguments, machine) : id;
    }

    /** The number of CPUs that the run's threads could use; empty if it is not recorded. */
    public OptionalInt usableCpus() {
        Matcher number = LEADING_NUMBER.matcher(machine.getOrDefault(USABLE_CPUS, ""));
        return number.lookingAt() ? OptionalInt.of(Integer.parseInt(number.group())) : OptionalInt.empty();
    }

    /**
     * One implementation of the measured jar, or a native rendezvous.
     *
     * @param kind the family; {@code native} for a native rendezvous, which exchanges no data
     * @param sound false for negative controls, floors and native rendezvous, which give no answer
     * @param settings the settings that affect it: {@code wait}, {@code stamp}, {@code order}; empty in older runs
     * @param mostParties the maximum number of parties; 0 in older runs
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ImplementationInfo(
            String alias,
            String kind,
            String layout,
            String stamp,
            String storage,
            boolean sound,
            String description,
            List<String> settings,
            int mostParties) {

        public ImplementationInfo {
            settings = settings == null ? List.of() : List.copyOf(settings);
        }
    }

    /**
     * A question of the measured jar, and how its rows are compared.
     *
     * @param shows what the result means, one paragraph
     * @param operation what one operation is
     * @param compared the parameter whose values are compared; empty if only those of the axis are
     * @param baseline the value that the others are related to, of {@code compared} or else of {@code axis}
     * @param axis the parameter along which they are compared; empty if there is none
     * @param unit of the axis; empty if it has none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ExperimentInfo(
            String name,
            String question,
            String shows,
            String operation,
            String compared,
            String baseline,
            String axis,
            String unit) {}
}
