#ifndef DISPATCHBENCH_BENCH_PROGRESS_H_
#define DISPATCHBENCH_BENCH_PROGRESS_H_

#include <chrono>
#include <functional>
#include <ostream>
#include <string>

namespace dispatchbench::bench {

// Shows how far a phase of known length has come: on a terminal one line with a bar and the time
// left, redrawn in place; in a log one line at the start, at every tenth and at the end.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  // `total` in any unit of work, > 0; `label` e.g. "checking".
  Progress(std::ostream& out, bool is_terminal, std::string label, double total,
           Clock clock = std::chrono::steady_clock::now);
  // Ends the line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `work` more is done; `current` is what is being worked on now.
  void Advance(double work, const std::string& current);

 private:
  void Draw(const std::string& current);
  void Log();

  std::ostream& out_;
  bool is_terminal_;
  std::string label_;
  double total_;
  double done_ = 0;
  int tenths_logged_ = 0;
  Clock clock_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_PROGRESS_H_
