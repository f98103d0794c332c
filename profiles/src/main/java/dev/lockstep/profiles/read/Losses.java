package dev.lockstep.profiles.read;

/**
 * What a recording should hold and does not.
 *
 * @param times how often JFR lost data
 * @param bytes how much
 * @param samples CPU samples that the JDK could not take
 * @param phases phases that were marked after a party's log was full, or that the recording outgrew
 */
public record Losses(long times, long bytes, long samples, long phases) {

    public boolean none() {
        return times == 0 && samples == 0 && phases == 0;
    }
}
