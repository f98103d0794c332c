package dev.lockstep.harness.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What {@code run.json} says of a run: its plan, its seed, the machine it came from and what went wrong.
 *
 * @param format version of this file's form, {@value #FORMAT} today
 * @param id unlike that of any other run, and the same in all copies of this one; null in older runs
 * @param name the run's name, part of its folder's name
 * @param status {@code running}, {@code finished}, {@code failed} (at least one fork) or {@code interrupted}
 * @param preset {@code smoke}, {@code quick}, {@code full}
 * @param seed orders the forks; the same seed and plan give the same order
 * @param arguments the command line as it was typed
 * @param started ISO-8601 instant
 * @param finished ISO-8601 instant, null while running
 * @param plannedForks how many forks the plan has
 * @param revision git revision of the measured sources, with {@code -dirty} where they had changes; null if unknown
 * @param machine what was measured on, for people: label to value, in the order to be shown
 * @param implementations the contents as the measured jar listed it
 * @param warnings one line each, for the top of the report
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
        Map<String, String> machine,
        List<ImplementationInfo> implementations,
        List<String> warnings) {

    public static final int FORMAT = 1;

    /** Equal for copies of one run, and for no others: the id, or what an older run has of that kind. */
    public Object identity() {
        return id == null ? List.of(name, String.valueOf(started), seed, arguments, machine) : id;
    }

    /**
     * One line of the contents.
     *
     * @param sound false for negative controls and floors, which give no answer
     * @param settings what can be set of it and makes a difference: {@code wait}, {@code stamp}, {@code order}; empty
     *     in older runs
     * @param mostParties how many can take part; 0 in older runs
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
}
