#include "plots/raw_data.h"

#include <fmt/format.h>

#include "plots/csv.h"
#include "plots/download.h"
#include "plots/index_csv.h"
#include "plots/load_report.h"
#include "plots/memory_report.h"
#include "plots/profile_report.h"
#include "plots/run_tables.h"
#include "plots/section_builder.h"
#include "plots/self_report.h"
#include "plots/selftest_report.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Evidence;
using results::Phrase;

const results::DocumentContext& ContextOf(const results::DocumentContext& document) {
  return document;
}
const results::DocumentContext& ContextOf(const results::Selftest& selftest) {
  return selftest.context;
}

template <typename Document>
void AddDocuments(const std::string& kind, const std::vector<results::Stored<Document>>& stored,
                  Table& table) {
  for (const results::Stored<Document>& one : stored) {
    const results::DocumentContext& context = ContextOf(one.document);
    table.rows.push_back(
        {one.file, kind, context.started,
         context.commit.substr(0, 12) + (context.dirty ? " " + Phrase("(dirty)") : ""),
         context.machine.name, context.postgresql.version, context.settings_profile,
         context.complete ? Phrase("complete") : Phrase("PARTIAL")});
  }
}

// "load.csv", "load-2.csv", ...: a file for each document.
template <typename Document>
void AddFiles(const std::string& stem, const std::vector<results::Stored<Document>>& stored,
              std::string (*csv)(const Document&), std::vector<OutputFile>& files) {
  for (std::size_t i = 0; i < stored.size(); ++i) {
    const std::string number = i == 0 ? "" : fmt::format("-{}", i + 1);
    files.push_back({fmt::format("{}{}.csv", stem, number), csv(stored[i].document)});
  }
}

std::vector<Download> Downloads(const results::Summary& summary,
                                const std::vector<OutputFile>& files) {
  std::vector<Download> downloads;
  if (!summary.rows.empty()) {
    const Table table = BeforeAfterTable(summary);
    downloads.push_back({Phrase("before and after, inside this page"), "before_after.csv",
                         "text/csv," + TableCsv(table)});
    downloads.push_back(
        {Phrase("the same as JSON"), "before_after.json", "application/json," + TableJson(table)});
  }
  downloads.push_back(
      {Phrase("every finding and table of this report, beside it"), kReportJsonFile});
  for (const OutputFile& file : files) {
    downloads.push_back({Phrase("every measured value, beside this page"), file.path.string()});
  }
  return downloads;
}

std::string CountText(const std::optional<results::Counts>& counts,
                      std::int64_t results::Counts::*count) {
  return counts ? std::to_string((*counts).*count) : "?";
}

}  // namespace

Table DocumentTable(const Evidence& evidence) {
  Table table{.caption = Phrase("Stored documents"),
              .columns = {{Phrase("document")},
                          {Phrase("kind")},
                          {Phrase("started")},
                          {Phrase("commit")},
                          {Phrase("machine")},
                          {Phrase("PostgreSQL")},
                          {Phrase("settings")},
                          {Phrase("state")}},
              .rows = {}};
  AddDocuments("suite", evidence.runs, table);
  AddDocuments("load", evidence.loads, table);
  AddDocuments("indexes", evidence.indexes, table);
  AddDocuments("memory", evidence.memories, table);
  AddDocuments("profile", evidence.profiles, table);
  AddDocuments("self", evidence.selves, table);
  AddDocuments("selftest", evidence.selftests, table);
  return table;
}

Table BenchmarkTable(const results::Run& run) {
  Table table{.caption = Phrase("Every benchmark"),
              .columns = {{Phrase("benchmark")},
                          {Phrase("wall time"), true},
                          {Phrase("spread"), true},
                          {Phrase("repetitions"), true},
                          {Phrase("statements"), true},
                          {Phrase("round trips"), true}},
              .rows = {}};
  for (const results::Benchmark& benchmark : run.benchmarks) {
    const std::vector<double> times = results::WallTimes(benchmark);
    table.rows.push_back(
        {benchmark.name(),
         times.empty()
             ? (benchmark.error.empty() ? Phrase("not measured") : Phrase("failed or skipped"))
             : DurationText(results::Median(times)),
         times.empty() ? "-" : results::PercentText(results::RelativeSpread(times)),
         std::to_string(times.size()), CountText(benchmark.counts, &results::Counts::statements),
         CountText(benchmark.counts, &results::Counts::round_trips)});
    table.benchmarks.push_back(benchmark.name());
  }
  return table;
}

std::vector<OutputFile> RawDataFiles(const Evidence& evidence, const results::Run* run) {
  std::vector<OutputFile> files;
  if (run != nullptr) files.push_back({kDataFile, MeasurementsCsv({{"run", run}})});
  AddFiles("load", evidence.loads, &LoadCsv, files);
  AddFiles("indexes", evidence.indexes, &IndexCsv, files);
  AddFiles("memory", evidence.memories, &MemoryCsv, files);
  AddFiles("profile", evidence.profiles, &ProfileCsv, files);
  AddFiles("self", evidence.selves, &SelfCsv, files);
  AddFiles("selftest", evidence.selftests, &SelftestCsv, files);
  return files;
}

Section RawDataSection(const Evidence& evidence, const results::Run* run,
                       const results::Summary& summary) {
  Table documents = DocumentTable(evidence);
  SectionBuilder builder("raw-data", Phrase("Raw data"));
  builder
      .Finding(Phrase(
          "{}, {} in the newest run of the suite.",
          results::Plural(static_cast<std::int64_t>(documents.rows.size()), "stored document"),
          results::Plural(static_cast<std::int64_t>(run == nullptr ? 0 : run->benchmarks.size()),
                          "benchmark")))
      .HowToRead(Phrase(
          "Everything on this page comes from these documents. Links that are inside this page "
          "work wherever it goes; files beside it work as long as they stay in its folder. Neither "
          "needs a network. The documents themselves are JSON, described field by field in "
          "results/README.md."))
      .Add(std::move(documents));
  if (run != nullptr) builder.Add(BenchmarkTable(*run));
  Section section = builder.Build();
  section.downloads = Downloads(summary, RawDataFiles(evidence, run));
  return section;
}

}  // namespace dispatchbench::plots
