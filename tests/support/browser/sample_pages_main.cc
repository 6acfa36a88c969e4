// sample_pages FOLDER: writes a page of every kind of document, invented ones, as FOLDER/KIND.html,
// for the browser tests. What the page of a stored document looks like, they see themselves.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "plots/index_report.h"
#include "plots/memory_report.h"
#include "plots/page.h"
#include "plots/profile_report.h"
#include "plots/run_report.h"
#include "plots/self_report.h"
#include "plots/selftest_report.h"
#include "results/index_summary.h"
#include "results/run_document.h"
#include "results/stored_document.h"
#include "results/summary.h"
#include "tests/support/results/index_sample.h"
#include "tests/support/results/profile_sample.h"
#include "tests/support/results/sample_document.h"
#include "tests/support/results/sample_recording.h"

namespace dispatchbench::plots {
namespace {

using nlohmann::json;

results::StoredDocument Stored(const json& document) {
  return results::ParseDocument(document.dump(), "sample.json");
}

Report ReportOf(const results::Run& run) {
  return MakeRunReport(run, results::Summarize(run), "sample.json");
}

// Measured at three distances.
results::Run Distant() {
  results::Run run = results::ParseRun(testing::SampleDocument().dump(), "sample.json");
  run.network = {{.nominal_us = 1000, .measured_us = 1100, .p99_us = 1500, .samples = 400},
                 {.nominal_us = 20000, .measured_us = 20200, .p99_us = 21000, .samples = 400}};
  const std::vector<results::Benchmark> direct = run.benchmarks;
  for (const results::NetworkDistance& distance : run.network) {
    for (results::Benchmark benchmark : direct) {
      if (!benchmark.counts) continue;
      benchmark.condition.rtt_us = distance.nominal_us;
      for (results::Sample& sample : benchmark.samples) {
        sample.wall_us += distance.measured_us * static_cast<double>(benchmark.counts->round_trips);
      }
      run.benchmarks.push_back(std::move(benchmark));
    }
  }
  return run;
}

// Names and messages as long as nobody should choose them, without a place to break.
results::Run LongWinded() {
  results::Run run = results::ParseRun(testing::SampleDocument().dump(), "sample.json");
  const std::string tail = "_of_every_company_and_all_its_drivers_in_the_whole_country";
  for (results::Operation& operation : run.operations) {
    for (results::Benchmark& benchmark : run.benchmarks) {
      if (benchmark.operation == operation.name) benchmark.operation += tail;
    }
    operation.name += tail;
  }
  run.machine.name = std::string(80, 'm');
  run.benchmarks.front().samples.clear();
  run.benchmarks.front().error = std::string(200, 'e');
  run.failures.push_back({run.benchmarks.front().name(), std::string(300, 'f')});
  return run;
}

results::SelfRun Self() {
  results::SelfRun run;
  results::SelfComparison comparison{.name = "one statement",
                                     .ours = "the suite",
                                     .reference = "pgbench",
                                     .unit = "statement",
                                     .goal = 1.1,
                                     .pairs = {}};
  for (const double ratio : {1.02, 1.03, 1.05, 1.04, 1.01, 1.06, 1.02, 1.03}) {
    comparison.pairs.push_back({.ours_us = 10 * ratio, .reference_us = 10});
  }
  run.comparisons = {comparison};
  run.facts = {{.name = "runner_ns", .meaning = "what an iteration costs", .value = 12}};
  return run;
}

std::vector<std::pair<std::string, Report>> Reports() {
  return {
      {"distances", ReportOf(Distant())},
      {"long_names", ReportOf(LongWinded())},
      {"nothing", ReportOf(results::Run{})},
      {"indexes",
       [] {
         const results::IndexRun run = results::ReadIndexRun(Stored(testing::IndexSample()));
         return MakeIndexReport(run, results::ChooseSize(run, {}), "sample.json");
       }()},
      {"memory", MakeMemoryReport(results::ReadMemoryRun(Stored(testing::MemorySampleDocument())),
                                  "sample.json")},
      {"profile",
       MakeProfileReport(results::ReadProfile(Stored(testing::ProfileSample())), "sample.json")},
      {"profile_of_nothing",
       MakeProfileReport(results::ReadProfile(Stored(testing::EmptyProfileSample())),
                         "sample.json")},
      {"recording", MakeRecordingReport(results::SampleRecording(1, 20), "sample.json")},
      {"self", MakeSelfReport(Self(), "sample.json")}};
}

void Write(const std::filesystem::path& folder) {
  for (const auto& [name, report] : Reports()) {
    std::ofstream file(folder / (name + ".html"), std::ios::binary);
    file << Page(report);
    if (!file.flush()) throw std::runtime_error("writing " + (folder / name).string() + " failed");
  }
}

}  // namespace
}  // namespace dispatchbench::plots

int main(int argc, char** argv) {
  try {
    if (argc != 2) throw std::invalid_argument("usage: sample_pages FOLDER");
    dispatchbench::plots::Write(argv[1]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "sample_pages: " << error.what() << '\n';
    return 3;
  }
}
