#include "results/selftest_recording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <memory>
#include <stdexcept>
#include <utility>

#include "results/pairing_plan.h"
#include "results/phrase.h"
#include "results/recorder.h"
#include "results/statistics.h"
#include "results/worker_build.h"

namespace dispatchbench::results {
namespace {

using Seconds = std::chrono::duration<double>;

// Reads and writes, row by row and at once, cheap and dear, mostly client and mostly server.
constexpr const char* kBenchmarks[] = {
    "list_bookings/n_plus_one/100",
    "list_bookings/bulk_join/100",
    "load_dispatch/bulk/100",
    "insert_assignments/n_plus_one/100",
    "insert_assignments/bulk/100",
    "insert_assignments/bulk_copy/100",
    "update_assignments/bulk/100",
    "update_booking_status/batched/100",
    "upsert_assignments/bulk/100",
    "notify_drivers/bulk_pipelined/100",
    "overloaded_drivers/bulk_late_only/100",
    "pooling_metric/bulk/100",
};

// A contender of the recording: how much slower it is, and in which parts of the selftest it is.
struct Recorded {
  const char* name;
  const char* part;
  double effect;
  bool is_in_short;
};
constexpr Recorded kRecorded[] = {
    {PhraseKey("same"), "aa", 0, true}, {PhraseKey("linked"), "linked", 0, true},
    {"+3%", "slowdowns", 0.03, false},  {"+5%", "slowdowns", 0.05, false},
    {"+10%", "slowdowns", 0.10, true},  {"+20%", "slowdowns", 0.20, true},
};

Seconds Now() { return std::chrono::steady_clock::now().time_since_epoch(); }

constexpr std::int64_t kCalibrationSpins = 1'000'000;

// Microseconds per spin.
double SpinTime_us(WorkerBuild& build) {
  const double spin_us = build.Spin(kCalibrationSpins) / static_cast<double>(kCalibrationSpins);
  if (spin_us <= 0) throw std::runtime_error("calibrating the injections: spins take no time");
  return spin_us;
}

// What one iteration takes in spins. Each measurement stands beside a calculation, so that a
// processor whose speed changes changes both, and they are of several fresh processes, as those of
// the recording are.
double Spins(WorkerBuild& build, const PairedBenchmark& planned) {
  constexpr int kProcesses = 5;
  constexpr int kMeasurements = 8;
  std::vector<double> spins;
  for (int process = 0; process < kProcesses; ++process) {
    build.Renew();
    for (int i = 0; i < kMeasurements; ++i) {
      const double spin_us = SpinTime_us(build);
      spins.push_back(build.Time(planned.name, planned.iterations).cpu_us / spin_us);
    }
  }
  return Median(spins);
}

// A recording without epochs.
Recording Calibrate(WorkerBuild& build, const PairingRules& rules) {
  const Run checked = build.Check(SelftestFilter(), {});
  for (const Benchmark& benchmark : checked.benchmarks) {
    if (benchmark.error.empty()) continue;
    throw std::runtime_error(fmt::format("checking {}: {}", benchmark.name(), benchmark.error));
  }
  Recording calibrated;
  calibrated.spin_us = SpinTime_us(build);
  for (const PairedBenchmark& planned : PlanPairs(checked, SelftestBenchmarks(), rules)) {
    if (planned.is_control) {
      for (RecordedBenchmark& benchmark : calibrated.benchmarks) {
        benchmark.is_control = benchmark.is_control || benchmark.name == planned.name;
      }
      continue;
    }
    calibrated.benchmarks.push_back({.name = planned.name,
                                     .iterations = planned.iterations,
                                     .is_control = false,
                                     .cpu_us = Spins(build, planned) * calibrated.spin_us});
  }
  return calibrated;
}

// The builds that play the contenders, and what they play.
struct Cast {
  std::vector<std::unique_ptr<WorkerBuild>> builds;
  std::vector<RecordedSide> sides;

  void Add(const RecordedContender& contender, std::vector<std::string> command,
           bool only_controls) {
    builds.push_back(std::make_unique<WorkerBuild>(contender.name, std::move(command)));
    sides.push_back({contender, builds.back().get(), only_controls});
  }
};

Cast MakeCast(const SelftestOptions& options, const Recording& calibrated,
              const ServedServer& server) {
  Cast cast;
  cast.Add({PhraseKey("twin"), 0}, server.WorkerCommand(options.build), true);
  for (const Recorded& recorded : kRecorded) {
    // Without its own part, "same" is still what all benchmarks but the slower one are.
    const bool is_wanted = options.has(recorded.part) || recorded.part == std::string("aa");
    if (!is_wanted || (options.is_short && !recorded.is_in_short)) continue;
    std::vector<std::string> injections;
    for (const RecordedBenchmark& benchmark : calibrated.benchmarks) {
      if (recorded.effect > 0) {
        injections.push_back(InjectionFlag(calibrated, benchmark, recorded.effect));
      }
    }
    const std::string& program =
        recorded.part == std::string("linked") ? options.relinked : options.build;
    cast.Add({recorded.name, recorded.effect}, server.WorkerCommand(program, injections), false);
  }
  return cast;
}

// "baseline", and a name for the databases of each contender: "side_1", ...
void CopyAllDatabases(WorkerBuild& baseline, const Cast& cast) {
  std::vector<std::pair<std::string, WorkerBuild*>> builds = {{"baseline", &baseline}};
  for (const auto& build : cast.builds) {
    builds.emplace_back(fmt::format("side_{}", builds.size()), build.get());
  }
  CopyDatabases(builds);
}

}  // namespace

std::vector<std::string> SelftestBenchmarks() {
  return {std::begin(kBenchmarks), std::end(kBenchmarks)};
}

std::string SelftestFilter() { return fmt::format("^({})$", fmt::join(SelftestBenchmarks(), "|")); }

std::string InjectionFlag(const Recording& recording, const RecordedBenchmark& benchmark,
                          double effect) {
  return fmt::format("--inject={}:{}", benchmark.name,
                     std::llround(effect * benchmark.cpu_us / recording.spin_us));
}

Recording RecordSelftest(const SelftestOptions& options, const ServedServer& server,
                         std::ostream& log) {
  WorkerBuild baseline("baseline", server.WorkerCommand(options.build));
  log << "Checking the benchmarks, calibrating the injections\n";
  const Recording calibrated = Calibrate(baseline, options.rules);
  const Cast cast = MakeCast(options, calibrated, server);
  CopyAllDatabases(baseline, cast);
  Recorder recorder(baseline, cast.sides, Now);
  const Seconds start = Now();
  Seconds last{-10};
  recorder.OnStep([&](const std::string& what) {
    if (Now() - last < Seconds(10)) return;
    last = Now();
    log << fmt::format("{:.0f} of {:.0f} s: {}\n", (Now() - start).count(),
                       options.recording.count(), what);
  });
  Recording recording = recorder.Record(calibrated.benchmarks, options.rounds, options.recording);
  recording.spin_us = calibrated.spin_us;
  return recording;
}

}  // namespace dispatchbench::results
