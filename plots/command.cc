#include "plots/command.h"

#include <fmt/format.h>

#include <stdexcept>

#include "plots/between_runs.h"
#include "plots/csv.h"
#include "plots/index_csv.h"
#include "plots/index_report.h"
#include "plots/load_report.h"
#include "plots/memory_report.h"
#include "plots/profile_report.h"
#include "plots/report_writer.h"
#include "plots/run_report.h"
#include "plots/self_report.h"
#include "plots/selftest_report.h"
#include "results/between_runs.h"
#include "results/durability_table.h"
#include "results/evidence.h"
#include "results/index_run.h"
#include "results/index_summary.h"
#include "results/load_summary.h"
#include "results/load_table.h"
#include "results/measured_load.h"
#include "results/memory_run.h"
#include "results/memory_summary.h"
#include "results/network_table.h"
#include "results/phrase.h"
#include "results/profile_run.h"
#include "results/profile_text.h"
#include "results/recording_document.h"
#include "results/recording_text.h"
#include "results/run_document.h"
#include "results/run_store.h"
#include "results/self_document.h"
#include "results/selftest_document.h"
#include "results/selftest_text.h"
#include "results/stored_document.h"
#include "results/summary_table.h"
#include "results/targets.h"
#include "results/targets_text.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using results::Run;

constexpr int kCouldNotRun = 3;

fs::path NewestRun(const fs::path& runs) {
  const auto newest = results::RunStore(runs).Newest();
  if (!newest) {
    throw std::runtime_error(fmt::format(
        "{}: no stored run. Measure one with ./dispatchbench run, name a file, or say where runs "
        "are with --runs=DIR.",
        runs.string()));
  }
  return newest->file;
}

// What one invocation makes.
struct Outcome {
  std::string table;
  Report report;
  std::string csv;
};

Outcome FromSuite(const PlotOptions& options, const fs::path& file,
                  const results::StoredDocument& document) {
  const Run run = results::ReadRun(document);
  const results::Summary summary = results::Summarize(run, options.size);
  const std::string source = SourceName(file);
  std::string table = fmt::format("{}\n{}", source, results::SummaryTable(run, summary));
  if (!options.is_brief) {
    table += results::NetworkText(run, summary.size) + results::DurabilityText(run, summary.size);
  }
  return {.table = std::move(table),
          .report = MakeRunReport(run, summary, source),
          .csv = MeasurementsCsv({{"run", &run}})};
}

Outcome FromSelf(const PlotOptions&, const fs::path& file,
                 const results::StoredDocument& document) {
  const results::SelfRun run = results::ReadSelfRun(document);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n{}", source, results::SelfTable(run)),
          .report = MakeSelfReport(run, source),
          .csv = SelfCsv(run)};
}

Outcome FromIndexes(const PlotOptions& options, const fs::path& file,
                    const results::StoredDocument& document) {
  const results::IndexRun run = results::ReadIndexRun(document);
  const results::IndexSizeRun& size = results::ChooseSize(run, options.size);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n{}", source, results::IndexSummary(run, size)),
          .report = MakeIndexReport(run, size, source),
          .csv = IndexCsv(run)};
}

void RequireNoSize(const PlotOptions& options, const char* why) {
  if (!options.size) return;
  throw std::invalid_argument(fmt::format("--size={}: {}; leave it out", *options.size, why));
}

Outcome FromMemory(const PlotOptions& options, const fs::path& file,
                   const results::StoredDocument& document) {
  RequireNoSize(options, "a run of the suite memory shows all its sizes");
  const results::MemoryRun run = results::ReadMemoryRun(document);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n{}", source, results::MemorySummary(run)),
          .report = MakeMemoryReport(run, source),
          .csv = MemoryCsv(run)};
}

Outcome FromProfile(const PlotOptions& options, const fs::path& file,
                    const results::StoredDocument& document) {
  RequireNoSize(options, "a profile has none");
  const results::ProfileRun run = results::ReadProfile(document);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n\n{}", source, results::ProfileText(run)),
          .report = MakeProfileReport(run, source),
          .csv = ProfileCsv(run)};
}

