#ifndef DISPATCHBENCH_RESULTS_WORKER_BUILD_H_
#define DISPATCHBENCH_RESULTS_WORKER_BUILD_H_

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "results/build.h"
#include "results/line_child.h"
#include "results/run.h"

namespace dispatchbench::results {

// A build that measures in `dispatchbench-run --worker` processes of its own. README.md describes
// what they are asked and answer ("The worker").
class WorkerBuild : public Build {
 public:
  // `label` is what messages call it, e.g. "baseline (0123456789ab)"; `command` the program and its
  // arguments. Starts nothing yet.
  WorkerBuild(std::string label, std::vector<std::string> command)
      : label_(std::move(label)), command_(std::move(command)) {}

  // Checks and counts the benchmarks that `filter` matches, at `sizes` (empty: all that there are).
  // The run has one repetition of one iteration: its times are for planning only. Throws
  // std::runtime_error when the worker fails or does not answer as described.
  Run Check(const std::string& filter, const std::vector<int>& sizes);

  // On-CPU time of so many rounds of the calculation that --inject puts into a benchmark, in
  // microseconds. Throws like Check().
  double Spin(std::int64_t spins);

  // Has the worker store a document of that kind with `content`, a JSON object. Returns where it
  // is. Throws like Check().
  std::string Store(const std::string& kind, bool complete, double duration_s,
                    const nlohmann::json& content);

  // From now on databases of fresh processes are copies of originals called `name`, which the first
  // that needs them makes (README.md, "The worker").
  void UseOriginals(const std::string& name) { originals_ = name; }
  // Whether this build can: one from before that cannot. Throws std::runtime_error when its worker
  // does not start.
  bool CanUseOriginals();

  void Renew() override;
  Timing Time(const std::string& benchmark, std::int64_t iterations) override;

 private:
  LineChild& worker();
  // The answer, an object without a failure.
  nlohmann::json Ask(const nlohmann::json& request, const std::string& attempted);
  [[noreturn]] void Throw(const std::string& attempted, const std::string& found) const;

  std::string label_;
  std::vector<std::string> command_;
  std::unique_ptr<LineChild> worker_;
  std::string originals_;
};

// Has all of them copy their databases, each from originals of its own, called after its name, if
// all of them can: what is compared must have been made in the same way.
void CopyDatabases(const std::vector<std::pair<std::string, WorkerBuild*>>& builds);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_WORKER_BUILD_H_
