#include "plots/report_command.h"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "plots/download.h"
#include "plots/program.h"
#include "plots/raw_data.h"
#include "plots/report_writer.h"
#include "results/claims.h"
#include "results/history.h"
#include "results/night.h"
#include "results/phrase.h"
#include "results/run_document.h"
#include "results/stored_comparison.h"
#include "results/summary_table.h"
#include "results/trend_command.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using results::Evidence;
using results::Stored;

constexpr int kCouldNotRun = 3;
// A browser that is started here goes on; a program that fails does so at once.
constexpr std::chrono::milliseconds kOpening{3000};

// Calls each(list) for every list of documents of both.
template <typename Each>
void ForEachList(Evidence& a, Evidence& b, Each each) {
  each(a.runs, b.runs);
  each(a.loads, b.loads);
  each(a.indexes, b.indexes);
  each(a.memories, b.memories);
  each(a.profiles, b.profiles);
  each(a.selves, b.selves);
  each(a.selftests, b.selftests);
}

// `first` before what is in `evidence`, where the same file is not there a second time.
void Prefer(Evidence first, Evidence& evidence) {
  ForEachList(first, evidence, [](auto& front, auto& all) {
    for (const auto& one : front) {
      std::erase_if(
          all, [&](const auto& other) { return SourceName(other.file) == SourceName(one.file); });
    }
    all.insert(all.begin(), std::make_move_iterator(front.begin()),
               std::make_move_iterator(front.end()));
  });
}

Evidence ReadEvidence(const ReportOptions& options) {
  Evidence evidence = options.documents.empty()
                          ? results::FindEvidence(options.results, options.since)
                          : results::LoadEvidence(options.documents);
  if (options.run) Prefer(results::LoadEvidence({*options.run}), evidence);
  Evidence none;
  ForEachList(evidence, none, [](auto& all, auto&) {
    for (auto& one : all) one.file = SourceName(one.file);
  });
  return evidence;
}

std::optional<Stored<results::BranchReport>> ReadBranch(const ReportOptions& options) {
  if (options.branch.size() > 2) {
    throw std::invalid_argument("--branch: pass one file, or two runs: BASELINE CONTENDER");
  }
  if (options.branch.size() == 2) {
    const std::string baseline = SourceName(options.branch[0]);
    const std::string contender = SourceName(options.branch[1]);
    results::Run before = results::LoadRun(options.branch[0]);
    results::Run after = results::LoadRun(options.branch[1]);
    return Stored<results::BranchReport>{
        contender, results::BranchReportOf(results::CompareStored(
                       std::move(before), std::move(after), baseline, contender, false))};
  }
  fs::path file = options.results / fs::path(kBranchFile).filename();
  if (!options.branch.empty()) {
    file = options.branch.front();
  } else if (!options.documents.empty() || !fs::exists(file)) {
    return std::nullopt;
  }
  return Stored<results::BranchReport>{SourceName(file), results::LoadBranchReport(file)};
}

void ReadNights(const ReportOptions& options, ReportSources& sources) {
  if (!options.history && !options.documents.empty()) return;
  const fs::path history = options.history.value_or(options.results / "history");
  if (options.history && !fs::is_directory(history)) {
    throw std::invalid_argument(
        fmt::format("--history={}: no such folder", options.history->string()));
  }
  sources.nights = results::History(history).Read();
  sources.trend = results::FindTrend(
      sources.nights, results::LoadAcknowledgements(options.results / "acknowledged.json"));
  std::erase_if(sources.trend.shifts,
                [&](const results::TrendShift& shift) { return shift.day() < options.since; });
}

// What the terminal shows of it: in English, whatever the report is in.
std::string SummaryOf(const ReportSources& sources) {
  const results::LanguageScope scope(results::Language::kEnglish);
  const Stored<results::Run>* const suite = sources.evidence.suite();
  if (suite == nullptr) return results::Wrapped(FullReportHeadline(sources, {}), 2) + "\n";
  const results::Run& run = suite->document;
  const results::Summary summary = results::Summarize(run, sources.size);
  return fmt::format("{}\n{}\n{}\n", suite->file, results::SummaryTable(run, summary),
                     results::Wrapped(FullReportHeadline(sources, summary), 2));
}

void Open(const ReportOptions& options, std::ostream& out) {
  const fs::path page = fs::absolute(options.out / kPageFile).lexically_normal();
  const auto program = FindProgram(options.search_path, "xdg-open");
  if (!program) {
    out << fmt::format("  no xdg-open here; open {}\n", page.string());
    return;
  }
  const std::string problem = RunProgram(*program, {program->string(), page.string()}, kOpening);
  if (!problem.empty()) {
    out << fmt::format("  {} could not show it ({}); open {}\n", program->string(), problem,
                       page.string());
  }
}

}  // namespace

ReportSources ReadSources(const ReportOptions& options) {
  results::RequireSince(options.since);
  ReportSources sources;
  sources.evidence = ReadEvidence(options);
  const std::vector<results::Claim> claims =
      options.claims ? results::LoadClaims(*options.claims) : results::OwnClaims();
  sources.ledger = results::MakeLedger(claims, sources.evidence);
  sources.targets = results::JudgeTargets(results::OwnTargets(), sources.evidence);
  sources.branch = ReadBranch(options);
  ReadNights(options, sources);
  sources.since = options.since;
  sources.size = options.size;
  return sources;
}

int WriteFullReport(const ReportOptions& options, std::ostream& out, std::ostream& err) {
  try {
    const results::LanguageScope scope(results::LanguageOf(options.language));
    // Inside the scope: claims and targets are judged in words.
    const ReportSources sources = ReadSources(options);
    const Report report = MakeFullReport(sources);
    const Stored<results::Run>* const suite = sources.evidence.suite();
    std::vector<OutputFile> data =
        RawDataFiles(sources.evidence, suite == nullptr ? nullptr : &suite->document);
    data.push_back({kReportJsonFile, ReportJson(report)});
    const ReportPlace place{
        .out = options.out, .search_path = options.search_path, .has_main_pngs_only = true};
    const std::string summary = SummaryOf(sources);
    WriteReport(report, data, place, out << summary);
    if (options.is_opened) Open(options, out);
    return 0;
  } catch (const std::exception& error) {
    const std::string message = error.what();
    err << "dispatchbench report: " << message << (message.ends_with('.') ? "\n" : ".\n");
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::plots