Outcome FromLoad(const PlotOptions&, const fs::path& file,
                 const results::StoredDocument& document) {
  const results::MeasuredLoad run = results::ReadLoad(document);
  const std::vector<results::LoadRow> rows = results::SummarizeLoad(run);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n{}", source, results::LoadTable(run, rows)),
          .report = MakeLoadReport(run, rows, source),
          .csv = LoadCsv(run)};
}

Outcome FromSelftest(const PlotOptions&, const fs::path& file,
                     const results::StoredDocument& document) {
  const results::Selftest selftest = results::ReadSelftest(document);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n{}", source, results::SelftestText(selftest)),
          .report = MakeSelftestReport(selftest, source),
          .csv = SelftestCsv(selftest)};
}

Outcome FromRecording(const PlotOptions&, const fs::path& file,
                      const results::StoredDocument& document) {
  const results::Recording recording = results::ReadRecording(document);
  const std::string source = SourceName(file);
  return {.table = fmt::format("{}\n{}\n\n{}", source, results::RecordingFinding(recording),
                               results::Aligned(results::RecordingTable(recording))),
          .report = MakeRecordingReport(recording, source),
          .csv = RecordingCsv(recording)};
}

// What is made of each kind of document.
struct Kind {
  const char* name;
  Outcome (*make)(const PlotOptions&, const fs::path&, const results::StoredDocument&);
};
constexpr Kind kKinds[] = {
    {"suite", FromSuite},         {"self", FromSelf},       {"indexes", FromIndexes},
    {"memory", FromMemory},       {"load", FromLoad},       {"selftest", FromSelftest},
    {"recording", FromRecording}, {"profile", FromProfile},
};

Outcome FromOne(const PlotOptions& options) {
  const fs::path file = options.files.empty() ? NewestRun(options.runs) : options.files.front();
  const results::StoredDocument document = results::LoadDocument(file);
  for (const Kind& kind : kKinds) {
    if (document.kind == kind.name) return kind.make(options, file, document);
  }
  throw std::runtime_error(fmt::format(
      "{}: a document of kind '{}', which this checkout cannot draw. Update the checkout",
      file.string(), document.kind));
}

Outcome FromTwo(const PlotOptions& options) {
  const Run baseline = results::LoadRun(options.files[0]);
  const Run contender = results::LoadRun(options.files[1]);
  const std::vector<std::string> differences = results::RequireComparable(
      baseline, contender, options.files[0].string(), options.files[1].string(), options.force);
  const int size = results::CommonSize(baseline, contender, options.size);
  const std::string command =
      fmt::format("./dispatchbench plot {} {} --size={}{}", SourceName(options.files[0]),
                  SourceName(options.files[1]), size, options.force ? " --force" : "");
  return {.table = results::BetweenTable(
              baseline, contender, results::CompareRuns(baseline, contender), size, differences),
          .report = MakeBetweenReport(baseline, contender, size, differences, command),
          .csv = MeasurementsCsv({{"baseline", &baseline}, {"contender", &contender}})};
}

Outcome Make(const PlotOptions& options) {
  return options.files.size() == 2 ? FromTwo(options) : FromOne(options);
}

// Of the documents that are named, else of the newest of each kind.
std::string TargetsText(const PlotOptions& options) {
  const results::Evidence evidence = options.files.empty()
                                         ? results::FindEvidence(options.runs.parent_path())
                                         : results::LoadEvidence(options.files);
  return results::TargetChapter(results::JudgeTargets(results::OwnTargets(), evidence))
      .ForTerminal();
}

}  // namespace

int Plot(const PlotOptions& options, std::ostream& out, std::ostream& err) {
  try {
    if (options.files.size() > 2) {
      throw std::invalid_argument("more than two runs: pass one, or BEFORE.json AFTER.json");
    }
    const results::Language language = results::LanguageOf(options.language);
    Outcome outcome = Make(options);
    out << outcome.table;
    if (options.targets) out << "\n" << TargetsText(options);
    if (options.summary_only) return 0;
    const results::LanguageScope scope(language);
    if (language != results::Language::kEnglish) outcome = Make(options);
    const ReportPlace place{.out = options.out, .search_path = options.search_path};
    WriteReport(outcome.report, {{kDataFile, outcome.csv}}, place, out);
    return 0;
  } catch (const std::exception& error) {
    const std::string message = error.what();
    err << "dispatchbench plot: " << message << (message.ends_with('.') ? "\n" : ".\n");
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::plots
