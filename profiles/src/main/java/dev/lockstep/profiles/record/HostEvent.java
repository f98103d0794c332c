package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the machine's CPUs did while the recording ran. Written at its end, where the system says it. */
@Name("lockstep.Host")
@Label("Host")
@Category("Lockstep")
@Description("How much of the CPUs' time the hypervisor gave to others while the recording ran")
@StackTrace(false)
final class HostEvent extends Event {

    @Label("Ticks")
    @Description("Of all CPUs, whatever they did")
    long ticks;

    @Label("Stolen Ticks")
    @Description("Those of them that this machine wanted and did not get")
    long stolenTicks;
}
