package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.WaitSite.Kind;
import dev.lockstep.profiles.record.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Adds up the events of a recording within one window. */
final class RecordingTally {

    private final RecordingSummary summary;
    private final Window window;
    private final Map<Integer, PartyTally> parties = new TreeMap<>();
    private final Map<Long, PartyTally> byThread = new HashMap<>();
    private final ArrivalTally arrivals;
    private final Map<RecordedThread, WaitingThread> waiting = new WeakHashMap<>();
    private final WaitTally waits = new WaitTally();
    private final PauseTally pauses;
    private final StackNames<Activity> activities = new StackNames<>(Activity::of);

    /** In the recording's clock, unlike the phases. */
    private final Window eventWindow;

    private long fileNanos;
    private Optional<String> damage = Optional.empty();

    /** @param window in terms of {@code System.nanoTime()} */
    private RecordingTally(RecordingSummary summary, Window window) {
        this.summary = summary;
        this.window = window;
        for (LoggedParty party : summary.parties()) {
            PartyTally tally = new PartyTally(party, window);
            parties.put(party.party(), tally);
            if (party.thread() != null) {
                byThread.put(party.thread().getJavaThreadId(), tally);
            }
        }
        int[] ids = parties.keySet().stream().mapToInt(Integer::intValue).toArray();
        arrivals = new ArrivalTally(ids, summary.timedEvery(), summary.blocks());
        eventWindow = summary.parties().stream()
                .findFirst()
                .map(party -> window.plus(party.clockOffsetNanos()))
                .orElse(Window.ALWAYS);
        pauses = new PauseTally(eventWindow);
    }

    /** Reads a recording, and again with a smaller window if its oldest phases were lost. */
    static RecordingTally read(EventFile file, RecordingSummary summary) throws UnreadableRecording {
        Window whole = Window.common(
                summary.parties().stream().map(LoggedParty::window).toList());
        RecordingTally tally = read(file, summary, whole);
        Window held = Window.common(
                tally.parties.values().stream().map(PartyTally::heldWindow).toList());
        return held.equals(whole) ? tally : read(file, summary, held);
    }

    private static RecordingTally read(EventFile file, RecordingSummary summary, Window window)
            throws UnreadableRecording {
        RecordingTally tally = new RecordingTally(summary, window);
        if (tally.parties.isEmpty() || !file.readFast(tally::addPhase, tally.consumers())) {
            tally = new RecordingTally(summary, window);
            tally.damage = file.read(tally.allConsumers());
        } else {
            tally.damage = file.remainder();
        }
        tally.fileNanos = file.nanos();
        return tally;
    }

    /** What is done with the events of a type, except the phases. */
    private Map<String, Consumer<RecordedEvent>> consumers() {
        Map<String, Consumer<RecordedEvent>> consumers = new HashMap<>();
        consumers.put(WaitCoverage.PARK, event -> addWait(event, Kind.PARK, "parkedClass"));
        consumers.put(WaitCoverage.MONITOR, event -> addWait(event, Kind.MONITOR, "monitorClass"));
        consumers.put(WaitCoverage.WAIT, event -> addWait(event, Kind.WAIT, "monitorClass"));
        consumers.put("profiler.NativeLock", event -> addWait(event, Kind.FUTEX, null));
        consumers.put("jdk.GCPhasePause", pauses::addCollection);
        consumers.put("jdk.SafepointBegin", pauses::beginSafepoint);
        consumers.put("jdk.SafepointEnd", pauses::endSafepoint);
        if (summary.tickNanos() > 0) {
            consumers.put(summary.samples(), this::addSample);
        }
        return consumers;
    }

    private Map<String, Consumer<RecordedEvent>> allConsumers() {
        Map<String, Consumer<RecordedEvent>> consumers = consumers();
        consumers.put(LoggedPhase.EVENT, event -> {
            if (parties.containsKey(event.getInt("party"))) {
                addPhase(LoggedPhase.of(event));
            }
        });
        return consumers;
    }

    /** A party without an end event has no window: its phases are ignored. */
    private void addPhase(LoggedPhase logged) {
        PartyTally tally = parties.get(logged.party());
        if (tally != null) {
            tally.addPhase(logged);
            if (logged.phase() == Phase.EXCHANGE && window.holds(logged.startNanos())) {
                arrivals.add(logged.party(), logged.cycle(), logged.startNanos());
            }
        }
    }

    private void addSample(RecordedEvent event) {
        RecordedThread thread = event.getThread(summary.sampledThread());
        PartyTally tally = thread == null ? null : byThread.get(thread.getJavaThreadId());
        if (tally != null) {
            tally.addSample(event, activities.of(event.getStackTrace()));
        }
    }

    private void addWait(RecordedEvent event, Kind kind, String blockerField) {
        RecordedThread recorded = event.getThread();
        if (recorded == null) {
            return;
        }
        WaitingThread thread = waiting.computeIfAbsent(recorded, WaitingThread::of);
        if (!counts(thread)) {
            return;
        }
        summary.coverage().add(thread);
        Window wait =
                new Window(LoggedParty.epochNanos(event.getStartTime()), LoggedParty.epochNanos(event.getEndTime()));
        if (eventWindow.shareOf(wait) > 0) {
            waits.add(event, thread, kind, blockerField, eventWindow.overlap(wait));
        }
    }

    /** Whether a thread counts: of a crew only the members, of another program all threads. */
    private boolean counts(WaitingThread thread) {
        return parties.isEmpty() || byThread.containsKey(thread.javaThreadId());
    }

    RecordingTimes times() {
        boolean told = window.nanos() > 0;
        Collection<PartyTally> tallies = parties.values();
        long ticks = tallies.stream().mapToLong(PartyTally::ticks).sum();
        long tickNanos = ticks < Recordings.ENOUGH_TICKS ? 0 : summary.tickNanos();
        return new RecordingTimes(
                window.nanos() / 1e6,
                Math.max(window.nanos(), fileNanos) / 1e6,
                tallies.stream().mapToLong(PartyTally::cycles).min().orElse(0),
                summary.timedEvery(),
                summary.blocks(),
                summary.tickNanos() / 1e6,
                told ? tallies.stream().map(tally -> times(tally, tickNanos)).toList() : List.of(),
                told ? arrivals.balance() : List.of(),
                waits.sites(),
                pauses.pauses(),
                summary.losses(tallies.stream().mapToLong(RecordingTally::lost).sum()),
                summary.stolenRatio(),
                damage,
                warnings());
    }

    private PartyTimes times(PartyTally tally, long tickNanos) {
        RecordedThread thread = tally.party().thread();
        return tally.times(tickNanos, thread == null ? Map.of() : waits.of(thread.getJavaThreadId()));
    }

    private static long lost(PartyTally tally) {
        return tally.party().dropped() + tally.party().missing(tally.held());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        damage.ifPresent(warnings::add);
        if (parties.isEmpty()) {
            warnings.addAll(ofAnotherProgram());
        } else if (window.nanos() == 0) {
            warnings.add("the parties' phases do not overlap in time, so no party's time can be computed");
        }
        parties.values().forEach(tally -> tally.party().addWarnings(tally.held(), warnings));
        warnings.addAll(summary.warnings());
        return warnings;
    }

    private List<String> ofAnotherProgram() {
        List<String> warnings = new ArrayList<>(summary.coverage().warnings());
        if (pauses.lacksEnds()) {
            warnings.add("the length of safepoints was not recorded, jdk.SafepointEnd was off");
        }
        return warnings;
    }
}
