#ifndef DISPATCHBENCH_BENCH_LOAD_PROCESS_TREE_H_
#define DISPATCHBENCH_BENCH_LOAD_PROCESS_TREE_H_

#include <sys/types.h>

#include <optional>

namespace dispatchbench::bench::load {

// Seconds on a core that the process `root`, its children and the children that it has outlived and
// waited for have used: with a postmaster, the whole server, since its backends are its children
// (proc(5), /proc/PID/stat: utime, stime, cutime, cstime; in ticks of 10 ms). nullopt where /proc
// does not say, or no such process runs.
std::optional<double> ProcessTreeCpu_s(pid_t root);

// Seconds on a core that all threads of this process have used. Throws std::system_error.
double OwnCpu_s();

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_PROCESS_TREE_H_
