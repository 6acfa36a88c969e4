#include "results/profile_report.h"

#include <fmt/format.h>

#include <stdexcept>
#include <system_error>

#include "results/gate.h"
#include "results/profile_assertion.h"
#include "results/profile_comparison.h"
#include "results/profile_comparison_text.h"
#include "results/profile_run.h"
#include "results/profile_text.h"
#include "results/stored_document.h"
#include "results/text_file.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

// What was asked of the profile.
struct Verdicts {
  std::string text;
  std::vector<int> exit_codes = {0};  // it could be read
};

Verdicts Judge(const ProfileReportOptions& options, const ProfileRun& run) {
  Verdicts verdicts;
  std::vector<Assertion> assertions;
  for (const std::string& expression : options.assertions) {
    for (Assertion& one : Assertions(expression, run)) assertions.push_back(std::move(one));
  }
  if (!assertions.empty()) {
    verdicts.text += "\n" + AssertionChapter(assertions, run).ForTerminal();
    verdicts.exit_codes.push_back(ExitCode(assertions, run));
  }
  if (options.baseline) {
    const ProfileRun baseline = ReadProfile(LoadDocument(*options.baseline));
    const ProfileComparison comparison =
        CompareProfiles(baseline, run, options.baseline->string(), options.document.string());
    verdicts.text += "\n" + ProfileComparisonChapter(comparison).ForTerminal();
    verdicts.exit_codes.push_back(ExitCode(comparison));
  }
  return verdicts;
}

fs::path FolderOf(const ProfileReportOptions& options) {
  if (!options.out) return options.document.parent_path();
  std::error_code error;
  fs::create_directories(*options.out, error);
  if (error) {
    throw std::runtime_error(fmt::format("making the folder {}: {}. Choose another one with --out",
                                         options.out->string(), error.message()));
  }
  return *options.out;
}

// Returns where it is.
std::vector<fs::path> WriteMarkdown(const ProfileReportOptions& options, const ProfileRun& run) {
  const std::string source = options.document.filename().string();
  const fs::path folder = FolderOf(options);
  WriteTextFile(folder / kProfileMarkdownFile, ProfileMarkdown(run, source), Readers::kOwner);
  WriteTextFile(folder / kLoopMarkdownFile, LoopMarkdown(run, source), Readers::kOwner);
  return {folder / kProfileMarkdownFile, folder / kLoopMarkdownFile};
}

}  // namespace

int ReportProfile(const ProfileReportOptions& options, std::ostream& out) {
  const ProfileRun run = ReadProfile(LoadDocument(options.document));
  const Verdicts verdicts = Judge(options, run);
  std::vector<fs::path> files;
  if (options.has_markdown) files = WriteMarkdown(options, run);
  if (!options.is_quiet) {
    out << ProfileText(run);
    if (!files.empty()) out << "\nLook at:\n";
    for (const fs::path& file : files) out << fmt::format("  {}\n", file.string());
  }
  out << verdicts.text;
  if (!out.flush()) throw std::runtime_error("writing to standard output failed");
  return JoinedExitCode(verdicts.exit_codes);
}

}  // namespace dispatchbench::results
