package dev.lockstep.profiles.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the machine's CPUs did during the recording. Written at its end, if the system tells. */
@Name("lockstep.Host")
@Label("Host")
@Category("Lockstep")
@Description("How much CPU time the hypervisor gave to other machines during the recording")
@StackTrace(false)
final class HostEvent extends Event {

    @Label("Ticks")
    @Description("Of all CPUs and of all kinds")
    long ticks;

    @Label("Stolen Ticks")
    @Description("Ticks in which this machine was ready to run but did not get a CPU")
    long stolenTicks;
}
