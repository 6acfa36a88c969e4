// dispatchbench-report: everything that is stored, as one page.

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "plots/report_command.h"

namespace {

namespace fs = std::filesystem;
using dispatchbench::plots::ReportOptions;

constexpr const char* kDescription =
    "One report from everything that is stored: page, Markdown, charts, data.\n\n"
    "Without a document: the newest complete one of each kind, the nights, and what\n"
    "compare wrote into results/branch.json. Measures nothing.";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench report --open                     the newest run and what else is stored\n"
    "  ./dispatchbench report --since=2025-03-01         only what was measured from then on\n"
    "  ./dispatchbench report plots/sample/run.json      exactly this document\n"
    "  ./dispatchbench report --branch=results/branch.json --out=/tmp/report\n"
    "  ./dispatchbench report --lang=fr                  in French\n"
    "\n"
    "Exit codes: 0 written, 3 could not (bad document, no space); then nothing was written.";

constexpr int kCouldNotRun = 3;

fs::path Root() {
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  return root == nullptr ? "." : root;
}

struct Typed {
  ReportOptions options;
  std::string run;
  std::string history;
  std::string claims;
  int size = 0;
};

void Declare(CLI::App& app, Typed& typed) {
  ReportOptions& options = typed.options;
  options.results = Root() / "results";
  app.add_option("document", options.documents, "stored documents (default: the newest ones)");
  app.add_option("--results", options.results, "folder of all stored documents (results)");
  app.add_option("--run", typed.run, "a document to put before all others, however old");
  app.add_option("--branch", options.branch,
                 "what compare --json wrote (results/branch.json); twice: two runs")
      ->allow_extra_args(false);
  app.add_option("--history", typed.history, "folder of the nights (results/history)");
  app.add_option("--claims", typed.claims, "claims of your own, as results/README.md has them");
  app.add_option("--since", options.since, "only what was measured from this day on: 2025-03-12");
  app.add_option("--size", typed.size, "size to compare at (default 100, or the largest)")
      ->check(CLI::Range(1, 100'000'000));
  app.add_option("--out", options.out, "folder for the report")->capture_default_str();
  app.add_option("--lang", options.language, "language of the report: en or fr")
      ->capture_default_str();
  app.add_flag("--open", options.is_opened, "show the page in the browser (xdg-open)");
}

}  // namespace

int main(int argc, char** argv) {
  Typed typed;
  const char* const path = std::getenv("PATH");
  typed.options.search_path = path != nullptr ? path : "";
  CLI::App app(kDescription, "dispatchbench report");
  app.footer(kExamples);
  Declare(app, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  ReportOptions& options = typed.options;
  if (!typed.run.empty()) options.run = typed.run;
  if (!typed.history.empty()) options.history = typed.history;
  if (!typed.claims.empty()) options.claims = typed.claims;
  if (typed.size > 0) options.size = typed.size;
  return dispatchbench::plots::WriteFullReport(options, std::cout, std::cerr);
}
