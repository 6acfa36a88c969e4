#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_STORED_DOCUMENTS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_STORED_DOCUMENTS_H_

#include <filesystem>
#include <string>

#include "plots/report_command.h"
#include "results/comparison_text.h"
#include "results/night.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"
#include "tests/support/results/nights.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::testing {

// What ./dispatchbench compare --json writes: one regression.
inline std::string BranchJson() {
  results::Comparison comparison;
  comparison.baseline = {"main", "0123", false};
  comparison.contender = {"the working tree", "4567", false};
  comparison.exact.comparable = {"insert_assignments/bulk_unnest/100", "dispatch/bulk_unnest/100"};
  for (const double ratio : {1.41, 1.0}) {
    results::PairedBenchmark pair;
    pair.name = comparison.exact.comparable[ratio > 1 ? 0 : 1];
    pair.wall.screen = pair.cpu.screen = {0.1};
    pair.cpu_judgement.decision =
        ratio > 1 ? results::Decision::kRegressed : results::Decision::kSame;
    pair.cpu_judgement.ratio = pair.wall_judgement.ratio = ratio;
    pair.wall_judgement.decision = results::Decision::kSame;
    comparison.benchmarks.push_back(pair);
  }
  return results::ComparisonJson(comparison);
}

// The folder `results` of a checkout, with a document of most kinds.
class StoredDocuments {
 public:
  StoredDocuments() {
    Write("runs/lab/20250312T101500Z-0123456789ab.json",
          ReadText(GoldenPath("results_small.json")));
    Write("load/lab/20250312T111500Z-0123456789ab.json", ReadText(GoldenPath("results_load.json")));
    Write("indexes/lab/20250312T121500Z-0123456789ab.json", IndexSample({1000}).dump());
    Write("memory/lab/20250312T131500Z-0123456789ab.json", MemorySampleDocument().dump());
    Write("profile/lab/20250312T141500Z-0123456789ab.json", ProfileSample().dump());
    Write("branch.json", BranchJson());
    std::string lines;
    for (const results::Night& night : Nights({1, 1.2})) {
      lines += results::NightLine(night) + "\n";
    }
    Write("history/lab/2025-01.jsonl", lines);
  }

  std::filesystem::path Write(const std::string& name, const std::string& text) const {
    return folder_.Write("results/" + name, text);
  }
  std::filesystem::path Path(const std::string& name) const {
    return folder_.path() / "results" / name;
  }

  plots::ReportOptions Options() const {
    plots::ReportOptions options;
    options.results = folder_.path() / "results";
    options.out = folder_.path() / "report";
    return options;
  }

 private:
  ScratchFolder folder_;
};

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_STORED_DOCUMENTS_H_
