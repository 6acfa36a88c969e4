// dispatchbench-selftest: whether compare finds what it must, and nothing else.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/selftest_command.h"
#include "results/selftest_text.h"

namespace {

namespace results = dispatchbench::results;
using results::SelftestOptions;

constexpr int kCouldNotRun = 3;

constexpr const char* kDescription =
    "Proves that compare finds slow-downs, names their cause and does not cry wolf.\n\n"
    "Started by ./dispatchbench selftest, which builds what it needs.";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench selftest                          all of it, about 25 minutes\n"
    "  ./dispatchbench selftest --short                  for CI\n"
    "  ./dispatchbench selftest --parts=mutants\n"
    "  ./dispatchbench selftest --replay=RECORDING.json  judge the rules on stored samples\n"
    "\n"
    "Exit codes: 0 all goals met, 1 a false alarm, a mutant that was missed or instructions that\n"
    "do not repeat, 2 slow-downs were not found on this machine, 3 could not be measured.";

// Values of flags in the units that people type.
struct Typed {
  std::vector<std::string> parts;
  double recording_s = 0;
  std::string replay;
  std::string readme;
};

void Declare(CLI::App& app, SelftestOptions& options, Typed& typed) {
  const std::vector<std::string> parts(std::begin(results::kSelftestParts),
                                       std::end(results::kSelftestParts));
  app.add_option("--parts", typed.parts, "aa, linked, slowdowns, mutants, instructions (all)")
      ->delimiter(',')
      ->check(CLI::IsMember(parts));
  app.add_flag("--short", options.is_short,
               "for CI: a short recording, less of everything but mutants");
  app.add_option("--replay", typed.replay, "judge the rules on this stored recording");
  app.add_option("--recording", typed.recording_s, "seconds to record (600; with --short 60)")
      ->check(CLI::Range(1.0, 86400.0));
  app.add_option("--comparisons", options.comparisons, "replayed for each goal")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "A B B A of each pair in a recorded epoch")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "of the replay")->capture_default_str();
  app.add_option("--runs", options.runs, "folder to store in (results/selftest)");
  app.add_option("--readme", typed.readme,
                 "file in which to write the tables between <!-- selftest --> and its end")
      ->check(CLI::ExistingFile);
  app.add_option("--build", options.build, "dispatchbench-run of this checkout");
  app.add_option("--relinked", options.relinked, "the same, linked in another order");
  app.add_option("--patches", options.patches, "folder of the mutants' patches");
  app.add_option("--mutants", options.mutants, "folder of the mutants' programs");
  for (const char* const flag :
       {"--index-state", "--pg-bindir", "--run-as", "--profile", "--cpu", "--machine"}) {
    app.add_option_function<std::string>(
        flag,
        [&options, flag](const std::string& value) {
          options.forwarded.push_back(std::string(flag) + "=" + value);
        },
        "as of run");
  }
}

// A part without what it needs would be left out silently.
void Require(const SelftestOptions& options) {
  const auto require = [](bool is_there, const char* flag) {
    if (!is_there) {
      throw std::invalid_argument(
          std::string(flag) +
          " is missing; ./dispatchbench selftest builds and names what it needs");
    }
  };
  require(!options.build.empty(), "--build");
  require(!options.has("linked") || !options.relinked.empty(), "--relinked");
  require(!options.has("mutants") || !options.patches.empty(), "--patches");
  require(!options.has("mutants") || !options.mutants.empty(), "--mutants");
}

void Apply(const Typed& typed, SelftestOptions& options) {
  options.parts.insert(typed.parts.begin(), typed.parts.end());
  if (options.parts.empty()) {
    options.parts.insert(std::begin(results::kSelftestParts), std::end(results::kSelftestParts));
  }
  constexpr double kFull_s = 600;
  constexpr double kShort_s = 60;
  const double usual_s = options.is_short ? kShort_s : kFull_s;
  options.recording =
      std::chrono::duration<double>(typed.recording_s > 0 ? typed.recording_s : usual_s);
  if (options.runs.empty()) {
    const char* const root = std::getenv("DISPATCHBENCH_ROOT");
    options.runs = std::string(root == nullptr ? "." : root) + "/results/selftest";
  }
}

void WriteReadme(const std::string& path, const results::Selftest& selftest) {
  std::ostringstream before;
  before << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string after =
      results::WithSelftest(before.str(), results::SelftestMarkdown(selftest));
  std::ofstream file(path, std::ios::binary);
  file << after;
  file.close();
  if (!file) throw std::runtime_error("writing " + path + ": it cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  SelftestOptions options;
  Typed typed;
  CLI::App app(kDescription, "dispatchbench selftest");
  app.footer(kExamples);
  Declare(app, options, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    Apply(typed, options);
    if (typed.replay.empty()) Require(options);
    const results::Selftest selftest =
        typed.replay.empty() ? results::RunSelftest(options, std::cerr)
                             : results::ReplayStored(typed.replay, options, std::cerr);
    std::cout << results::SelftestText(selftest);
    if (!typed.readme.empty()) WriteReadme(typed.readme, selftest);
    return results::ExitCode(selftest);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench selftest: " << error.what() << '\n';
    return kCouldNotRun;
  }
}
