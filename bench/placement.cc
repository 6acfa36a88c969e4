#include "bench/placement.h"

#include <cstddef>

namespace dispatchbench::bench {
namespace {

bool Pin(pid_t pid, int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<std::size_t>(cpu), &set);
  return sched_setaffinity(pid, sizeof(set), &set) == 0;
}

thread_local std::int64_t times_unpinned = 0;

}  // namespace

std::vector<int> AllowedCpus() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<int> cpus;
  if (sched_getaffinity(0, sizeof(set), &set) != 0) return cpus;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(static_cast<std::size_t>(cpu), &set)) cpus.push_back(cpu);
  }
  return cpus;
}

int PreferredCpu() {
  const std::vector<int> cpus = AllowedCpus();
  return cpus.empty() ? -1 : cpus.back();
}

int PinThisThread(int cpu) { return cpu >= 0 && cpu < CPU_SETSIZE && Pin(0, cpu) ? cpu : -1; }

bool PreferThisThread() {
  sched_param parameters{};
  parameters.sched_priority = sched_get_priority_min(SCHED_FIFO);
  return sched_setscheduler(0, SCHED_FIFO, &parameters) == 0;
}

int PinProcesses(const std::vector<pid_t>& pids, int cpu) {
  if (cpu < 0 || cpu >= CPU_SETSIZE) return -1;
  for (const pid_t pid : pids) {
    if (!Pin(pid, cpu)) return -1;
  }
  return cpu;
}

Unpinned::Unpinned() {
  ++times_unpinned;
  CPU_ZERO(&before_);
  sched_getaffinity(0, sizeof(before_), &before_);
  cpu_set_t all;
  CPU_ZERO(&all);
  for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu) CPU_SET(cpu, &all);
  // The kernel takes of them what this process may use.
  sched_setaffinity(0, sizeof(all), &all);
}

std::int64_t Unpinned::Times() { return times_unpinned; }

Unpinned::~Unpinned() { sched_setaffinity(0, sizeof(before_), &before_); }

}  // namespace dispatchbench::bench
