#ifndef DISPATCHBENCH_BENCH_WORKER_H_
#define DISPATCHBENCH_BENCH_WORKER_H_

#include <istream>
#include <list>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <ostream>
#include <string>

#include "bench/benchmark_case.h"
#include "bench/instruction_counter.h"
#include "bench/options.h"
#include "bench/run_context.h"
#include "bench/server.h"
#include "bench/world.h"

namespace dispatchbench::bench {

// Measures what it is told to, line by line, for a comparison of two builds (results/README.md,
// "The worker"), on a server that a ServedServer keeps.
class Worker {
 public:
  // Connects to the server of `options.db` and pins this thread. Throws std::runtime_error.
  explicit Worker(const Options& options);

  // Answers requests from `in` on `out` until there are no more. A request that fails is answered
  // with the reason.
  void Serve(std::istream& in, std::ostream& out);

 private:
  nlohmann::json Answered(const nlohmann::json& request);
  nlohmann::json Check(const nlohmann::json& request);
  nlohmann::json Time(const nlohmann::json& request);
  nlohmann::json CountInstructions(const nlohmann::json& request);
  nlohmann::json UseOriginals(const nlohmann::json& request);
  // Stores a document of any kind that begins like all others.
  nlohmann::json Store(const nlohmann::json& request);
  void Inject(const Injection& injection);
  // What every iteration of the benchmark must answer: from a first run, which also does what
  // happens only once (statements are prepared, pages are read).
  const Answer& Expected(const BenchmarkCase& benchmark);

  const Options& options_;
  Server server_;
  Worlds worlds_;
  RunContext context_;
  std::map<std::string, BenchmarkCase> cases_;
  std::list<Variant> slower_;  // what the cases of injections point to
  std::map<std::string, Answer> answers_;
  InstructionCounter instructions_;
};

// Starts a private server, tells on `out` as a line of JSON where it is and how workers must be
// started, and ends it when `in` ends. Returns the exit code: 3, with the reason on `out`, when it
// cannot be started.
int ServeServer(const Options& options, std::istream& in, std::ostream& out);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_WORKER_H_
