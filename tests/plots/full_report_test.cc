#include "plots/full_report.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "plots/page.h"
#include "plots/report_command.h"
#include "results/quantity.h"
#include "tests/support/plots/stored_documents.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ReadText;
using testing::ScratchFolder;

ReportOptions EmptyOptions(const ScratchFolder& folder) {
  ReportOptions options;
  options.results = folder.path() / "results";
  options.out = folder.path() / "report";
  return options;
}

Report ReportOf(const ReportOptions& options) { return MakeFullReport(ReadSources(options)); }

const Section& Find(const Report& report, const std::string& id) {
  const auto found = std::find_if(report.sections.begin(), report.sections.end(),
                                  [&](const Section& section) { return section.id == id; });
  if (found == report.sections.end()) throw std::logic_error("no section " + id);
  return *found;
}

std::vector<std::string> Chapters(const Report& report) {
  std::vector<std::string> ids;
  for (const Section& section : report.sections) {
    if (section.level == 2) ids.push_back(section.id);
  }
  return ids;
}

// How many rows of the table have this text in that column.
std::size_t CountRows(const Table& table, const std::string& title,
                      const std::set<std::string>& texts) {
  std::size_t column = 0;
  while (table.columns.at(column).title != title) ++column;
  return static_cast<std::size_t>(
      std::count_if(table.rows.begin(), table.rows.end(),
                    [&](const auto& row) { return texts.contains(row[column]); }));
}

TEST(FullReport, HasItsChaptersInOrderWhateverIsStored) {
  const ScratchFolder empty;
  const testing::StoredDocuments stored;
  for (const ReportOptions& options : {stored.Options(), EmptyOptions(empty)}) {
    EXPECT_THAT(Chapters(ReportOf(options)),
                ElementsAre("claims", "targets", "before-after", "scaling", "network", "durability",
                            "load", "indexes", "memory", "branch", "trend", "distribution",
                            "counts", "profile", "method", "raw-data"));
  }
}

TEST(FullReport, EverySectionIsComplete) {
  const ScratchFolder empty;
  const testing::StoredDocuments stored;
  for (const ReportOptions& options : {stored.Options(), EmptyOptions(empty)}) {
    const Report report = ReportOf(options);
    std::set<std::string> ids;
    std::set<std::string> stems;
    for (const Section& section : report.sections) {
      EXPECT_TRUE(ids.insert(section.id).second) << section.id;
      EXPECT_FALSE(section.title.empty()) << section.id;
      EXPECT_FALSE(section.finding.empty()) << section.id;
      EXPECT_FALSE(section.how_to_read.empty()) << section.id;
      EXPECT_THAT(section.command, ::testing::StartsWith("./dispatchbench ")) << section.id;
      for (const Chart& chart : section.charts) {
        EXPECT_TRUE(stems.insert(chart.stem).second) << chart.stem;
      }
      for (const Table& table : section.tables) {
        for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
        EXPECT_TRUE(table.benchmarks.empty() || table.benchmarks.size() == table.rows.size());
      }
    }
    EXPECT_FALSE(Page(report).empty());
  }
}

TEST(FullReport, OfNothingSaysWhatWouldGiveEachChapter) {
  const ScratchFolder empty;
  const Report report = ReportOf(EmptyOptions(empty));
  EXPECT_THAT(report.headline, HasSubstr("No run of the suite is stored"));
  for (const Tile& tile : report.tiles) {
    EXPECT_EQ(tile.missing, tile.label != "targets met") << tile.label;
  }
  const std::vector<std::pair<std::string, std::string>> commands = {
      {"before-after", "./dispatchbench run"},
      {"load", "./dispatchbench load"},
      {"indexes", "./dispatchbench run --suite=indexes"},
      {"memory", "./dispatchbench run --suite=memory"},
      {"branch", "./dispatchbench compare main --json=results/branch.json"},
      {"trend", "./dispatchbench gate --record"},
      {"profile", "./dispatchbench profile dispatch/n_plus_one/100"},
      {"method-selftest", "./dispatchbench selftest"}};
  for (const auto& [id, command] : commands) {
    EXPECT_EQ(Find(report, id).command, command);
    EXPECT_THAT(Find(report, id).finding, HasSubstr("Not measured")) << id;
  }
}

TEST(FullReport, ChaptersOfDocumentsAreThoseOfTheirOwnReports) {
  const testing::StoredDocuments stored;
  const Report report = ReportOf(stored.Options());
  EXPECT_EQ(Find(report, "load").charts.at(0).stem, "load_latency");
  EXPECT_EQ(Find(report, "indexes-gain").charts.at(0).stem, "index_reads");
  EXPECT_EQ(Find(report, "indexes-cost").charts.at(0).stem, "index_costs");
  EXPECT_EQ(Find(report, "memory").charts.at(0).stem, "memory_peaks");
  EXPECT_EQ(Find(report, "profile-loops").level, 3);
  EXPECT_EQ(Find(report, "counts-variants").level, 3);
  EXPECT_EQ(Find(report, "method-load").level, 3);
  EXPECT_TRUE(Find(report, "before-after").charts.at(0).is_main);
  EXPECT_FALSE(Find(report, "before-after").charts.at(1).is_main);
  EXPECT_EQ(Find(report, "raw-data").tables.at(0).rows.size(), 5u);
}

TEST(FullReport, TwoDocumentsOfAKindAreOneChapter) {
  const testing::StoredDocuments stored;
  stored.Write("load/lab/20250311T111500Z-0123456789ab.json",
               ReadText(GoldenPath("results_load_capacity.json")));
  const Report report = ReportOf(stored.Options());
  EXPECT_EQ(Find(report, "load").level, 2);
  EXPECT_EQ(Find(report, "load-latency").level, 3);
  EXPECT_EQ(Find(report, "load-latency").charts.at(0).stem, "load_latency-2");
  EXPECT_EQ(Find(report, "load-capacity").level, 3);
}

