#include "results/compare_flags.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace dispatchbench::results {
namespace {

// A share that people type in percent.
void DeclarePercent(CLI::App& app, const char* flag, const char* meaning, double lowest,
                    double highest, double share, const std::function<void(double)>& set) {
  app.add_option_function<double>(
         flag, [set](double percent) { set(percent / 100); }, meaning)
      ->check(CLI::Range(lowest, highest))
      ->default_str(fmt::format("{:g}", share * 100));
}

// Percent, not less than a clock can tell and not more than anybody compares.
constexpr double kLeastPercent = 0.1;
constexpr double kMostPercent = 1000;

void DeclareRules(CLI::App& app, PairingRules& rules) {
  rules.cpu.looks = rules.wall.looks = static_cast<int>(rules.looks.size());
  const std::map<std::string, double> seconds = {{"s", 1}, {"min", 60}, {"h", 3600}};
  app.add_option_function<double>(
         "--budget",
         [&rules](double budget_s) { rules.budget = std::chrono::duration<double>(budget_s); },
         "time for measuring: 3min, 180s, 180")
      ->transform(CLI::AsNumberWithUnit(seconds, CLI::AsNumberWithUnit::UNIT_OPTIONAL, "TIME"))
      ->check(CLI::Range(1.0, 86400.0))
      ->default_str(fmt::format("{:g}", rules.budget.count()));
  DeclarePercent(app, "--min-effect", "on-CPU, percent worth a finding", kLeastPercent,
                 kMostPercent, rules.cpu.min_effect,
                 [&rules](double share) { rules.cpu.min_effect = share; });
  DeclarePercent(app, "--min-effect-wall", "the same, wall", kLeastPercent, kMostPercent,
                 rules.wall.min_effect, [&rules](double share) { rules.wall.min_effect = share; });
  DeclarePercent(app, "--margin", "percent within which it is the same", kLeastPercent,
                 kMostPercent, rules.cpu.margin,
                 [&rules](double share) { rules.cpu.margin = rules.wall.margin = share; });
  DeclarePercent(app, "--alpha", "percent of comparisons with a false alarm", 0.001, 20,
                 rules.cpu.alpha,
                 [&rules](double share) { rules.cpu.alpha = rules.wall.alpha = share; });
}

void DeclareFile(CLI::App& app, const char* flag, const char* meaning,
                 std::optional<std::filesystem::path>& file) {
  app.add_option_function<std::string>(
      flag, [&file](const std::string& path) { file = path; }, meaning);
}

}  // namespace

void DeclareCompareFlags(CLI::App& app, CompareOptions& options) {
  app.add_option("--server", options.server, "dispatchbench-run that starts the server");
  app.add_option("--benchmark_filter", options.filter, "which benchmarks (all)");
  app.add_option("--sizes", options.sizes, "at which N")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->capture_default_str();
  DeclareRules(app, options.rules);
  app.add_flag("--counts-only", options.counts_only, "exact counts only: seconds, no clock");
  app.add_flag("--instructions", options.instructions,
               "count instructions of client and backend too; needs valgrind");
  DeclarePercent(app, "--instructions-threshold", "percent of instructions worth a finding", 0.01,
                 kMostPercent, options.instruction_rule.threshold,
                 [&options](double share) { options.instruction_rule.threshold = share; });
  app.add_flag("--all", options.time_everything, "time all, also after a regression in the counts");
  for (const char* const flag : {"--settings", "--index-state", "--pg-bindir", "--run-as", "--seed",
                                 "--profile", "--cpu", "--machine"}) {
    app.add_option_function<std::string>(
        flag,
        [&options, flag](const std::string& value) {
          options.forwarded.push_back(std::string(flag) + "=" + value);
        },
        "as of run");
  }
}

void DeclareBuildFlags(CLI::App& app, CompareOptions& options) {
  app.add_option("--baseline", options.baseline, "dispatchbench-run of the baseline");
  app.add_option("--contender", options.contender, "dispatchbench-run of the contender");
  app.add_option("--baseline-name", options.baseline_name, "what it is called in the report");
  app.add_option("--contender-name", options.contender_name, "what it is called in the report");
}

void DeclareOutputFlags(CLI::App& app, CompareOptions& options) {
  DeclareFile(app, "--json", "file for the comparison as JSON", options.json);
  DeclareFile(app, "--markdown", "file for a comment on a pull request", options.markdown);
  DeclareFile(app, "--junit", "file for JUnit XML", options.junit);
}

}  // namespace dispatchbench::results
