// dispatchbench-trend: since when benchmarks are slower, from the stored nights.

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>

#include "results/trend_command.h"
#include "results/trend_text.h"

namespace {

namespace results = dispatchbench::results;
using results::TrendOptions;

constexpr int kCouldNotRun = 3;
constexpr const char* kStandardOutput = "-";

constexpr const char* kDescription =
    "Finds lasting changes in the stored nights: since when, between which commits, how much.";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench trend\n"
    "  ./dispatchbench trend --since=2025-03-01 --benchmark_filter='^insert_assignments/'\n"
    "  ./dispatchbench trend --markdown=trend.md --json=trend.json\n"
    "  ./dispatchbench trend --acknowledge=insert_assignments/bulk/100@2025-03-12 \\\n"
    "      --reason='checks the driver too'\n"
    "\n"
    "Exit codes: 0 nothing is open, 1 a slow-down is open, 2 too few nights to tell,\n"
    "3 could not run.";

struct Typed {
  TrendOptions options;
  std::optional<std::string> json;  // file, or kStandardOutput
  std::optional<std::string> markdown;
  std::string acknowledge;
  std::string reason;
};

std::filesystem::path Root() {
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  return root == nullptr ? "." : root;
}

void Declare(CLI::App& app, Typed& typed) {
  TrendOptions& options = typed.options;
  options.checkout = Root();
  options.history = Root() / "results" / "history";
  options.acknowledged = Root() / "results" / "acknowledged.json";
  app.add_option("--history", options.history, "folder of the nights (results/history)")
      ->check(CLI::ExistingDirectory);
  app.add_option("--acknowledged", options.acknowledged,
                 "file of what is acknowledged (results/acknowledged.json)");
  app.add_option("--since", options.since, "changes from this day on: 2025-03-12");
  app.add_option("--benchmark_filter", options.filter, "which benchmarks (all)");
  app.add_option("--json", typed.json, "as JSON, into FILE or instead of the table")
      ->expected(0, 1)
      ->default_str(kStandardOutput)
      ->type_name("[FILE]");
  app.add_option("--markdown", typed.markdown, "as Markdown, the same way")
      ->expected(0, 1)
      ->default_str(kStandardOutput)
      ->type_name("[FILE]");
  auto* const acknowledge = app.add_option("--acknowledge", typed.acknowledge,
                                           "accept the open slow-down BENCHMARK@DATE");
  auto* const reason = app.add_option("--reason", typed.reason, "why, for --acknowledge");
  acknowledge->needs(reason);
  reason->needs(acknowledge);
}

// To standard output; false when it goes into a file.
bool Write(const std::optional<std::string>& place, const std::string& text) {
  if (!place) return false;
  if (*place == kStandardOutput || place->empty()) {
    std::cout << text;
    return true;
  }
  std::ofstream file(*place, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    throw std::runtime_error("writing " + *place +
                             ": it cannot be written. Choose another place for it");
  }
  return false;
}

int Run(const Typed& typed) {
  if (!typed.acknowledge.empty()) {
    std::cout << results::AcknowledgeShift(typed.options, typed.acknowledge, typed.reason) << '\n';
    return 0;
  }
  const results::Trend trend = results::RunTrend(typed.options);
  const bool is_json = Write(typed.json, results::TrendJson(trend));
  const bool is_markdown = Write(typed.markdown, results::TrendMarkdown(trend));
  if (!is_json && !is_markdown) std::cout << results::TrendTable(trend);
  if (!std::cout.flush()) throw std::runtime_error("writing to standard output failed");
  return results::ExitCode(trend);
}

}  // namespace

int main(int argc, char** argv) {
  Typed typed;
  CLI::App app(kDescription, "dispatchbench trend");
  app.footer(kExamples);
  Declare(app, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    return Run(typed);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench trend: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
