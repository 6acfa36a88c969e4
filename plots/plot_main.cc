// dispatchbench-plot: stored runs to charts, page, Markdown and table.

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "plots/command.h"

namespace {

constexpr const char* kDescription =
    "Draws before/after charts and a report from stored runs.\n\n"
    "Without a file: the newest run. With one: before and after inside it. With two:\n"
    "before and after between them (unpaired).";

constexpr const char* kExamples =
    "Examples:\n"
    "  ./dispatchbench plot                            the newest run, into report/\n"
    "  ./dispatchbench plot --summary --size=1000      its table at size 1000, no files\n"
    "  ./dispatchbench plot BEFORE.json AFTER.json     between two runs\n"
    "  ./dispatchbench plot RUN.json --out=/tmp/look   one run, into another folder\n"
    "  ./dispatchbench plot --lang=fr                  the report in French\n"
    "\n"
    "Exit codes: 0 drawn, 3 could not (bad document, runs that cannot be compared, no space).";

constexpr int kCouldNotRun = 3;

}  // namespace

int main(int argc, char** argv) {
  dispatchbench::plots::PlotOptions options;
  const char* path = std::getenv("PATH");
  options.search_path = path != nullptr ? path : "";
  std::string first;
  std::string second;
  int size = 0;

  CLI::App app(kDescription, "dispatchbench plot");
  app.footer(kExamples);
  app.add_option("run", first, "RUN.json, or BEFORE.json (default: the newest run)");
  app.add_option("after", second, "AFTER.json");
  app.add_option("--out", options.out, "folder for the report")->capture_default_str();
  app.add_option("--runs", options.runs, "folder of stored runs")->capture_default_str();
  const CLI::Option* size_option =
      app.add_option("--size", size, "size to compare at (default 100, or the largest)")
          ->check(CLI::Range(1, 100'000'000));
  app.add_option("--lang", options.language, "language of the report: en or fr")
      ->capture_default_str();
  app.add_flag("--summary", options.summary_only, "print the tables only, write nothing");
  app.add_flag("--brief", options.is_brief,
               "of a run the first table only, no distances, no disks");
  app.add_flag("--targets", options.targets, "print which targets are met as well");
  app.add_flag("--force", options.force, "compare runs under different conditions, labelled so");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  for (const std::string& file : {first, second}) {
    if (!file.empty()) options.files.emplace_back(file);
  }
  if (size_option->count() > 0) options.size = size;
  return dispatchbench::plots::Plot(options, std::cout, std::cerr);
}
