// Rendezvous without data, as native rivals of the memories. A library is compiled for each part, because two parts
// need something that a compiler may lack: -DPART_PLAIN, -DPART_STD (<barrier> of C++20), -DPART_OPENMP (-fopenmp).
//
// Each rival exports three functions:
//   NAME_open   creates the state for a number of parties; null if that fails
//   NAME_meet   takes part in a number of cycles; returns the number of cycles of all parties that this call runs
//   NAME_close  frees the state
// All parties must call NAME_meet with the same numbers of cycles, each on a thread of its own; the parties of OpenMP
// are its own team, and only party 0 calls it.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

namespace {

/** Two lines of 64 bytes: x86 fetches them in pairs. */
constexpr std::size_t LINE = 128;

/** @param spins probes before a wait yields its CPU between probes: few if there are more parties than CPUs */
struct Setting {
    int parties;
    std::int64_t spins;
    bool hint;
    const std::int32_t* cpus;
};

/** A party's completed cycles, on a line of its own. */
struct alignas(LINE) Cycle {
    std::int64_t completed = 0;
};

/** The loop of a party: its number of the cycle continues over calls. */
template <class Rendezvous>
std::int64_t meet(Rendezvous& rendezvous, Cycle& own, int party, std::int64_t cycles) {
    std::int64_t cycle = own.completed;
    const std::int64_t end = cycle + cycles;
    while (cycle < end) {
        rendezvous.meet(party, ++cycle);
    }
    own.completed = end;
    return cycles;
}

}  // namespace

#define RIVAL(NAME, TYPE)                                                                                        \
    extern "C" void* NAME##_open(int parties, std::int64_t spins, bool hint, const std::int32_t* cpus) {         \
        std::unique_ptr<TYPE> rival(new (std::nothrow) TYPE(Setting{parties, spins, hint, cpus}));               \
        return rival && rival->usable() ? rival.release() : nullptr;                                             \
    }                                                                                                            \
    extern "C" std::int64_t NAME##_meet(void* rival, int party, std::int64_t cycles) {                           \
        return static_cast<TYPE*>(rival)->run(party, cycles);                                                    \
    }                                                                                                            \
    extern "C" void NAME##_close(void* rival) { delete static_cast<TYPE*>(rival); }

#ifdef PART_PLAIN
#include <atomic>
#include <pthread.h>
#include <sched.h>

namespace {

struct alignas(LINE) Word {
    std::atomic<std::int64_t> value{0};
};

/** Waits by probing. */
class Probing {
public:
    explicit Probing(const Setting& setting) : spins(setting.spins), hint(setting.hint) {}

    template <class Condition>
    void until(Condition holds) const {
        for (std::int64_t probes = 0; !holds(); probes++) {
            if (probes >= spins) {
                sched_yield();
            } else if (hint) {
                pause();
            }
        }
    }

private:
    static void pause() {
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#elif defined(__aarch64__)
        asm volatile("isb");
#endif
    }

    const std::int64_t spins;
    const bool hint;
};

/** What the rivals that probe have in common. */
class Spinning {
public:
    explicit Spinning(const Setting& setting)
        : parties(setting.parties), probing(setting), own(new Cycle[setting.parties]) {}

    bool usable() const { return true; }

protected:
    const int parties;
    const Probing probing;
    const std::unique_ptr<Cycle[]> own;
};

/** The last party to arrive resets the counter and announces the cycle; both are on lines of their own. */
class Central : public Spinning {
public:
    using Spinning::Spinning;

    std::int64_t run(int party, std::int64_t cycles) { return ::meet(*this, own[party], party, cycles); }

    void meet(int, std::int64_t cycle) {
        if (arrived.value.fetch_add(1, std::memory_order_acq_rel) == parties - 1) {
            arrived.value.store(0, std::memory_order_relaxed);
            epoch.value.store(cycle, std::memory_order_release);
        } else {
            probing.until([&] { return epoch.value.load(std::memory_order_acquire) >= cycle; });
        }
    }

private:
    Word arrived;
    Word epoch;
};

/** Every party announces its cycle on a line of its own and waits for all others, beginning with its neighbour. */
class AllToAll : public Spinning {
public:
    explicit AllToAll(const Setting& setting) : Spinning(setting), flags(new Word[setting.parties]) {}

    std::int64_t run(int party, std::int64_t cycles) { return ::meet(*this, own[party], party, cycles); }

