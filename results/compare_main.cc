// dispatchbench-compare: two builds of the suite, measured alternately on one server.

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/compare_command.h"
#include "results/compare_flags.h"
#include "results/comparison_text.h"
#include "results/document_comparison.h"
#include "results/gate_counts.h"
#include "results/text_file.h"

namespace {

namespace results = dispatchbench::results;
using results::CompareOptions;
using results::Comparison;

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
    "  ./dispatchbench compare BEFORE.json AFTER.json    two stored runs, unpaired; or two "
    "profiles\n"
    "\n"
    "Exit codes: 0 fine, 1 something regressed, is missing or fails, 2 undecided,\n"
    "3 could not be measured.";

// Of two stored documents, instead of two builds.
struct Stored {
  std::vector<std::string> files;
  results::DocumentComparisonOptions options;
};

void DeclareStored(CLI::App& app, Stored& stored) {
  app.add_option("runs", stored.files,
                 "BEFORE.json AFTER.json: two stored runs, unpaired, or two profiles");
  app.add_option("--size", stored.options.size, "of stored runs: at which N times are shown")
      ->check(CLI::Range(1, 100'000'000));
  app.add_flag("--force", stored.options.force,
               "stored runs under different conditions, labelled so");
}

int CompareStoredDocuments(const Stored& stored, const CompareOptions& options) {
  if (stored.files.size() != 2) {
    throw std::invalid_argument("two stored runs are compared: BEFORE.json AFTER.json");
  }
  results::DocumentComparisonOptions how = stored.options;
  how.is_coloured = isatty(STDOUT_FILENO) == 1;
  const results::DocumentComparison comparison =
      results::CompareDocuments(stored.files[0], stored.files[1], how);
  std::cout << comparison.table;
  if (options.json) results::WriteTextFile(*options.json, comparison.json);
  if (options.markdown) results::WriteTextFile(*options.markdown, comparison.markdown);
  if (options.junit) results::WriteTextFile(*options.junit, comparison.junit);
  return comparison.exit_code;
}

int CompareTwoBuilds(const CompareOptions& options) {
  if (options.baseline.empty() || options.contender.empty()) {
    throw std::invalid_argument("nothing to compare: ./dispatchbench compare BASE [CONTENDER]");
  }
  const Comparison comparison = results::CompareBuilds(options, std::cerr);
  std::cout << results::ComparisonTable(comparison, isatty(STDOUT_FILENO) == 1);
  if (options.json) results::WriteTextFile(*options.json, results::ComparisonJson(comparison));
  if (options.markdown) {
    results::WriteTextFile(*options.markdown, results::ComparisonMarkdown(comparison));
  }
  if (options.junit) results::WriteTextFile(*options.junit, results::ComparisonJunit(comparison));
  return results::ExitCode(comparison);
}

}  // namespace

int main(int argc, char** argv) {
  CompareOptions options;
  options.count_sizes.assign(std::begin(results::kBaselineSizes),
                             std::end(results::kBaselineSizes));
  Stored stored;
  CLI::App app(kDescription, "dispatchbench compare");
  app.footer(kExamples);
  DeclareStored(app, stored);
  DeclareBuildFlags(app, options);
  DeclareCompareFlags(app, options);
  DeclareOutputFlags(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    return stored.files.empty() ? CompareTwoBuilds(options)
                                : CompareStoredDocuments(stored, options);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench compare: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
