// `--suite=self`: what the suite itself costs, each thing measured in turns with what it is
// compared with.

#include <benchmark/benchmark.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <optional>
#include <stdexcept>

#include "bench/interruption.h"
#include "bench/placement.h"
#include "bench/progress.h"
#include "bench/run_file.h"
#include "bench/server.h"
#include "bench/suite.h"
#include "bench/suites/self_document.h"
#include "bench/suites/self_measurements.h"
#include "fixtures/postgres_installation.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr int kPairs = 30;
constexpr int kQuickPairs = 10;

// The parts of a run, in order.
struct Part {
  const char* name;
  void (*measure)(const SelfPlace&, SelfResults&);
};
constexpr Part kParts[] = {
    {"runner, audit, delay line", MeasureRunner},
    {"libpqxx and libpq", MeasureLibraries},
    {"queries and pgbench", MeasureQueries},
    {"bulk load and psql", MeasureBulkLoad},
};

// The library that times wants to be told its flags, once; these are ours alone.
void InitializeLibrary() {
  static std::string program = "dispatchbench run";
  static std::string repetitions = "--benchmark_repetitions=1";
  char* arguments[] = {program.data(), repetitions.data()};
  int count = 2;
  benchmark::Initialize(&count, arguments);
}

RunContext ContextOf(const Options& options, const Server& server, const Placement& placement) {
  RunContext context;
  context.machine = ReadMachineFacts(options.machine);
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  context.source = ReadSourceFacts(root == nullptr ? "." : root);
  context.server = server.facts();
  context.placement = placement;
  context.executable = "dispatchbench-run";
  context.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  context.quick = options.quick;
  return context;
}

int RunSelf(const Options& options, std::ostream& log) {
  if (!options.db.empty()) {
    throw std::invalid_argument(
        "--suite=self compares programs on one core with a server of its own: leave --db away");
  }
  InitializeLibrary();
  const auto start = std::chrono::steady_clock::now();
  // Before the server starts: it and all that we start run on the core of this thread.
  const int cpu = PinThisThread(options.cpu.value_or(PreferredCpu()));
  const Server server(options);
  const RunContext context = ContextOf(options, server, {cpu, cpu});
  std::optional<RunFile> file;
  if (options.store) file.emplace(options.runs_directory, context);
  WorldOptions world;
  world.cpu = cpu;
  Worlds worlds(server.endpoint(), world);
  const SelfPlace place = {.worlds = worlds,
                           .server = server.endpoint(),
                           .bindir = fixtures::FindPostgres(options.pg_bindir).bindir,
                           .pairs = options.quick ? kQuickPairs : kPairs,
                           .stop = [] { return Interruption::signal() != 0; }};
  const Interruption interruption;
  SelfResults results;
  Progress progress(log, isatty(STDERR_FILENO) == 1, "measuring", std::size(kParts));
  double begun = 0;
  for (const Part& part : kParts) {
    progress.Advance(begun, part.name);
    begun = 1;
    if (!place.stop()) part.measure(place, results);
  }
  progress.Advance(begun, "");
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const int signal = Interruption::signal();
  if (file) {
    file->Write(SelfDocumentText(context, results, signal == 0, elapsed.count()));
    log << fmt::format("Stored{}: {}\n", signal == 0 ? "" : " (incomplete)", file->path().string());
  }
  return signal == 0 ? 0 : 128 + signal;
}

const SuiteRegistration registration{
    {"self", "what the suite itself costs: runner, audit, libpqxx, against pgbench and psql",
     RunSelf}};

}  // namespace
}  // namespace dispatchbench::bench::suites
