#ifndef DISPATCHBENCH_BENCH_PLACEMENT_H_
#define DISPATCHBENCH_BENCH_PLACEMENT_H_

#include <sched.h>
#include <sys/types.h>

#include <cstdint>
#include <vector>

namespace dispatchbench::bench {

// On which core the client (this thread) and the backends run; -1: wherever the scheduler puts
// them. Both on one core is the quietest placement: they take turns anyway, and neither waits for a
// core to wake up or for the other's cache lines.
struct Placement {
  int client_cpu = -1;
  int backend_cpu = -1;
};

// The cores that the calling thread may use, ascending; empty when the system does not say.
std::vector<int> AllowedCpus();

// The last core that this process may use: the first ones serve interrupts on most machines.
int PreferredCpu();

// Pins the calling thread to `cpu`; returns `cpu`, or -1 where the system refuses or `cpu` is -1.
int PinThisThread(int cpu);

// Lets the calling thread run before all ordinary ones of its core (sched(7), SCHED_FIFO) as soon
// as it is ready; false where the system does not allow it, and then nothing has changed.
bool PreferThisThread();

// As long as it lives, the calling thread may run on every core; afterwards on those of before.
// What is started meanwhile, threads and processes, begins unpinned; otherwise it begins pinned as
// the thread that starts it is.
class Unpinned {
 public:
  Unpinned();
  ~Unpinned();
  Unpinned(const Unpinned&) = delete;
  Unpinned& operator=(const Unpinned&) = delete;

  // How often the calling thread has let go of its core so far.
  static std::int64_t Times();

 private:
  cpu_set_t before_;
};

// Pins the processes to `cpu`; returns `cpu`, or -1 where one is refused (a server of another user
// or machine) or `cpu` is -1.
int PinProcesses(const std::vector<pid_t>& pids, int cpu);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_PLACEMENT_H_
