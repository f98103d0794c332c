package dev.lockstep.bench.crew;

import dev.lockstep.machine.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * The threads of a benchmark. The thread that creates the crew is party 0, so that n parties are n threads and not n+1;
 * the peers, 1 to n-1, sleep until they get a job and remain the same threads.
 *
 * <p>Threads are created before any is pinned, because they would inherit the affinity mask of their creator.
 */
public final class Crew implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 60;

    private final String policy;
    private final Affinity affinity;
    private final Topology topology;
    private final List<ExecutorService> peers = new ArrayList<>();
    private List<Future<?>> jobs = List.of();
    private boolean pinned;

    public Crew(int parties, String policy) {
        this(parties, policy, Topology.ofThisProcess());
    }

    Crew(int parties, String policy, Topology topology) {
        this(
                parties,
                policy,
                topology,
                Affinity.isVirtual(policy)
                        ? Thread.ofVirtual()
                        : Thread.ofPlatform().daemon());
    }

    /** @throws IllegalStateException if the system refuses to create as many threads */
    Crew(int parties, String policy, Topology topology, Thread.Builder thread) {
        this.policy = policy;
        this.topology = topology;
        affinity = Affinity.of(policy, parties, topology);
        for (int party = 1; party < parties; party++) {
            peers.add(Executors.newSingleThreadExecutor(
                    thread.name("party-" + party).factory()));
        }
        try {
            start(party -> {});
        } catch (OutOfMemoryError e) {
            close();
            throw new IllegalStateException(
                    ("threads: must be at most %d here, because the system refuses one more, was %d; use fewer or raise"
                                    + " ulimit -u and pids.max")
                            .formatted(1 + jobs.size(), parties),
                    e);
        }
        finish();
    }

    /**
     * Lets the calling thread run on the CPUs of all parties and no others, until it is pinned: a library that it loads
     * counts these CPUs.
     */
    public void narrow() {
        if (affinity.pins()) {
            Pinning.pin(affinity.cpus());
        }
    }

    /**
     * Pins every thread as the policy says. A crew that cannot be pinned still runs.
     *
     * @return one line for each party that could not be pinned, or one for all
     */
    public List<String> pin() {
        List<String> problems = new ArrayList<>();
        if (Affinity.wantsPins(policy) && !affinity.pins()) {
            problems.add("affinity: no party is pinned: the system does not tell which CPUs there are");
        }
        if (affinity.pins()) {
            start(party -> pin(party, problems));
            pin(0, problems);
            finish();
            pinned = problems.isEmpty();
        }
        return problems;
    }

    /** The CPU of each party as the policy says, whether it could be pinned or not; empty if it pins none. */
    public List<Integer> places() {
        return affinity.cpus();
    }

    /** The group of each party by last-level cache; empty unless all are pinned and their caches are known. */
    public int[] cacheGroups() {
        return pinned ? affinity.cacheGroups(topology) : Affinity.ONE_GROUP;
    }

    private void pin(int party, List<String> problems) {
        Optional<String> problem = Pinning.pin(List.of(affinity.cpus().get(party)));
        synchronized (problems) {
            problem.ifPresent(why -> problems.add("affinity: party %d is not pinned: %s".formatted(party, why)));
        }
    }

    /** Whether parties 0 and 1 exist and run on different CPUs, so that a transfer between them can be measured. */
    public boolean hasPairApart() {
        return !peers.isEmpty() && affinity.pairApart(peers.size() + 1, topology);
    }

    /** Starts the job on every peer, with its id. Returns at once; the caller does party 0's part itself. */
    public void start(IntConsumer job) {
        List<Future<?>> started = new ArrayList<>();
        jobs = started;
        for (int party = 1; party <= peers.size(); party++) {
            int id = party;
            started.add(peers.get(party - 1).submit(() -> job.accept(id)));
        }
    }

    /**
     * Waits for the peers' jobs, for {@value #TIMEOUT_SECONDS} s in total.
     *
     * @throws IllegalStateException if one failed or did not end in time
     */
    public void finish() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        for (int i = 0; i < jobs.size(); i++) {
            finish(i + 1, jobs.get(i), deadline);
        }
        jobs = List.of();
    }

    private static void finish(int party, Future<?> job, long deadline) {
        try {
            job.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("party " + party + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "party %d: must end within %d s, has not; look for the thread that hangs"
                            .formatted(party, TIMEOUT_SECONDS),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for party " + party, e);
        }
    }

    @Override
    public void close() {
        peers.forEach(ExecutorService::shutdownNow);
    }
}
