package dev.lockstep.reports.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the user chose in a preset's place.
 *
 * @param axes values that replace the preset's
 * @param forks how often each row is run
 * @param profile whether to keep the profiling forks
 */
public record Selection(Map<Axis, List<String>> axes, OptionalInt forks, boolean profile, JmhOptions jmh) {

    public static final Selection NONE = new Selection(Map.of(), OptionalInt.empty(), true, JmhOptions.NONE);
}
