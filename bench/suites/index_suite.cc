// The suite "indexes": what each index gives to the application's queries, and what it costs.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>

#include "bench/interruption.h"
#include "bench/placement.h"
#include "bench/progress.h"
#include "bench/run_file.h"
#include "bench/run_start.h"
#include "bench/server.h"
#include "bench/suite.h"
#include "bench/suites/index_document.h"
#include "bench/suites/index_run.h"
#include "bench/suites/stop.h"

namespace dispatchbench::bench::suites {
namespace {

const std::vector<int> kSizes = {1'000, 10'000, 100'000, 1'000'000};
const std::vector<int> kQuickSizes = {1'000, 10'000};

std::vector<int> SizesOf(const Options& options) {
  std::vector<int> sizes = options.sizes;
  if (sizes.empty()) sizes = options.quick ? kQuickSizes : kSizes;
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  if (sizes.front() < kFewestRows) {
    throw std::invalid_argument(fmt::format("--sizes={}: the suite indexes needs at least {} rows",
                                            sizes.front(), kFewestRows));
  }
  return sizes;
}

void RequireSensible(const Options& options) {
  if (options.cold && !options.db.empty()) {
    throw std::invalid_argument(
        "--cold restarts the server, which is not ours to do with --db; leave one of them out");
  }
  if (options.list_tests || !options.filter.empty()) {
    throw std::invalid_argument(
        "the suite indexes has no benchmarks to list or to filter; --sizes chooses what it does");
  }
}

// Time that a number of rows takes, for the progress: a fixed part and one that grows.
double WorkOf(int rows) { return 15 + static_cast<double>(rows) / 10'000; }

class IndexSuite {
 public:
  IndexSuite(const Options& options, std::ostream& log)
      : options_(options),
        log_(log),
        sizes_(SizesOf(options)),
        start_(std::chrono::steady_clock::now()),
        server_(options, IndexWorld::RequiredBytes(sizes_.back())) {}

  int Run() {
    Prepare();
    const Interruption interruption;
    try {
      Measure();
    } catch (const Stopped&) {
      Store(false);
      log_ << fmt::format("Interrupted by signal {}: what was measured is kept.\n",
                          Interruption::signal());
      return 128 + Interruption::signal();
    } catch (const std::exception&) {
      Store(false);
      throw;
    }
    Store(true);
    return 0;
  }

 private:
  void Prepare() {
    context_ = StartContext(options_, server_);
    context_.repetitions = EffortFor(sizes_.front(), options_).read_repetitions;
    if (options_.store) file_ = std::make_unique<RunFile>(options_.runs_directory, context_);
    context_.placement.client_cpu = PinThisThread(options_.cpu.value_or(PreferredCpu()));
    log_ << fmt::format("PostgreSQL {} ({}, data on {}), settings {}\n", context_.server.version,
                        context_.server.kind, context_.server.medium,
                        context_.server.settings_profile);
  }

  void Measure() {
    double total = 0;
    for (const int rows : sizes_) total += WorkOf(rows);
    Progress progress(log_, isatty(STDERR_FILENO) == 1, "indexes", total);
    for (const int rows : sizes_) {
      StopIfInterrupted();
      measurements_.emplace_back();
      IndexRun run(server_, rows, options_, context_, measurements_.back(),
                   [&](double share, const std::string& name) {
                     progress.Advance(share * WorkOf(rows), name);
                   });
      queries_ = run.queries();
      run.Execute();
      if (rows != sizes_.back()) Write(false);
    }
  }

  void Write(bool complete) {
    if (!file_) return;
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    file_->Write(IndexDocumentText(context_, queries_, measurements_, complete, seconds));
  }

  void Store(bool complete) {
    Write(complete);
    if (!file_) return;
    log_ << fmt::format("Stored{}: {}\n", complete ? "" : " (incomplete)", file_->path().string());
  }

  const Options& options_;
  std::ostream& log_;
  std::vector<int> sizes_;
  std::chrono::steady_clock::time_point start_;
  Server server_;
  RunContext context_;
  std::unique_ptr<RunFile> file_;
  std::vector<IndexMeasurement> measurements_;
  std::vector<IndexQuery> queries_;
};

int RunIndexes(const Options& options, std::ostream& log) {
  RequireSensible(options);
  return IndexSuite(options, log).Run();
}

const SuiteRegistration registration{
    {"indexes", "what each index gives to the reads and takes from the writes", RunIndexes}};

}  // namespace
}  // namespace dispatchbench::bench::suites
