#ifndef DISPATCHBENCH_TESTS_SUPPORT_BENCH_CHILD_PROCESS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_BENCH_CHILD_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace dispatchbench::bench {

// A program that a test starts, with its standard output and error in one stream.
class ChildProcess {
 public:
  // `arguments[0]` is the path of the program. Throws std::runtime_error.
  explicit ChildProcess(const std::vector<std::string>& arguments);
  // Kills what is still running.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  // Reads until the output holds `text`; false when it ends before.
  bool WaitForOutput(const std::string& text);
  void Signal(int signal) const;
  // Reads the rest of the output and waits. Returns the exit code, 128 + N when killed by signal N.
  int Wait();
  const std::string& output() const { return output_; }

 private:
  bool ReadMore();

  pid_t pid_ = -1;
  int output_file_ = -1;
  bool waited_ = false;
  std::string output_;
};

// Ids of the processes below `pid`, at any depth.
std::vector<pid_t> Descendants(pid_t pid);

// Waits until none of the processes is there any more; false when some are after ten seconds.
bool AllEnd(const std::vector<pid_t>& pids);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_TESTS_SUPPORT_BENCH_CHILD_PROCESS_H_
