// dispatchbench-compare: two builds of the suite, measured alternately on one server.

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "results/compare_command.h"
#include "results/comparison_text.h"

namespace {

using dispatchbench::results::CompareOptions;
using dispatchbench::results::Comparison;

constexpr int kCouldNotRun = 3;

constexpr const char* kDescription =
    "Compares two builds of the suite: exact counts first, then time, in pairs.\n\n"
    "Started by ./dispatchbench compare BASE [CONTENDER], which builds both.";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench compare main                      the working tree against main\n"
    "  ./dispatchbench compare v1 v2 --budget=600        two revisions, up to ten minutes\n"
    "  ./dispatchbench compare main --benchmark_filter='^insert_assignments/'\n"
    "  ./dispatchbench compare main --markdown=comment.md --junit=junit.xml\n"
    "  ./dispatchbench compare BEFORE.json AFTER.json    two stored runs, unpaired\n"
    "\n"
    "Exit codes: 0 fine, 1 something regressed, is missing or fails, 2 undecided,\n"
    "3 could not be measured.";

// Values of flags in the units that people type.
struct Typed {
  double budget_s = 180;
  double min_effect_cpu_percent = 2;
  double min_effect_wall_percent = 5;
  double margin_percent = 10;
  double alpha_percent = 1;
  std::string json;
  std::string markdown;
  std::string junit;
};

void Declare(CLI::App& app, CompareOptions& options, Typed& typed) {
  app.add_option("--baseline", options.baseline, "dispatchbench-run of the baseline")->required();
  app.add_option("--contender", options.contender, "dispatchbench-run of the contender")
      ->required();
  app.add_option("--server", options.server, "dispatchbench-run that starts the server");
  app.add_option("--baseline-name", options.baseline_name, "what it is called in the report");
  app.add_option("--contender-name", options.contender_name, "what it is called in the report");
  app.add_option("--benchmark_filter", options.filter, "which benchmarks (all)");
  app.add_option("--sizes", options.sizes, "at which N")->delimiter(',')->capture_default_str();
  app.add_option("--budget", typed.budget_s, "seconds for measuring")
      ->check(CLI::Range(1.0, 86400.0))
      ->capture_default_str();
  app.add_option("--min-effect", typed.min_effect_cpu_percent, "on-CPU, percent worth a finding")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  app.add_option("--min-effect-wall", typed.min_effect_wall_percent, "the same, wall")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  app.add_option("--margin", typed.margin_percent, "percent within which it is the same")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  app.add_option("--alpha", typed.alpha_percent, "percent of comparisons with a false alarm")
      ->check(CLI::Range(0.001, 20.0))
      ->capture_default_str();
  app.add_flag("--counts-only", options.counts_only, "exact counts only: seconds, no clock");
  app.add_flag("--all", options.time_everything, "time all, also after a regression in the counts");
  app.add_option("--json", typed.json, "file for the comparison as JSON");
  app.add_option("--markdown", typed.markdown, "file for a comment on a pull request");
  app.add_option("--junit", typed.junit, "file for JUnit XML");
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

void Apply(const Typed& typed, CompareOptions& options) {
  options.rules.budget = std::chrono::duration<double>(typed.budget_s);
  options.rules.cpu.min_effect = typed.min_effect_cpu_percent / 100;
  options.rules.wall.min_effect = typed.min_effect_wall_percent / 100;
  for (auto* const rule : {&options.rules.cpu, &options.rules.wall}) {
    rule->margin = typed.margin_percent / 100;
    rule->alpha = typed.alpha_percent / 100;
    rule->looks = static_cast<int>(options.rules.looks.size());
  }
}

void Write(const std::string& path, const std::string& text) {
  if (path.empty()) return;
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    throw std::runtime_error("writing " + path +
                             ": it cannot be written. Choose another place for it");
  }
}

}  // namespace

int main(int argc, char** argv) {
  namespace results = dispatchbench::results;
  CompareOptions options;
  Typed typed;
  CLI::App app(kDescription, "dispatchbench compare");
  app.footer(kExamples);
  Declare(app, options, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    Apply(typed, options);
    const Comparison comparison = results::CompareBuilds(options, std::cerr);
    std::cout << results::ComparisonTable(comparison, isatty(STDOUT_FILENO) == 1);
    Write(typed.json, results::ComparisonJson(comparison));
    Write(typed.markdown, results::ComparisonMarkdown(comparison));
    Write(typed.junit, results::ComparisonJunit(comparison));
    return results::ExitCode(comparison);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench compare: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