    void meet(int party, std::int64_t cycle) {
        flags[party].value.store(cycle, std::memory_order_release);
        for (int other = party + 1; other < parties; other++) {
            await(other, cycle);
        }
        for (int other = 0; other < party; other++) {
            await(other, cycle);
        }
    }

private:
    void await(int other, std::int64_t cycle) {
        probing.until([&] { return flags[other].value.load(std::memory_order_acquire) >= cycle; });
    }

    const std::unique_ptr<Word[]> flags;
};

/** A line that goes back and forth between two parties: a cycle is one way. */
class Transfer : public Spinning {
public:
    using Spinning::Spinning;

    bool usable() const { return parties == 2; }

    std::int64_t run(int party, std::int64_t cycles) { return ::meet(*this, own[party], party, cycles); }

    void meet(int party, std::int64_t cycle) {
        if ((cycle & 1) == party) {
            line.value.store(cycle, std::memory_order_release);
        } else {
            probing.until([&] { return line.value.load(std::memory_order_acquire) >= cycle; });
        }
    }

private:
    Word line;
};

class Pthread {
public:
    explicit Pthread(const Setting& setting) { failed = pthread_barrier_init(&barrier, nullptr, setting.parties) != 0; }

    ~Pthread() {
        if (!failed) {
            pthread_barrier_destroy(&barrier);
        }
    }

    bool usable() const { return !failed; }

    std::int64_t run(int, std::int64_t cycles) {
        for (std::int64_t cycle = 0; cycle < cycles; cycle++) {
            pthread_barrier_wait(&barrier);
        }
        return cycles;
    }

private:
    alignas(LINE) pthread_barrier_t barrier;
    bool failed;
};

}  // namespace

RIVAL(native_central, Central)
RIVAL(native_all_to_all, AllToAll)
RIVAL(native_transfer, Transfer)
RIVAL(native_pthread, Pthread)
#endif

#ifdef PART_STD
#include <barrier>

namespace {

class Std {
public:
    explicit Std(const Setting& setting) : barrier(setting.parties) {}

    bool usable() const { return true; }

    std::int64_t run(int, std::int64_t cycles) {
        for (std::int64_t cycle = 0; cycle < cycles; cycle++) {
            barrier.arrive_and_wait();
        }
        return cycles;
    }

private:
    alignas(LINE) std::barrier<> barrier;
};

}  // namespace

RIVAL(native_std, Std)
#endif

#ifdef PART_OPENMP
#include <omp.h>
#include <sched.h>

namespace {

class OpenMp {
public:
    /** Starts the team, which would inherit the affinity of the calling thread, and pins it. */
    explicit OpenMp(const Setting& setting) : parties(setting.parties) {
        int pinned = 0;
        int size = 0;
        omp_set_dynamic(0);
#pragma omp parallel num_threads(parties) reduction(+ : pinned)
        {
            pinned = pin(setting.cpus);
#pragma omp single
            size = omp_get_num_threads();
        }
        complete = size == parties && pinned == parties;
    }

    /** Ends the team, whose threads would spin for a while. */
    ~OpenMp() { omp_pause_resource_all(omp_pause_soft); }

    bool usable() const { return complete; }

    std::int64_t run(int, std::int64_t cycles) {
        std::int64_t all = 0;
#pragma omp parallel num_threads(parties) reduction(+ : all)
        {
            for (std::int64_t cycle = 0; cycle < cycles; cycle++) {
#pragma omp barrier
            }
            all += cycles;
        }
        return all;
    }

private:
    /** Returns 1 if the calling thread runs where it should. */
    static int pin(const std::int32_t* cpus) {
        if (cpus == nullptr) {
            return 1;
        }
        const int cpu = cpus[omp_get_thread_num()];
        std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> set(CPU_ALLOC(cpu + 1), [](cpu_set_t* it) { CPU_FREE(it); });
        CPU_ZERO_S(CPU_ALLOC_SIZE(cpu + 1), set.get());
        CPU_SET_S(cpu, CPU_ALLOC_SIZE(cpu + 1), set.get());
        return sched_setaffinity(0, CPU_ALLOC_SIZE(cpu + 1), set.get()) == 0;
    }

    const int parties;
    bool complete;
};

}  // namespace

RIVAL(native_openmp, OpenMp)
#endif
