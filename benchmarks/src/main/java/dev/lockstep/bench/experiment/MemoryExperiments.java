package dev.lockstep.bench.experiment;

import dev.lockstep.bench.ExchangeBenchmark;
import dev.lockstep.bench.FibonacciBenchmark;
import dev.lockstep.bench.ProgramBenchmark;
import dev.lockstep.bench.experiment.Experiment.Extent;
import java.util.List;

/** The experiments that measure memories of the catalogue, by the benchmarks of the workloads. */
final class MemoryExperiments {

    private static final String COMPARED = "implementation";
    private static final String BASELINE = "stamped";
    private static final String MEMORIES = "implementation=stamped,mutex,cyclic-barrier,phaser";
    private static final String CRATE = "The README of synched-memory (Rust crate, Z. Zhang) ";

    static final List<Experiment> ALL = List.of(
            origin(),
            segmentLength(),
            program(
                    "life",
                    "Does the Game of Life gain by a second thread, and what does a poor memory cost it?",
                    "calls cellular automata a good use of a synchronized memory.",
                    "Each party computes some rows of the board, and reads all others' after every generation."),
            neighbours(),
            program(
                    "heat",
                    "Does heat diffusion gain by a second thread, and what does a poor memory cost it?",
                    "calls simulations of physics a good use of a synchronized memory.",
                    "Jacobi's method: each sweep over the plate is a cycle, until its greatest change, reduced in the"
                            + " same rendezvous, is small enough."),
            program(
                    "k-means",
                    "Does a map-reduce that is repeated until it converges gain by a second thread?",
                    "calls map-reduce with a test for convergence a good use of a synchronized memory.",
                    "Each party assigns its points to the nearest centres; the sums are exchanged in every round."),
            program(
                    "audio",
                    "Does a mixer of audio meet its deadlines, and how much of the time is left?",
                    "calls audio and real-time control a good use of a synchronized memory.",
                    "Buffers of 64 to 1,024 frames at 48 kHz are mixed by all parties; each has a deadline, and the"
                            + " missed ones are counted: a few in a run of many buffers, as when another program gets"
                            + " the CPU, are audible."),
            program(
                    "matrix",
                    "Does tiled matrix multiplication gain by a second thread, and what does a poor memory cost it?",
                    "is silent on it; K. Nakamura (\"The Power of Threadprocs\", 2026) claims that sharing by pointer"
                            + " suits it, and zigllama's manual of foundation.threading multiplies tiles in parallel.",
                    "Each party computes some rows of each power; there is one exchange for each multiplication."),
            program(
                    "softmax",
                    "Does a row-wise softmax gain by a second thread, and what does a poor memory cost it?",
                    "is silent on it; zigllama's manual of foundation.threading computes it in parallel.",
                    "The softmax of a matrix by rows, and then of its transpose, so that each party reads what all"
                            + " others have written."),
            program(
                    "training",
                    "Does data-parallel training gain by a second thread, and what does a poor memory cost it?",
                    "is silent on it; K. Nakamura (\"The Power of Threadprocs\", 2026) claims that sharing by pointer"
                            + " suits it.",
                    "Gradients are exchanged in every step and summed in the order of parties, so that all have the"
                            + " same weights, bit for bit."));

    private MemoryExperiments() {}

    private static Experiment origin() {
        return Experiment.named("origin")
                .asks("How long does the origin's benchmark take with each memory, and where does the time go?")
                .shows(CRATE + "reports 10 rounds (40 cycles, counted by thread) in 4.596 ms on 4 threads with 50,000,"
                        + " 900,000, 950,000 and 1,000,000 Fibonacci steps, computation ratios of 6.3, 84.7, 87.4 and"
                        + " 95.5 % and some 0.04 ms of synchronization. One operation here is one round. It takes about"
                        + " as long as the slowest thread computes, with whatever memory, where there is a CPU for each"
                        + " thread; where there are fewer, the sum of all work. The section on where the time goes has"
                        + " the ratios.")
                .operation("one round of four threads with uneven work")
                .compares(COMPARED, "mutex")
                .rows(Extent.SMOKE, "implementation=stamped,mutex threads=4 segment=100 affinity=none")
                .rows(
                        Extent.QUICK,
                        "implementation=mutex,rw-lock,atomic-barrier,stamped,cyclic-barrier,phaser threads=4"
                                + " segment=100 affinity=none")
                .rows(
                        Extent.FULL,
                        "implementation=mutex,rw-lock,monitor,spin-lock,atomic-barrier,padded,central-word,flags,tree,"
                                + "stamped,cyclic-barrier,phaser threads=4 segment=100 affinity=none")
                .profiled("implementation=mutex,stamped threads=4 segment=100 affinity=none")
                .of(FibonacciBenchmark.class);
    }

