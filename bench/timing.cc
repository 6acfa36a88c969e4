#include "bench/timing.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "bench/console_table.h"
#include "bench/iteration.h"
#include "bench/reporter.h"

namespace dispatchbench::bench {
namespace {

constexpr char kAnswerChanged[] = "the answer changed between the check and the timing";

void AddFigures(const Operation& operation, const Answer& answer, Repetition& repetition) {
  for (const auto& [name, value] : answer.figures()) {
    const auto declared = [&name_ = name](const Figure& figure) { return figure.name == name_; };
    if (std::none_of(operation.figures.begin(), operation.figures.end(), declared)) {
      throw std::logic_error(fmt::format("the figure '{}' is not declared", name));
    }
    repetition.figures[name] += value;
  }
}

// Iterations of one repetition: resets and bookkeeping are outside of what is timed.
Repetition TimeIterations(benchmark::State& state, const Measurement& measurement, World& world,
                          WalSyncCounter* wal_sync_counter) {
  const Operation& operation = *measurement.benchmark.operation;
  if (operation.changes.empty()) wal_sync_counter = nullptr;
  Repetition repetition;
  for ([[maybe_unused]] const auto iteration : state) {
    Workload workload = world.Begin(operation, measurement.benchmark.condition);
    WalSyncs syncs;
    if (wal_sync_counter != nullptr) {
      world.database().FlushStatistics();
      syncs = wal_sync_counter->Read(workload.session);
    }
    const Iteration timed = TimeIteration(world, measurement.benchmark, workload);
    repetition.cpu += timed.cpu;
    state.SetIterationTime(timed.wall_s);
    repetition.wall_s += timed.wall_s;
    repetition.is_pinned = repetition.is_pinned && timed.is_pinned;
    ++repetition.iterations;
    if (wal_sync_counter != nullptr) {
      if (!repetition.wal_syncs) repetition.wal_syncs.emplace();
      *repetition.wal_syncs += wal_sync_counter->Read(workload.session) - syncs;
    }
    AddFigures(operation, timed.answer, repetition);
    if (!SameAnswer(operation, measurement.answer, timed.answer)) {
      throw std::runtime_error(kAnswerChanged);
    }
  }
  return repetition;
}

void SetCounters(benchmark::State& state, const fixtures::WireCounts& counts,
                 const Repetition& repetition) {
  const auto exact = [&](const char* name, std::int64_t value) {
    state.counters[name] = static_cast<double>(value);
  };
  exact("statements", counts.statements);
  exact("round_trips", counts.round_trips);
  exact("commits", counts.commits);
  exact("rows", counts.rows);
  exact("bytes_sent", counts.bytes_sent);
  exact("bytes_received", counts.bytes_received);
  const double iterations = static_cast<double>(repetition.iterations);
  const auto per_iteration_us = [&](std::int64_t total_ns) {
    return static_cast<double>(total_ns) / 1e3 / iterations;
  };
  const CpuTimes& cpu = repetition.cpu;
  state.counters["client_cpu_us"] = per_iteration_us(cpu.client_ns);
  if (cpu.backend_ns) state.counters["backend_cpu_us"] = per_iteration_us(*cpu.backend_ns);
  if (cpu.run_queue_wait_ns) {
    state.counters["run_queue_wait_us"] = per_iteration_us(*cpu.run_queue_wait_ns);
  }
  for (const auto& [name, sum] : repetition.figures) state.counters[name] = sum / iterations;
  state.counters[kOnCpuCounter] = per_iteration_us(cpu.client_ns + cpu.backend_ns.value_or(0));
}

// Before its first repetition the library may call a benchmark several times with growing numbers
// of iterations, to find how many it needs, or to warm up: those calls are no repetitions.
void Keep(std::vector<Repetition>& repetitions, const Repetition& repetition, int wanted) {
  if (!repetitions.empty() && repetitions.back().iterations != repetition.iterations) {
    repetitions.clear();
  }
  repetitions.push_back(repetition);
  if (repetitions.size() > static_cast<std::size_t>(wanted)) repetitions.erase(repetitions.begin());
}

// From inside the loop: the library wants the same number of iterations of every repetition, and
// counts none where an error comes before the loop.
void Skip(benchmark::State& state, const std::string& reason) {
  for ([[maybe_unused]] const auto iteration : state) {
    state.SkipWithError(reason.c_str());
    break;
  }
}

void TimeRepetition(benchmark::State& state, Measurement& measurement, int repetitions,
                    Worlds& worlds, const TimingOptions& options) {
  if (options.stop() || measurement.failure) {
    Skip(state, measurement.failure.value_or("interrupted"));
    return;
  }
  options.step(measurement.benchmark.name());
  World& world = worlds.of(*measurement.benchmark.operation, measurement.benchmark.size);
  try {
    const Repetition repetition =
        TimeIterations(state, measurement, world, options.wal_sync_counter);
    SetCounters(state, measurement.counts, repetition);
    Keep(measurement.repetitions, repetition, repetitions);
  } catch (const std::exception& error) {
    measurement.failure = error.what();
    world.MarkChanged();
    state.SkipWithError(error.what());
  }
  options.after_repetition();
}

void RegisterAll(std::vector<Measurement>& measurements, Worlds& worlds,
                 const TimingOptions& options) {
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    Measurement& measurement = measurements[i];
    if (measurement.failure || measurement.skipped) continue;
    const int repetitions =
        options.plans.empty() ? options.repetitions : options.plans[i].repetitions;
    auto* const registered = benchmark::RegisterBenchmark(
        measurement.benchmark.name().c_str(),
        [&measurement, &worlds, &options, repetitions](benchmark::State& state) {
          TimeRepetition(state, measurement, repetitions, worlds, options);
        });
    registered->UseManualTime()->Unit(benchmark::kMicrosecond);
    if (options.plans.empty()) continue;
    registered->Iterations(options.plans[i].iterations);
    if (repetitions != options.repetitions) registered->Repetitions(repetitions);
  }
}

std::shared_ptr<benchmark::BenchmarkReporter> DisplayReporter(const TimingOptions& options) {
  if (options.quiet) return nullptr;
  if (!options.has_library_table) return std::make_shared<ConsoleTable>();
  // The library keeps it, and gives the same one to the next run of this process.
  return {benchmark::CreateDefaultDisplayReporter(), [](benchmark::BenchmarkReporter*) {}};
}

std::unique_ptr<benchmark::BenchmarkReporter> FileReporter(const std::string& format) {
  if (format == "console") return std::make_unique<benchmark::ConsoleReporter>();
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  if (format == "csv") return std::make_unique<benchmark::CSVReporter>();
#pragma GCC diagnostic pop
  return std::make_unique<benchmark::JSONReporter>();
}

}  // namespace

