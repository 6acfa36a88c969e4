#include "plots/run_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plots/csv.h"
#include "results/run_document.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::plots {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

nlohmann::json Document() {
  return dispatchbench::testing::SampleDocument({.sizes = {100}, .repetitions = 2});
}

// The same with the counts of the server and a growth of the first variant.
nlohmann::json NewDocument() {
  nlohmann::json document = Document();
  for (auto& entry : document["benchmarks"]) {
    entry["wal_bytes"] = 4711;
    entry["shared_blocks"] = 815;
    entry["hot_updates"] = 12;
    entry["other_updates"] = 88;
    entry["plan"] = "0123456789abcdef";
  }
  document["context"]["dispatchbench"]["operations"][0]["variants"][0]["growth"] = {
      {"order", "O(N/k)"}, {"exact", true}, {"slope", 1.0}, {"k", 50}, {"fixed", 2.0}};
  return document;
}

results::Run RunOf(const nlohmann::json& document) {
  return results::ParseRun(document.dump(), "run.json");
}

std::vector<std::string> Titles(const Table& table) {
  std::vector<std::string> titles;
  for (const Column& column : table.columns) titles.push_back(column.title);
  return titles;
}

TEST(RunTables, CountsOfTheServerHaveColumnsWhereTheyAreKnown) {
  const results::Run old = RunOf(Document());
  const Table old_table = CountsTable(old, results::Summarize(old));
  EXPECT_THAT(Titles(old_table), Not(Contains("WAL bytes")));
  EXPECT_THAT(Titles(old_table), Not(Contains("growth")));
  const results::Run run = RunOf(NewDocument());
  const Table table = CountsTable(run, results::Summarize(run));
  EXPECT_THAT(Titles(table),
              IsSupersetOf({"growth", "WAL bytes", "blocks", "HOT + other updates", "plan"}));
  for (const auto& row : table.rows) {
    EXPECT_EQ(row.size(), table.columns.size());
    EXPECT_THAT(row, IsSupersetOf({"4711", "815", "12 + 88", "01234567"}));
  }
  const std::string growth_of_all = [&] {
    std::string text;
    for (const auto& row : table.rows) text += row[9] + " ";
    return text;
  }();
  EXPECT_THAT(growth_of_all, HasSubstr("O(N/50) "));
  EXPECT_THAT(growth_of_all, HasSubstr("- "));
}

TEST(RunTables, QueriesShowWhatChanges) {
  const results::Run old = RunOf(Document());
  EXPECT_THAT(Titles(QueriesTable(results::Summarize(old))), Not(Contains("WAL bytes")));
  const results::Run run = RunOf(NewDocument());
  const Table table = QueriesTable(results::Summarize(run));
  EXPECT_THAT(Titles(table), IsSupersetOf({"WAL bytes", "blocks"}));
  EXPECT_THAT(table.rows.at(0), IsSupersetOf({"4711 to 4711", "815 to 815"}));
}

TEST(RunTables, RawDataHasThemToo) {
  const results::Run run = RunOf(NewDocument());
  const std::string csv = MeasurementsCsv({{"run.json", &run}});
  EXPECT_THAT(csv, HasSubstr("wal_bytes,shared_blocks,hot_updates,other_updates,plan,error\n"));
  EXPECT_THAT(csv, HasSubstr(",4711,815,12,88,0123456789abcdef,\n"));
  const results::Run old = RunOf(Document());
  EXPECT_THAT(MeasurementsCsv({{"run.json", &old}}), HasSubstr(",,,,,,\n"));
}

}  // namespace
}  // namespace dispatchbench::plots
