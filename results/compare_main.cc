// dispatchbench-compare: two builds of the suite, measured alternately on one server.

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <string>

#include "results/compare_command.h"
#include "results/compare_flags.h"
#include "results/comparison_text.h"
#include "results/text_file.h"

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
    "  ./dispatchbench compare v1 v2 --budget=10min      two revisions, up to ten minutes\n"
    "  ./dispatchbench compare main --benchmark_filter='^insert_assignments/'\n"
    "  ./dispatchbench compare main --markdown=comment.md --junit=junit.xml\n"
    "  ./dispatchbench compare BEFORE.json AFTER.json    two stored runs, unpaired\n"
    "\n"
    "Exit codes: 0 fine, 1 something regressed, is missing or fails, 2 undecided,\n"
    "3 could not be measured.";

}  // namespace

int main(int argc, char** argv) {
  namespace results = dispatchbench::results;
  CompareOptions options;
  CLI::App app(kDescription, "dispatchbench compare");
  app.footer(kExamples);
  DeclareBuildFlags(app, options);
  DeclareCompareFlags(app, options);
  DeclareOutputFlags(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    const Comparison comparison = results::CompareBuilds(options, std::cerr);
    std::cout << results::ComparisonTable(comparison, isatty(STDOUT_FILENO) == 1);
    if (options.json) results::WriteTextFile(*options.json, results::ComparisonJson(comparison));
    if (options.markdown)
      results::WriteTextFile(*options.markdown, results::ComparisonMarkdown(comparison));
    if (options.junit) results::WriteTextFile(*options.junit, results::ComparisonJunit(comparison));
    return results::ExitCode(comparison);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench compare: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
