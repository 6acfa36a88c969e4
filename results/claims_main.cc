// dispatchbench-claims: figures stated elsewhere, put to the test with what is stored.

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "results/claims_command.h"
#include "results/ledger_json.h"
#include "results/text_file.h"

namespace {

namespace results = dispatchbench::results;
using results::ClaimsOptions;

constexpr int kCouldNotRun = 3;

constexpr const char* kDescription =
    "Puts claims to the test: what was claimed, what the newest stored documents say, and a "
    "verdict.\n"
    "Measures nothing; names the command that measures what is missing.";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench claims\n"
    "  ./dispatchbench claims --size=100 --details\n"
    "  ./dispatchbench claims --json=claims-found.json --markdown=claims.md\n"
    "  ./dispatchbench claims plots/sample/run.json\n"
    "  ./dispatchbench claims --claims=results/claims.json --targets=results/targets.json\n"
    "\n"
    "Exit codes: 0 all claims are confirmed or exceeded and all targets met, 1 a claim is refuted\n"
    "or not reached, or a target missed, 2 something is undecided or not measured, 3 could not "
    "run.";

void Declare(CLI::App& app, ClaimsOptions& options) {
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  options.results = std::filesystem::path(root != nullptr ? root : ".") / "results";
  auto* const documents =
      app.add_option("documents", options.documents,
                     "stored documents to read, of any kind, instead of the newest ones")
          ->type_name("FILE");
  app.add_option("--claims", options.claims, "claims of your own instead of results/claims.json")
      ->type_name("FILE");
  app.add_option("--targets", options.targets,
                 "targets of your own instead of results/targets.json")
      ->type_name("FILE");
  app.add_option("--size", options.size, "only what is held against this size")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  app.add_flag("--details", options.details, "everything about each claim");
  app.add_option("--since", options.since, "only what was measured on this day or later")
      ->type_name("2025-03-12")
      ->excludes(documents);
  app.add_option("--results", options.results, "folder of the stored documents (results)")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory)
      ->excludes(documents);
  app.add_flag("--missing", options.missing,
               "only the commands that measure what is missing, a line each");
  app.add_option("--json", options.json, "write it as JSON as well")->type_name("FILE");
  app.add_option("--markdown", options.markdown, "write it as Markdown as well, with all details")
      ->type_name("FILE");
}

int Run(const ClaimsOptions& options) {
  const results::ClaimsOutcome outcome = results::FindClaims(options);
  if (options.missing) {
    std::cout << results::MissingCommands(outcome) << std::flush;
    return 0;
  }
  if (options.json) {
    results::WriteTextFile(
        *options.json, results::LedgerJson(outcome.ledger, outcome.targets, outcome.exit_code()));
  }
  if (options.markdown) results::WriteTextFile(*options.markdown, results::ClaimsMarkdown(outcome));
  std::cout << results::ClaimsText(outcome, options.details);
  if (!std::cout.flush()) throw std::runtime_error("writing to standard output failed");
  return outcome.exit_code();
}

}  // namespace

int main(int argc, char** argv) {
  ClaimsOptions options;
  CLI::App app(kDescription, "dispatchbench claims");
  app.footer(kExamples);
  Declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    return Run(options);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench claims: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