    private static Experiment segmentLength() {
        return Experiment.named("segment-length")
                .asks("How does the time of a cycle grow with the length of the segments?")
                .shows(CRATE + "claims that writes are O(1), reads O(n) and free of copies. A cycle fills the own"
                        + " segment, meets, and sums all segments, so its time must grow with their length; what does"
                        + " not grow is the rendezvous, which decides where segments are short. One that copies the"
                        + " view grows faster.")
                .operation("one cycle of two threads")
                .compares(COMPARED, BASELINE)
                .along("segment", "longs")
                .rows(Extent.SMOKE, "implementation=stamped,mutex threads=2 affinity=none read=sum segment=1,10")
                .rows(Extent.QUICK, MEMORIES + " threads=2 affinity=spread read=sum segment=1,10,100,1000,10000")
                .rows(
                        Extent.FULL,
                        "implementation=stamped,flags,central-word,mutex,rw-lock,cyclic-barrier,phaser threads=2,4"
                                + " affinity=spread read=sum,copy segment=1,10,100,1000,10000,100000")
                .forks(3)
                .of(ExchangeBenchmark.class);
    }

    private static Experiment program(String name, String question, String claim, String what) {
        String workload = " workload=" + name + " affinity=spread";
        return Experiment.named(name)
                .asks(question)
                .shows(what + " " + CRATE + claim + " A run is checked against the result of one thread without a"
                        + " memory. The more work there is between two exchanges, the less the memory matters: its"
                        + " share is what the recordings show as waiting.")
                .operation("one run of the program")
                .compares(COMPARED, BASELINE)
                .along("threads", "")
                .rows(
                        Extent.SMOKE,
                        "implementation=stamped,mutex threads=2 size=small workload=" + name + " affinity=none")
                .rows(Extent.QUICK, MEMORIES + " threads=1,2 size=medium" + workload)
                .rows(
                        Extent.FULL,
                        "implementation=stamped,flags,central-word,mutex,rw-lock,cyclic-barrier,phaser threads=1,2,4"
                                + " size=small,medium,large" + workload)
                .profiled("implementation=stamped,mutex threads=2 size=medium" + workload)
                .of(ProgramBenchmark.class);
    }

    private static Experiment neighbours() {
        return Experiment.named("life-neighbours")
                .asks("What is it worth to wait only for those whose rows are read?")
                .shows("In the Game of Life a party needs the rows of its two neighbours alone. With a neighbourhood"
                        + " (MPI's MPI_Neighbor_allgather) it waits for these; without, for all, and reads all. With"
                        + " two parties there is no difference but the amount that is read. More parties than CPUs wait"
                        + " for the scheduler, and need not wait for all.")
                .operation("one run of the program")
                .compares("workload", "life")
                .along("threads", "")
                .rows(
                        Extent.SMOKE,
                        "workload=life,life-neighbours implementation=stamped threads=2 size=small affinity=none")
                .rows(
                        Extent.QUICK,
                        "workload=life,life-neighbours implementation=stamped threads=1,2,4,8 size=medium"
                                + " affinity=spread")
                .rows(
                        Extent.FULL,
                        "workload=life,life-neighbours implementation=stamped,flags threads=1,2,4,8,16"
                                + " size=small,medium,large affinity=spread")
                .of(ProgramBenchmark.class);
    }
}
