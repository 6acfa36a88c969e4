// dispatchbench-profile-report: what a stored profile says, and whether it is as it must be.

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <string>

#include "results/profile_report.h"

namespace {

using dispatchbench::results::ProfileReportOptions;

constexpr int kCouldNotRun = 3;

constexpr const char* kDescription =
    "Prints what a stored profile says, and writes it as PROFILING_RESULTS.md and\n"
    "N_PLUS_ONE_ISSUES.md, readable by their owner only: parameters may be personal data.\n\n"
    "Started by ./dispatchbench profile with what it has stored.";

constexpr const char* kExamples =
    "METRIC is any count of the totals (statements, round_trips, commits, rows, errors, ...), any\n"
    "time as NAME_ms or NAME_us (duration_ms, server_ms, ...), n_plus_one, groups, connections,\n"
    "slow_50ms for each limit that was counted; a wrong one lists them all. The operators are\n"
    "< <= = == != >= >.\n"
    "\n"
    "Examples:\n"
    "  dispatchbench-profile-report DOCUMENT.json\n"
    "  dispatchbench-profile-report DOCUMENT.json --assert 'round_trips<=12, n_plus_one=0'\n"
    "  dispatchbench-profile-report DOCUMENT.json --baseline=STORED.json --quiet --out=report\n"
    "\n"
    "Exit codes: 0 fine; 1 an assertion is broken, or there is more than in the baseline; 2 not\n"
    "everything was recorded, so that neither can be told; 3 could not run.";

void Declare(CLI::App& app, ProfileReportOptions& options) {
  app.add_option("DOCUMENT", options.document, "a stored document of kind \"profile\"")->required();
  app.add_option("--assert", options.assertions,
                 "what must hold: 'METRIC OPERATOR NUMBER, ...'; any number of times")
      ->allow_extra_args(false);
  app.add_option("--baseline", options.baseline, "compare the counts with this stored profile");
  app.add_option("--out", options.out, "folder of the Markdown (that of the document)");
  app.add_flag("!--no-markdown", options.has_markdown, "write no Markdown");
  app.add_flag("--quiet", options.is_quiet, "print only the verdicts");
}

}  // namespace

int main(int argc, char** argv) {
  ProfileReportOptions options;
  CLI::App app(kDescription, "dispatchbench-profile-report");
  app.footer(kExamples);
  Declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  try {
    return dispatchbench::results::ReportProfile(options, std::cout);
  } catch (const std::exception& error) {
    const std::string message = error.what();
    std::cerr << "dispatchbench profile: " << message << (message.ends_with('.') ? "\n" : ".\n");
    return kCouldNotRun;
  }
}
