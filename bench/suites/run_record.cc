#include "bench/suites/run_record.h"

#include <fmt/format.h>

#include <stdexcept>

#include "bench/interruption.h"
#include "bench/placement.h"
#include "bench/run_start.h"
#include "bench/suites/stop.h"

namespace dispatchbench::bench::suites {

RunRecord::RunRecord(const Options& options, const Server& server, std::ostream& log)
    : log_(log), start_(std::chrono::steady_clock::now()), context_(StartContext(options, server)) {
  if (options.store) file_ = std::make_unique<RunFile>(options.runs_directory, context_);
  context_.placement.client_cpu = PinThisThread(options.cpu.value_or(PreferredCpu()));
  log_ << fmt::format("PostgreSQL {} ({}, data on {}), settings {}\n", context_.server.version,
                      context_.server.kind, context_.server.medium,
                      context_.server.settings_profile);
}

int RunRecord::Run(const std::function<void()>& measure, const Document& document) {
  const Interruption interruption;
  try {
    measure();
  } catch (const Stopped&) {
    Store(false, document);
    log_ << fmt::format("Interrupted by signal {}: what was measured is kept.\n",
                        Interruption::signal());
    return 128 + Interruption::signal();
  } catch (const std::exception&) {
    Store(false, document);
    throw;
  }
  Store(true, document);
  return 0;
}

void RunRecord::Save(const Document& document) { Write(false, document); }

void RunRecord::Write(bool complete, const Document& document) {
  if (!file_) return;
  const double duration_s =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  file_->Write(document(complete, duration_s));
}

void RunRecord::Store(bool complete, const Document& document) {
  Write(complete, document);
  if (!file_) return;
  log_ << fmt::format("Stored{}: {}\n", complete ? "" : " (incomplete)", file_->path().string());
}

void RequireNoBenchmarkFlags(const Options& options, const std::string& suite) {
  const bool all = options.filter.empty() || options.filter == ".";
  if (all && !options.list_tests) return;
  throw std::invalid_argument(fmt::format(
      "the suite {} has no benchmarks to list or to filter; --sizes chooses what it does", suite));
}

}  // namespace dispatchbench::bench::suites
