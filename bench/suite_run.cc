#include "bench/suite_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "bench/checker.h"
#include "bench/interruption.h"
#include "bench/plan.h"
#include "bench/progress.h"
#include "bench/run_document.h"
#include "bench/run_start.h"
#include "bench/timed_conditions.h"
#include "bench/timing.h"
#include "datagen/fingerprint.h"

namespace dispatchbench::bench {
namespace {

constexpr std::chrono::seconds kStoreInterval{5};
// Of the time that is left, the part that is planned: the machine may get slower meanwhile.
constexpr double kPlannedShare = 0.7;
// Longer repetitions of one benchmark tell little more.
constexpr double kLongestRepetition_s = 0.1;

bool Stop() { return Interruption::signal() != 0; }

}  // namespace

SuiteRun::SuiteRun(const Options& options, std::vector<BenchmarkCase> cases, std::ostream& log)
    : options_(options),
      cases_(std::move(cases)),
      log_(log),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      last_stored_(start_),
      server_(options),
      worlds_(server_.endpoint(), WorldOptionsOf(options, server_)) {}

int SuiteRun::Execute() {
  Prepare();
  const Interruption interruption;
  Check();
  if (ReportFailures()) {
    Store(false);
    log_ << "Nothing was timed: a figure of a wrong variant is worth nothing.\n";
    return 3;
  }
  PrepareConditions();
  Time();
  if (Stop()) {
    Store(false);
    log_ << fmt::format("Interrupted by signal {}: what was measured is kept.\n",
                        Interruption::signal());
    return 128 + Interruption::signal();
  }
  MarkMissing();
  const bool failed = ReportFailures();
  Store(!failed);
  return failed ? 3 : 0;
}

void SuiteRun::Prepare() {
  context_ = StartContext(options_, server_);
  if (options_.store) file_ = std::make_unique<RunFile>(options_.runs_directory, context_);
  log_ << fmt::format("PostgreSQL {} ({}, data on {}), settings {}, indexes {}\n",
                      context_.server.version, context_.server.kind, context_.server.medium,
                      context_.server.settings_profile, context_.index_state);
  // The server has been started with the scheduler free: only client and backends share the core.
  context_.placement.client_cpu = PinThisThread(CpuOf(options_));
  MakeWorlds();
}

void SuiteRun::MakeWorlds() {
  // Worlds of one size that differ in something else may have the same rows.
  std::map<std::pair<int, std::string>, DatasetFacts> datasets;
  std::set<std::pair<int, WorldNeed>> made;
  for (const BenchmarkCase& benchmark : cases_) {
    if (!made.emplace(benchmark.size, benchmark.operation->need).second) continue;
    try {
      const World& world = worlds_.of(*benchmark.operation, benchmark.size);
      context_.placement.backend_cpu = world.backend_cpu();
      const std::string fingerprint = datagen::ToHex(datagen::Fingerprint(world.dataset()));
      datasets[{benchmark.size, fingerprint}] = {benchmark.size, fingerprint, world.dataset().spec};
    } catch (const Unavailable&) {
      // The check will skip what needs it, with the reason.
    }
  }
  for (const auto& [key, facts] : datasets) context_.datasets.push_back(facts);
}

void SuiteRun::Check() {
  Progress progress(log_, is_terminal_, "checking", static_cast<double>(cases_.size()));
  Checker checker(worlds_);
  // Advance() speaks of what is done: the case before the one that begins.
  double begun = 0;
  measurements_ = checker.Check(
      cases_, [&](const std::string& name) { progress.Advance(std::exchange(begun, 1), name); },
      Stop);
  progress.Advance(begun, "");
}

void SuiteRun::PrepareConditions() {
  const TimedConditions conditions(cases_, options_);
  std::vector<Measurement> timed;
  for (const Measurement& measurement : measurements_) {
    if (measurement.skipped) {
      timed.push_back(measurement);
      continue;
    }
    for (const BenchmarkCase& benchmark : conditions.Of(measurement.benchmark)) {
      timed.push_back(measurement);
      timed.back().benchmark = benchmark;
    }
  }
  measurements_ = std::move(timed);
  network_.emplace(server_.endpoint(), options_.rtts_us, context_.placement);
  context_.network = network_->distances();
  for (const Distance& distance : context_.network) {
    log_ << fmt::format("network of {} us: measured {:.0f} us, 99% within {:.0f} us ({} samples)\n",
                        distance.nominal_us, distance.measured_us, distance.p99_us,
                        distance.samples);
  }
  std::vector<Measurement*> under_condition;
  for (Measurement& measurement : measurements_) {
    if (measurement.benchmark.condition == Condition{}) continue;
    worlds_.of(measurement.benchmark.size).Open(measurement.benchmark.condition, *network_);
    under_condition.push_back(&measurement);
  }
  if (under_condition.empty()) return;
  Progress progress(log_, is_terminal_, "rehearsing", static_cast<double>(under_condition.size()));
  double begun = 0;
  network_->Suspend();
  Rehearse(
      under_condition, worlds_,
      [&](const std::string& name) { progress.Advance(std::exchange(begun, 1), name); }, Stop);
  network_->Resume();
  progress.Advance(begun, "");
}

TimingOptions SuiteRun::PlanTiming() {
  TimingOptions timing;
  timing.repetitions = options_.repetitions;
  timing.wal_sync_counter = wal_sync_counter_.get();
  timing.quiet = options_.quiet;
  timing.has_library_table = options_.has_library_table;
  timing.has_out_file = options_.has_out_file;
  timing.out_format = options_.out_format;
  timing.stop = Stop;
  timing.after_repetition = [this] { StoreNowAndThen(); };
  if (options_.has_min_time) return timing;
  if (options_.iterations) {
    timing.plans.assign(measurements_.size(), {options_.repetitions, *options_.iterations});
    return timing;
  }
  const double left_s = std::max(options_.time_limit_s - ElapsedSeconds(), 0.0);
  Plan(kPlannedShare * left_s, timing);
  return timing;
}

void SuiteRun::Plan(double budget_s, TimingOptions& timing) {
  std::vector<CaseCost> costs;
  for (const Measurement& measurement : measurements_) {
    const double network_s = static_cast<double>(measurement.counts.round_trips) *
                             static_cast<double>(measurement.benchmark.condition.rtt_us) * 1e-6;
    costs.push_back({std::max(measurement.iteration_cost_s, 1e-6) + network_s, network_s > 0});
  }
  timing.plans = PlanCases(costs, options_.repetitions, budget_s, kLongestRepetition_s);
  for (std::size_t i = 0; i < measurements_.size(); ++i) {
    if (timing.plans[i].repetitions > 0 || measurements_[i].skipped) continue;
    measurements_[i].skipped = fmt::format(
        "one iteration takes about {:.1f} s ({} round trips), which does not fit into "
        "--time-limit={:g} with all the others: give more time, or choose less with "
        "--benchmark_filter or --sizes",
        costs[i].iteration_s, measurements_[i].counts.round_trips, options_.time_limit_s);
  }
}

void SuiteRun::Time() {
  server_.Checkpoint();
  if (server_.is_private() && options_.settings == fixtures::SettingsProfile::kDurable) {
    wal_sync_counter_ = WalSyncCounter::Make(server_.endpoint());
  }
  TimingOptions timing = PlanTiming();
  const double total = static_cast<double>(measurements_.size()) * options_.repetitions;
  Progress progress(log_, is_terminal_, "timing", total);
  double begun = 0;
  timing.step = [&](const std::string& name) { progress.Advance(std::exchange(begun, 1), name); };
  TimeMeasurements(measurements_, worlds_, timing);
}

void SuiteRun::MarkMissing() {
  for (Measurement& measurement : measurements_) {
    if (!measurement.failure && !measurement.skipped && measurement.repetitions.empty()) {
      measurement.failure = "missing: it was registered but not timed";
    }
  }
}

bool SuiteRun::ReportFailures() {
  std::size_t failed = 0;
  for (const Measurement& measurement : measurements_) {
    if (measurement.skipped) {
      log_ << fmt::format("SKIPPED {}: {}\n", measurement.benchmark.name(), *measurement.skipped);
    }
    if (!measurement.failure) continue;
    ++failed;
    log_ << fmt::format("FAILED {}: {}\n", measurement.benchmark.name(), *measurement.failure);
  }
  if (failed > 0) {
    log_ << fmt::format("{} of {} benchmarks FAILED.\n", failed, measurements_.size());
  }
  return failed > 0;
}

void SuiteRun::StoreNowAndThen() {
  const auto now = std::chrono::steady_clock::now();
  if (!file_ || now - last_stored_ < kStoreInterval) return;
  last_stored_ = now;
  file_->Write(RunDocumentText(context_, measurements_, false, ElapsedSeconds()));
}

void SuiteRun::Store(bool complete) {
  if (!file_) return;
  file_->Write(RunDocumentText(context_, measurements_, complete, ElapsedSeconds()));
  log_ << fmt::format("Stored{}: {}\n", complete ? "" : " (incomplete)", file_->path().string());
}

double SuiteRun::ElapsedSeconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

}  // namespace dispatchbench::bench
