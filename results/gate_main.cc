// dispatchbench-gate: the current build against the committed baseline and the reference build.

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "results/compare_flags.h"
#include "results/gate_command.h"
#include "results/gate_text.h"
#include "results/phrase.h"
#include "results/text_file.h"

namespace {

using dispatchbench::results::CompareOptions;
using dispatchbench::results::Gate;
using dispatchbench::results::GateOptions;

constexpr int kCouldNotRun = 3;

constexpr const char* kDescription =
    "Guards what is there: exact counts against results/baselines/ and results/targets.json, and\n"
    "times, in pairs, against the reference build. Started by ./dispatchbench gate, which builds "
    "both.";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench gate --counts-only                seconds; needs no reference build\n"
    "  ./dispatchbench gate --budget=15min --record      every night\n"
    "  ./dispatchbench gate --update --reason='The list is paged now'\n"
    "  ./dispatchbench gate --update --reference=HEAD --reason='Faster from here on'\n"
    "\n"
    "Exit codes: 0 fine, 1 something regressed, is missing or fails, or a target is missed,\n"
    "2 undecided, 3 could not be measured. Of several the first of 1, 3, 2, 0.";

void Declare(CLI::App& app, GateOptions& options) {
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  const std::filesystem::path results =
      std::filesystem::path(root != nullptr ? root : ".") / "results";
  options.baselines = results / "baselines";
  options.history = results / "history";
  options.compare.contender_name = dispatchbench::results::PhraseKey("the working tree");
  app.add_option("--contender", options.compare.contender, "dispatchbench-run of the current build")
      ->required();
  app.add_option("--baseline", options.compare.baseline,
                 "dispatchbench-run of the reference build");
  app.add_option("--baseline-name", options.compare.baseline_name, "what it is called");
  app.add_option("--reference-failure", options.reference_failure,
                 "why there is no reference build");
  app.add_option("--baselines", options.baselines, "folder of the baselines");
  auto* const record = app.add_flag("--record", options.record, "append the night to the history");
  app.add_option("--history", options.history, "folder of the nights");
  app.add_option("--targets", options.targets, "targets instead of results/targets.json")
      ->type_name("FILE");
  auto* const reason =
      app.add_option("--reason", options.reason, "why the baseline changes; stored in it");
  auto* const update =
      app.add_flag("--update", options.update, "the current build becomes the baseline")
          ->needs(reason)
          ->excludes(record);
  reason->needs(update);
  app.add_option("--reference", options.reference, "of --update: commit of the reference build")
      ->needs(update);
}

// What cannot be together; "" when all is well.
std::string Nonsense(const GateOptions& options) {
  if (options.record && options.compare.counts_only) {
    return "--record keeps times, and --counts-only measures none: leave one of them out";
  }
  if (options.compare.instructions && options.compare.counts_only) {
    return "--instructions are compared with the reference build, which --counts-only does without";
  }
  if (!options.update) return "";
  if (options.reason.find_first_not_of(" \t\n") == std::string::npos) {
    return "--reason is empty: say why the baseline changes";
  }
  if (!options.compare.filter.empty()) {
    return "--update is of all benchmarks: leave --benchmark_filter out";
  }
  return "";
}

int Update(const GateOptions& options) {
  const auto update = dispatchbench::results::UpdateBaselines(options, std::cerr);
  std::cout << update.text;
  if (update.files.empty()) {
    std::cout << "Nothing was changed.\n";
    return 0;
  }
  for (const auto& [file, text] : update.files) std::cout << "Written: " << file.string() << '\n';
  std::cout << "Look at git diff, then commit.\n";
  return 0;
}

int Guard(const GateOptions& options) {
  namespace results = dispatchbench::results;
  const Gate gate = results::RunGate(options, std::cerr);
  std::cout << results::GateTable(gate, isatty(STDOUT_FILENO) == 1) << std::flush;
  const CompareOptions& compare = options.compare;
  if (compare.json) results::WriteTextFile(*compare.json, results::GateJson(gate));
  if (compare.markdown) results::WriteTextFile(*compare.markdown, results::GateMarkdown(gate));
  if (compare.junit) results::WriteTextFile(*compare.junit, results::GateJunit(gate));
  const int code = results::ExitCode(gate);
  if (!options.record) return code;
  try {
    std::cout << results::Record(options, gate);
    return code;
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench gate: " << error.what() << '\n';
    return results::JoinedExitCode({code, kCouldNotRun});
  }
}

}  // namespace

int main(int argc, char** argv) {
  namespace results = dispatchbench::results;
  GateOptions options;
  CLI::App app(kDescription, "dispatchbench gate");
  app.footer(kExamples);
  Declare(app, options);
  results::DeclareCompareFlags(app, options.compare);
  results::DeclareOutputFlags(app, options.compare);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    if (const std::string nonsense = Nonsense(options); !nonsense.empty()) {
      throw std::invalid_argument(nonsense);
    }
    return options.update ? Update(options) : Guard(options);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench gate: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
