#include "tests/support/plots/stored_results.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <map>
#include <random>

#include "results/night.h"
#include "results/run.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::testing {
namespace {

namespace fs = std::filesystem;

std::string OperationName(int operation) { return fmt::format("operation_{:02}", operation); }

// The first is row by row, the others are set-based.
std::string VariantName(int variant) {
  return variant == 0 ? "n_plus_one" : fmt::format("bulk_{}", variant);
}

std::string FamilyOf(int variant) { return variant == 0 ? "n_plus_one" : "bulk"; }

json Operations(const StoredAmount& amount) {
  json operations = json::array();
  for (int o = 0; o < amount.operations; ++o) {
    json variants = json::array();
    for (int v = 0; v < amount.variants; ++v) {
      variants.push_back({{"name", VariantName(v)}, {"family", FamilyOf(v)}});
    }
    operations.push_back({{"name", OperationName(o)},
                          {"purpose", "Does what an operation does, number " + std::to_string(o)},
                          {"reference", "n_plus_one"},
                          {"before", "n_plus_one"},
                          {"after", "bulk_1"},
                          {"changes", json::array()},
                          {"variants", variants}});
  }
  return operations;
}

json Context(const StoredAmount& amount) {
  json context =
      SampleContext({.sizes = amount.sizes, .repetitions = amount.repetitions, .quick = false});
  json& ours = context["dispatchbench"];
  ours["schema_version"] = 2;
  ours["kind"] = "suite";
  ours["operations"] = Operations(amount);
  ours["benchmarks"]["run"] = amount.benchmarks();
  ours["network"] = json::array();
  for (const std::int64_t rtt_us : amount.rtts_us) {
    if (rtt_us == 0) continue;
    const auto us = static_cast<double>(rtt_us);
    ours["network"].push_back(
        {{"nominal_us", rtt_us}, {"measured_us", us + 3}, {"p99_us", us + 9}, {"samples", 200}});
  }
  return context;
}

// Numbers about 1.
class Noise {
 public:
  double Next() { return std::exp(normal_(random_)); }

 private:
  std::mt19937_64 random_{7};
  std::normal_distribution<double> normal_{0, 0.03};
};

std::string Entries(const StoredAmount& amount, int operation, int variant, int size,
                    std::int64_t rtt_us, Noise& noise) {
  const int statements = variant == 0 ? 1 + size : 1 + variant;
  const results::Condition condition{.rtt_us = rtt_us};
  const std::string name = fmt::format("{}/{}/{}{}", OperationName(operation), VariantName(variant),
                                       size, condition.suffix());
  std::string text;
  for (int repetition = 0; repetition < amount.repetitions; ++repetition) {
    const double wall_us = (statements * (20.0 + operation) + 0.5 * size) * noise.Next() +
                           statements * static_cast<double>(rtt_us);
    text += fmt::format(
        "{{\"name\":\"{0}\",\"run_name\":\"{0}\",\"run_type\":\"iteration\",\"repetitions\":{1},"
        "\"repetition_index\":{2},\"threads\":1,\"iterations\":200,\"real_time\":{3},"
        "\"cpu_time\":{4},\"time_unit\":\"us\",\"operation\":\"{5}\",\"variant\":\"{6}\","
        "\"family\":\"{7}\",\"size\":{8},\"rtt_us\":{9},\"synchronous_commit\":\"on\","
        "\"statements\":{10},\"round_trips\":{10},\"commits\":0,\"rows\":{8},\"bytes_sent\":{11},"
        "\"bytes_received\":{12},\"client_cpu_us\":{4},\"backend_cpu_us\":0.5}},\n",
        name, amount.repetitions, repetition, wall_us, wall_us * 0.9, OperationName(operation),
        VariantName(variant), FamilyOf(variant), size, rtt_us, statements, statements * 90,
        statements * 40 + size * 120);
  }
  return text;
}

results::Night NightOf(const StoredAmount& amount, int number, Noise& noise) {
  results::Night night;
  night.date = fmt::format("{}-{:02}-{:02}T02:00:00Z", 2022 + number / 336, 1 + number / 28 % 12,
                           1 + number % 28);
  night.commit = fmt::format("c{:039x}", number);
  night.reference = "r";
  night.machine = "lab";
  night.postgresql = "15.18";
  for (int i = 0; i < amount.night_benchmarks; ++i) {
    // Some got slower, each in another night.
    const bool is_slower = i % 10 == 0 && number >= 100 + 7 * i;
    const double ratio = noise.Next() * (is_slower ? 1.2 : 1);
    night.figures[fmt::format("{}/{}/100", OperationName(i / amount.variants),
                              VariantName(i % amount.variants))] = {.cpu_ratio = ratio,
                                                                    .wall_ratio = ratio,
                                                                    .cpu_us = 100 * ratio,
                                                                    .wall_us = 120 * ratio,
                                                                    .round_trips = 1};
  }
  return night;
}

void Write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

StoredAmount UsualAmount() { return {}; }

StoredAmount LargeAmount() {
  return {.operations = 40,
          .variants = 10,
          .sizes = {10, 50, 100, 200, 1000},
          .rtts_us = {0, 500, 1000, 5000, 20000},
          .repetitions = 3,
          .nights = 1000};
}

std::string RunText(const StoredAmount& amount) {
  Noise noise;
  std::string entries;
  for (int operation = 0; operation < amount.operations; ++operation) {
    for (int variant = 0; variant < amount.variants; ++variant) {
      for (const int size : amount.sizes) {
        for (const std::int64_t rtt_us : amount.rtts_us) {
          entries += Entries(amount, operation, variant, size, rtt_us, noise);
        }
      }
    }
  }
  entries.erase(entries.rfind(','));
  return fmt::format("{{\"context\":{},\n\"benchmarks\":[\n{}]}}\n", Context(amount).dump(),
                     entries);
}

fs::path StoreResults(const StoredAmount& amount, const fs::path& results) {
  const fs::path run = results / "runs" / "lab" / "20250312T101500Z-0123456789ab.json";
  Write(run, RunText(amount));
  Noise noise;
  std::map<std::string, std::string> months;
  for (int i = 0; i < amount.nights; ++i) {
    const results::Night night = NightOf(amount, i, noise);
    months[night.date.substr(0, 7)] += results::NightLine(night) + "\n";
  }
  for (const auto& [month, lines] : months) {
    Write(results / "history" / "lab" / (month + ".jsonl"), lines);
  }
  return run;
}

}  // namespace dispatchbench::testing
