#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_CLAIM_SAMPLE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_CLAIM_SAMPLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/claims.h"
#include "results/evidence.h"

// A claim and a run made for each other: the operation "list" goes from "slow" to "fast".
namespace dispatchbench::testing {

inline results::Benchmark ListBenchmark(const std::string& variant, int size,
                                        std::int64_t statements, double wall_us,
                                        std::int64_t rtt_us = 0) {
  results::Benchmark benchmark;
  benchmark.operation = "list";
  benchmark.variant = variant;
  benchmark.family = variant == "slow" ? "n_plus_one" : "bulk";
  benchmark.size = size;
  benchmark.condition.rtt_us = rtt_us;
  benchmark.counts = results::Counts{.statements = statements, .round_trips = statements};
  for (int i = 0; i < 7; ++i) {
    results::Sample sample;
    sample.repetition = i;
    sample.wall_us = wall_us * (1 + (i - 3) * 0.001);
    sample.cpu_us = sample.wall_us;
    benchmark.samples.push_back(sample);
  }
  return benchmark;
}

// N + 2 statements before, 1 after; 10 times faster at any size.
inline results::Run ListRun() {
  results::Run run;
  run.machine.name = "lab";
  run.machine.cores = 2;
  run.postgresql.version = "15.18";
  run.settings_profile = "steady";
  run.complete = true;
  run.operations.push_back({.name = "list",
                            .purpose = "",
                            .reference = "slow",
                            .before = "slow",
                            .after = "fast",
                            .changes = {},
                            .variants = {{"slow", "n_plus_one"}, {"fast", "bulk"}},
                            .figures = {}});
  for (const int size : {10, 50, 100}) {
    run.benchmarks.push_back(ListBenchmark("slow", size, size + 2, 100.0 * size));
    run.benchmarks.push_back(ListBenchmark("fast", size, 1, 10.0 * size));
  }
  return run;
}

inline results::Evidence EvidenceOf(const results::Run& run) {
  results::Evidence evidence;
  evidence.runs.push_back({.file = "run.json", .document = run});
  return evidence;
}

// `text`: the row of a claims file, without id, kind and what.
inline results::Claim ClaimFrom(const std::string& text, const std::string& id = "claim",
                                const std::string& kind = "estimate") {
  return results::ParseClaims(R"({"claims": [{"id": ")" + id + R"(", "kind": ")" + kind +
                                  R"(", "what": "w", )" + text + "}]}",
                              "claims.json")
      .front();
}

// Of statements of the operation "list".
inline results::Claim CountClaim(int before, int after, int size = 100,
                                 const std::string& id = "claim",
                                 const std::string& kind = "estimate") {
  return ClaimFrom(R"("metric": "queries", "before": )" + std::to_string(before) +
                       R"(, "after": )" + std::to_string(after) +
                       R"(, "measure": {"kind": "suite", "operation": "list", "size": )" +
                       std::to_string(size) + R"(, "quantity": "statements"})",
                   id, kind);
}

// That it is so many times faster.
inline results::Claim FactorClaim(const std::string& change,
                                  const std::string& operations = "list") {
  return ClaimFrom(R"("metric": "time", "change": ")" + change +
                   R"(", "measure": {"kind": "suite", "operation": ")" + operations +
                   R"(", "size": 100, "quantity": "factor_wall"})");
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_CLAIM_SAMPLE_H_