// Everything on the first screen is counted again, from the rows that the report shows.
TEST(FullReport, FirstScreenAgreesWithTheRows) {
  const testing::StoredDocuments stored;
  const Report report = ReportOf(stored.Options());
  const Table& claims = Find(report, "claims").tables.at(0);
  EXPECT_THAT(report.headline,
              HasSubstr(fmt::format("{} of {} claims hold",
                                    CountRows(claims, "verdict", {"confirmed", "exceeded"}),
                                    claims.rows.size())));
  const Table& targets = Find(report, "targets").tables.at(0);
  EXPECT_EQ(report.tiles.at(2).value,
            fmt::format("{} of {}", CountRows(targets, "verdict", {"met"}), targets.rows.size()));
  EXPECT_THAT(report.headline, HasSubstr(fmt::format("{} targets met.", report.tiles.at(2).value)));
  const Table& branch = Find(report, "branch").tables.at(0);
  EXPECT_EQ(CountRows(branch, "verdict", {"regressed"}), 1u);
  EXPECT_EQ(report.tiles.at(3).value, "1 regressed");
  const Table& shifts = Find(report, "trend").tables.at(0);
  EXPECT_EQ(CountRows(shifts, "state", {"OPEN"}), 1u);
  EXPECT_EQ(report.tiles.at(4).value, "1 open");
  std::set<std::string> words;
  for (const results::Attention& item : report.attention) words.insert(item.what);
  EXPECT_THAT(words, AllOf(Contains("REGRESSED"), Contains("OPEN")));
  EXPECT_EQ(words.contains("MISSED"), CountRows(targets, "verdict", {"missed"}) > 0);
  EXPECT_EQ(words.contains("REFUTED"), CountRows(claims, "verdict", {"refuted"}) > 0);
}

// All texts of marks of a figure.
std::string LabelsOf(const Figure& figure) { return figure.Svg(Theme::kLight); }

TEST(FullReport, OneFigureChangesHeadlineTileRowAndChartTogether) {
  const testing::StoredDocuments stored;
  const Report before = ReportOf(stored.Options());
  const results::Summary summary =
      results::Summarize(ReadSources(stored.Options()).evidence.suite()->document);
  ASSERT_EQ(summary.rows.size(), 3u);
  const results::SummaryRow& middle = summary.rows[1];
  json document = json::parse(ReadText(GoldenPath("results_small.json")));
  const std::string name =
      fmt::format("{}/{}/{}", middle.operation, middle.before.variant, summary.size);
  int changed = 0;
  for (json& entry : document["benchmarks"]) {
    if (entry["run_name"] != name) continue;
    entry["real_time"] = entry["real_time"].get<double>() * 1.5;
    ++changed;
  }
  ASSERT_GT(changed, 0);
  stored.Write("runs/lab/20250312T101500Z-0123456789ab.json", document.dump());
  const Report after = ReportOf(stored.Options());
  const std::string old_text = results::FactorText(middle.factor->value);
  const std::string new_text = results::FactorText(middle.factor->value * 1.5);
  ASSERT_NE(old_text, new_text);
  const auto places = [&](const Report& report) {
    const Section& section = Find(report, "before-after");
    std::string row;
    for (const auto& cells : section.tables.at(0).rows) {
      if (cells[0] == middle.operation) row = fmt::format("{}", fmt::join(cells, " | "));
    }
    return std::vector<std::string>{report.headline, report.tiles.at(0).value, row,
                                    LabelsOf(section.charts.at(0).wide),
                                    LabelsOf(section.charts.at(0).narrow)};
  };
  for (const std::string& text : places(before)) {
    EXPECT_THAT(text, AllOf(HasSubstr(old_text), Not(HasSubstr(new_text))));
  }
  for (const std::string& text : places(after)) {
    EXPECT_THAT(text, AllOf(HasSubstr(new_text), Not(HasSubstr(old_text))));
  }
}

TEST(FullReport, TellsWhatIsMissing) {
  const testing::StoredDocuments stored;
  EXPECT_THAT(ReportOf(stored.Options()).tally, HasSubstr("0 missing at size 100"));
  json document = json::parse(ReadText(GoldenPath("results_small.json")));
  json& entries = document["benchmarks"];
  const auto is_gone = [](const json& entry) {
    return entry["run_name"] == "insert_assignments/bulk_copy/100";
  };
  const std::size_t all = entries.size();
  entries.erase(std::remove_if(entries.begin(), entries.end(), is_gone), entries.end());
  ASSERT_LT(entries.size(), all);
  stored.Write("runs/lab/20250312T101500Z-0123456789ab.json", document.dump());
  EXPECT_THAT(ReportOf(stored.Options()).tally, HasSubstr("1 missing at size 100"));
}

TEST(FullReport, SaysWhatItLeftOut) {
  const testing::StoredDocuments stored;
  stored.Write("load/lab/20260312T111500Z-0123456789ab.json", "{\"context\":");
  const Report report = ReportOf(stored.Options());
  ASSERT_FALSE(report.attention.empty());
  EXPECT_EQ(report.attention[0].what, "LEFT OUT");
  EXPECT_THAT(report.attention[0].text, HasSubstr("20260312T111500Z-0123456789ab.json"));
  EXPECT_EQ(Find(report, "load").charts.size(), 1u) << "the older one is shown";
}

}  // namespace
}  // namespace dispatchbench::plots
