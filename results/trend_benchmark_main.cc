// How long reading stored nights and finding the changes in them takes. The history is made up:
// as many nights as asked, at four machines, with a new reference build every half a year, and a
// lasting change of a benchmark now and then.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>

#include "results/history.h"
#include "results/trend.h"

namespace {

namespace fs = std::filesystem;
namespace results = dispatchbench::results;

constexpr int kNightsOfAReference = 180;
constexpr int kNightsOfAShift = 400;  // of one benchmark, in the mean
constexpr double kScatter = 0.03;

// A folder with such a history, removed at the end.
class MadeHistory {
 public:
  MadeHistory(int nights, int benchmarks) {
    std::string name = (fs::temp_directory_path() / "trend-benchmark-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = name;
    levels_.assign(static_cast<std::size_t>(benchmarks), 1);
    for (int i = 0; i < nights; ++i) {
      const results::Night night = MakeNight(i);
      const fs::path file = path_ / night.machine / (night.date.substr(0, 7) + ".jsonl");
      fs::create_directories(file.parent_path());
      std::ofstream(file, std::ios::app) << results::NightLine(night) << '\n';
      bytes_ += results::NightLine(night).size();
    }
  }
  ~MadeHistory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  MadeHistory(const MadeHistory&) = delete;
  MadeHistory& operator=(const MadeHistory&) = delete;

  const fs::path& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }

 private:
  results::Night MakeNight(int number) {
    const int day = number % 28;
    const int month = number / 28;
    results::Night night{{.date = fmt::format("{:04}-{:02}-{:02}T02:00:00Z", 2000 + month / 12,
                                              1 + month % 12, 1 + day),
                          .commit = fmt::format("{:040x}", 7919 * number),
                          .reference = fmt::format("{:040x}", number / kNightsOfAReference),
                          .machine = fmt::format("machine-{}", number / kNightsOfAReference % 4),
                          .postgresql = "15.18"},
                         {}};
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      if (random_() % kNightsOfAShift == 0) levels_[i] = levels_[i] > 1 ? 1 : 1.1;
      const double cpu = levels_[i] * std::exp(kScatter * noise_(random_));
      const double wall = levels_[i] * std::exp(kScatter * noise_(random_));
      night.figures[fmt::format("operation_number_{}/bulk_unnest_prepared/100", i)] = {
          .cpu_ratio = cpu,
          .wall_ratio = wall,
          .cpu_us = 1234 * cpu,
          .wall_us = 1500 * wall,
          .round_trips = 1 + static_cast<int>(i)};
    }
    return night;
  }

  std::mt19937_64 random_{1};
  std::normal_distribution<double> noise_{0, 1};
  std::vector<double> levels_;
  fs::path path_;
  std::size_t bytes_ = 0;
};

void ReadAndFind(benchmark::State& state) {
  const MadeHistory made(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  std::size_t shifts = 0;
  for ([[maybe_unused]] const auto iteration : state) {
    shifts = results::FindTrend(results::History(made.path()).Read(), {}).shifts.size();
  }
  state.counters["shifts"] = static_cast<double>(shifts);
  state.SetBytesProcessed(static_cast<std::int64_t>(made.bytes()) * state.iterations());
}

void ReadOnly(benchmark::State& state) {
  const MadeHistory made(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(results::History(made.path()).Read().nights.size());
  }
}

BENCHMARK(ReadAndFind)
    ->ArgNames({"nights", "benchmarks"})
    ->Args({1000, 112})
    ->Args({10000, 40})
    ->Args({10000, 112})
    ->Args({10000, 200})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(ReadOnly)
    ->ArgNames({"nights", "benchmarks"})
    ->Args({10000, 112})
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
