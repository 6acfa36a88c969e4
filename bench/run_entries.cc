#include "bench/run_entries.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "bench/exact_counts.h"

namespace dispatchbench::bench {
namespace {

using Json = nlohmann::ordered_json;

// The noisy figures of one repetition, per iteration.
using Figures = std::map<std::string, double>;

Figures FiguresOf(const Repetition& repetition) {
  const double iterations = static_cast<double>(std::max<std::int64_t>(repetition.iterations, 1));
  const CpuTimes& cpu = repetition.cpu;
  const auto us = [&](std::int64_t ns) { return static_cast<double>(ns) / 1e3 / iterations; };
  Figures figures;
  figures["real_time"] = repetition.wall_s * 1e6 / iterations;
  figures["cpu_time"] = us(cpu.client_ns + cpu.backend_ns.value_or(0));
  figures["client_cpu_us"] = us(cpu.client_ns);
  if (cpu.backend_ns) figures["backend_cpu_us"] = us(*cpu.backend_ns);
  if (cpu.run_queue_wait_ns) figures["run_queue_wait_us"] = us(*cpu.run_queue_wait_ns);
  if (repetition.wal_syncs) {
    figures["wal_syncs"] = static_cast<double>(repetition.wal_syncs->syncs) / iterations;
    figures["wal_sync_us"] = repetition.wal_syncs->time_us / iterations;
  }
  for (const auto& [name, sum] : repetition.figures) figures[name] = sum / iterations;
  return figures;
}

// The statistics that Google Benchmark reports, as it defines them: the sample standard deviation,
// and cv as its ratio to the mean.
double Mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double StandardDeviation(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const double mean = Mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double CoefficientOfVariation(const std::vector<double>& values) {
  const double mean = Mean(values);
  return mean == 0 ? 0 : StandardDeviation(values) / mean;
}

struct Statistic {
  const char* name;
  const char* unit;
  std::function<double(const std::vector<double>&)> compute;
};

const std::vector<Statistic>& Statistics() {
  static const std::vector<Statistic> statistics = {
      {"mean", "time", Mean},
      {"median", "time", Median},
      {"stddev", "time", StandardDeviation},
      {"cv", "percentage", CoefficientOfVariation},
  };
  return statistics;
}

// The keys of an entry of one benchmark up to where iteration and aggregate part.
Json EntryHead(const Measurement& measurement, std::size_t family, const std::string& suffix,
               const char* run_type) {
  const std::string name = measurement.benchmark.name();
  return {{"name", suffix.empty() ? name : name + "_" + suffix},
          {"family_index", family},
          {"per_family_instance_index", 0},
          {"run_name", name},
          {"run_type", run_type},
          {"repetitions", measurement.repetitions.size()}};
}

void AddParts(Json& entry, const BenchmarkCase& benchmark) {
  entry["operation"] = benchmark.operation->name;
  entry["variant"] = benchmark.variant->name();
  entry["family"] = ToText(benchmark.variant->family);
  entry["size"] = benchmark.size;
  entry["rtt_us"] = benchmark.condition.rtt_us;
  entry["synchronous_commit"] = benchmark.condition.asynchronous_commit ? "off" : "on";
}

void AddFigures(Json& entry, const Figures& figures) {
  entry["real_time"] = figures.at("real_time");
  entry["cpu_time"] = figures.at("cpu_time");
  entry["time_unit"] = "us";
  for (const auto& [name, value] : figures) {
    if (name != "real_time" && name != "cpu_time") entry[name] = value;
  }
}

void AddCounts(Json& entry, const Measurement& measurement, double factor) {
  for (const auto& [name, count] : ExactCounts(measurement)) {
    entry[name] = static_cast<double>(count) * factor;
  }
  if (measurement.plans) entry["plan"] = fixtures::FingerprintOf(*measurement.plans);
}

void AddIterations(Json& entries, const Measurement& measurement, std::size_t family) {
  for (std::size_t i = 0; i < measurement.repetitions.size(); ++i) {
    Json entry = EntryHead(measurement, family, "", "iteration");
    entry["repetition_index"] = i;
    entry["threads"] = 1;
    entry["iterations"] = measurement.repetitions[i].iterations;
    entry["pinned"] = measurement.repetitions[i].is_pinned;
    AddFigures(entry, FiguresOf(measurement.repetitions[i]));
    AddCounts(entry, measurement, 1);
    AddParts(entry, measurement.benchmark);
    entries.push_back(std::move(entry));
  }
}

void AddAggregates(Json& entries, const Measurement& measurement, std::size_t family) {
  if (measurement.repetitions.size() < 2) return;
  std::map<std::string, std::vector<double>> samples;
  for (const Repetition& repetition : measurement.repetitions) {
    for (const auto& [name, value] : FiguresOf(repetition)) samples[name].push_back(value);
  }
  for (const Statistic& statistic : Statistics()) {
    Json entry = EntryHead(measurement, family, statistic.name, "aggregate");
    entry["threads"] = 1;
    entry["aggregate_name"] = statistic.name;
    entry["aggregate_unit"] = statistic.unit;
    entry["iterations"] = measurement.repetitions.size();
    Figures figures;
    for (const auto& [name, values] : samples) figures[name] = statistic.compute(values);
    AddFigures(entry, figures);
    // Exact counts are the same in every repetition: their spread is zero.
    const bool is_location = statistic.compute({1, 1}) == 1;
    AddCounts(entry, measurement, is_location ? 1 : 0);
    AddParts(entry, measurement.benchmark);
    entries.push_back(std::move(entry));
  }
}

void AddFailure(Json& entries, const Measurement& measurement, std::size_t family) {
  Json entry = EntryHead(measurement, family, "", "iteration");
  entry["repetition_index"] = 0;
  entry["threads"] = 1;
  entry["error_occurred"] = true;
  entry["error_message"] = *measurement.failure;
  entry["iterations"] = 0;
  entry["real_time"] = 0.0;
  entry["cpu_time"] = 0.0;
  entry["time_unit"] = "us";
  // What it did instead of what it should.
  if (measurement.is_counted) AddCounts(entry, measurement, 1);
  AddParts(entry, measurement.benchmark);
  entries.push_back(std::move(entry));
}

}  // namespace

nlohmann::ordered_json RunEntries(const std::vector<Measurement>& measurements) {
  Json entries = Json::array();
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    const Measurement& measurement = measurements[i];
    if (measurement.failure) {
      AddFailure(entries, measurement, i);
    } else {
      AddIterations(entries, measurement, i);
      AddAggregates(entries, measurement, i);
    }
  }
  return entries;
}

}  // namespace dispatchbench::bench
