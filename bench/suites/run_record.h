#ifndef DISPATCHBENCH_BENCH_SUITES_RUN_RECORD_H_
#define DISPATCHBENCH_BENCH_SUITES_RUN_RECORD_H_

#include <chrono>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "bench/options.h"
#include "bench/run_context.h"
#include "bench/run_file.h"
#include "bench/server.h"

namespace dispatchbench::bench::suites {

// What a suite that is no suite of operations has in common with every run: the context, the file,
// and an end in order.
class RunRecord {
 public:
  // The text of the document as far as it has come.
  using Document = std::function<std::string(bool complete, double duration_s)>;

  // Reserves the file, pins this thread and says on `log` what server it is. `options` and `log`
  // must outlive it.
  RunRecord(const Options& options, const Server& server, std::ostream& log);

  RunContext& context() { return context_; }
  std::ostream& log() { return log_; }

  // Runs `measure`, which may throw Stopped, and stores the document: complete when it comes to its
  // end, else as incomplete. Returns the exit code; throws what `measure` throws.
  int Run(const std::function<void()>& measure, const Document& document);

  // Stores what there is so far.
  void Save(const Document& document);

 private:
  void Write(bool complete, const Document& document);
  void Store(bool complete, const Document& document);

  std::ostream& log_;
  std::chrono::steady_clock::time_point start_;
  RunContext context_;
  std::unique_ptr<RunFile> file_;  // nullptr: --no-store
};

// Throws std::invalid_argument when the command line speaks of benchmarks, which the suite `suite`
// has none of.
void RequireNoBenchmarkFlags(const Options& options, const std::string& suite);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_RUN_RECORD_H_
