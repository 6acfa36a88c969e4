#ifndef DISPATCHBENCH_BENCH_CPU_CLOCK_H_
#define DISPATCHBENCH_BENCH_CPU_CLOCK_H_

#include <sys/types.h>
#include <time.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace dispatchbench::bench {

// On-CPU time, or the difference of two, in nanoseconds.
struct CpuTimes {
  std::int64_t client_ns = 0;
  // Of all backends; absent where the server's processes are not on this machine.
  std::optional<std::int64_t> backend_ns;
  // How long client and backends were ready to run and waited for a core; absent where the kernel
  // does not say.
  std::optional<std::int64_t> run_queue_wait_ns;

  CpuTimes operator-(const CpuTimes& start) const;
  CpuTimes& operator+=(const CpuTimes& other);
};

// Whose on-CPU time is the client's: the calling thread's, or that of all threads of this process.
enum class ClientTime { kThread, kProcess };

// Reads the on-CPU time of the client and of some backends. CPU-time clocks of the kernel
// (clock_getcpuclockid(3)) are exact up to the moment; /proc/PID/schedstat (kernel documentation,
// "Scheduler Statistics") gives the wait.
class CpuClock {
 public:
  // `backend_pids` empty: a server whose processes cannot be seen. With ClientTime::kProcess there
  // is no run-queue wait: the kernel has it by thread only.
  explicit CpuClock(const std::vector<pid_t>& backend_pids,
                    ClientTime client = ClientTime::kThread);
  ~CpuClock();
  CpuClock(const CpuClock&) = delete;
  CpuClock& operator=(const CpuClock&) = delete;

  CpuTimes Now() const;

 private:
  clockid_t client_clock_;
  std::vector<clockid_t> backend_clocks_;
  std::vector<int> schedstat_files_;  // of this thread and every backend; empty: not readable
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_CPU_CLOCK_H_