void TimeMeasurements(std::vector<Measurement>& measurements, Worlds& worlds,
                      const TimingOptions& options) {
  benchmark::ClearRegisteredBenchmarks();
  RegisterAll(measurements, worlds, options);
  CaseReporter display(DisplayReporter(options));
  std::unique_ptr<CaseReporter> file;
  if (options.has_out_file) file = std::make_unique<CaseReporter>(FileReporter(options.out_format));
  // The user's filter has chosen the cases; the library would apply it to its own, longer names.
  benchmark::RunSpecifiedBenchmarks(&display, file.get(), ".");
}

void Rehearse(const std::vector<Measurement*>& measurements, Worlds& worlds,
              const std::function<void(const std::string&)>& step,
              const std::function<bool()>& stop) {
  for (Measurement* const measurement : measurements) {
    if (stop()) return;
    const BenchmarkCase& benchmark = measurement->benchmark;
    step(benchmark.name());
    World& world = worlds.of(benchmark.size);
    try {
      const Answer answer =
          world.Run(*benchmark.operation, *benchmark.variant, benchmark.condition);
      if (!SameAnswer(*benchmark.operation, measurement->answer, answer)) {
        measurement->failure = kAnswerChanged;
      }
    } catch (const std::exception& error) {
      measurement->failure = error.what();
      world.MarkChanged();
    }
  }
}

void ListNames(const std::vector<BenchmarkCase>& cases) {
  for (const BenchmarkCase& benchmark : cases) std::cout << benchmark.name() << '\n';
}

}  // namespace dispatchbench::bench
