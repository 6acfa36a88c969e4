#include "plots/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "plots/between_runs.h"
#include "plots/csv.h"
#include "plots/markdown.h"
#include "plots/run_report.h"
#include "results/quantity.h"
#include "results/run_document.h"
#include "results/summary_table.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::plots {
namespace {

using testing::ExpectGolden;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::Not;

results::Run Load(const std::string& name) { return results::LoadRun(GoldenPath(name)); }

Report ReportOf(const results::Run& run) {
  return MakeRunReport(run, results::Summarize(run), "results/runs/lab/run.json");
}

// A run whose every text tries to be markup.
results::Run Hostile() {
  const std::string evil = "</td><script>alert(1)</script>|`*\"'&\n<img src=x onerror=y>";
  results::Run run = Load("results_failed.json");
  run.commit = run.machine.name = run.machine.cpu = run.postgresql.version = run.started = evil;
  run.settings_profile = run.index_state = run.compiler = run.libpq = evil;
  for (auto& setting : run.postgresql.settings) setting = {evil, evil, evil};
  run.postgresql.nondefault[evil] = evil;
  run.datasets[0].spec[evil] = evil;
  run.failures.push_back({evil, evil});
  for (auto& operation : run.operations) {
    operation.purpose = evil;
    for (auto& benchmark : run.benchmarks) {
      if (benchmark.operation == operation.name) benchmark.operation += evil;
      if (!benchmark.error.empty()) benchmark.error = evil;
    }
    operation.name += evil;
  }
  return run;
}

TEST(Markdown, IsTheGoldenOne) {
  ExpectGolden("plots_small.md", Markdown(ReportOf(Load("results_small.json"))));
}

TEST(Markdown, OfAFailedRunIsTheGoldenOne) {
  ExpectGolden("plots_failed.md", Markdown(ReportOf(Load("results_failed.json"))));
}

TEST(Markdown, KeepsHostileTextInItsCell) {
  const std::string text = Markdown(ReportOf(Hostile()));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("<img src=x")));
  EXPECT_EQ(MarkdownText("a|b\nc`d*e<f>\\"), "a\\|b c\\`d\\*e&lt;f&gt;\\\\");
}

TEST(Page, ShowsTheFirstScreenInOrder) {
  const results::Run run = Load("results_failed.json");
  const std::string page = Page(ReportOf(run));
  std::size_t at = 0;
  for (const std::string& part :
       {Escaped(results::Headline(results::Summarize(run))), std::string("NOT all checks passed"),
        std::string("0123456789ab DIRTY"), std::string("2025-03-12T10:15:00Z"),
        std::string("quick, PARTIAL"), std::string("speed-up"), std::string("nightly regressions"),
        std::string("Needs attention"), std::string("PARTIAL"), std::string("Before and after")}) {
    const std::size_t found = page.find(part, at);
    ASSERT_NE(found, std::string::npos) << part;
    at = found;
  }
}

TEST(Page, HasEverySectionWithFindingFigureTableAndCommand) {
  const Report report = ReportOf(Load("results_small.json"));
  const std::string page = Page(report);
  ASSERT_EQ(report.sections.size(), 7u);
  for (const Section& section : report.sections) {
    EXPECT_FALSE(section.finding.empty()) << section.id;
    EXPECT_FALSE(section.how_to_read.empty()) << section.id;
    // What was not measured names the command that measures it instead.
    EXPECT_EQ(section.tables.empty(), section.command.starts_with("./dispatchbench run "))
        << section.id;
    EXPECT_THAT(section.command, ::testing::StartsWith("./dispatchbench ")) << section.id;
    EXPECT_THAT(page, HasSubstr("<section id=\"" + section.id + "\""));
    EXPECT_THAT(page, HasSubstr("href=\"#" + section.id + "\""));
    for (const Table& table : section.tables) {
      for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
    }
  }
}

TEST(Page, NeedsNothingFromElsewhere) {
  const std::string page = Page(ReportOf(Load("results_small.json")));
  const std::regex url("[a-z]+://[^\"' )<]*", std::regex::icase);
  for (auto it = std::sregex_iterator(page.begin(), page.end(), url); it != std::sregex_iterator();
       ++it) {
    EXPECT_EQ(it->str(), "http://www.w3.org/2000/svg");
  }
  for (const char* part : {"@import", "url(", "src=", "<link rel=\"stylesheet\"", "fetch("}) {
    EXPECT_THAT(page, Not(HasSubstr(part)));
  }
}

TEST(Page, IsForPeopleWithoutScriptMouseOrLight) {
  const std::string page = Page(ReportOf(Load("results_small.json")));
  for (const char* part :
       {"<html lang=\"en\">", "name=\"viewport\"", "prefers-color-scheme:dark", "@media print",
        "max-width:760px", "class=\"skip\"", ":focus-visible", "role=\"status\"",
        "id=\"theme\" role=\"group\" aria-labelledby=\"theme-label\" hidden", "<th scope=\"col\"",
        "<th scope=\"row\""}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
  // All that there is to read comes before the only script.
  EXPECT_GT(page.find("<script>"), page.rfind("</section>"));
}

TEST(Page, HasEveryIdOnce) {
  const std::string page = Page(ReportOf(Load("results_small.json")));
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]*)\"");
  for (auto it = std::sregex_iterator(page.begin(), page.end(), id); it != std::sregex_iterator();
       ++it) {
    EXPECT_TRUE(ids.insert((*it)[1].str()).second) << (*it)[1].str();
  }
  EXPECT_GT(ids.size(), 10u);
}

TEST(Page, EscapesEveryText) {
  const results::Run run = Hostile();
  const results::Run other = Hostile();
  for (const Report& report :
       {ReportOf(run), MakeBetweenReport(run, other, 100, {"<script>"}, "<script>")}) {
    const std::string page = Page(report);
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    const std::size_t first = page.find("<script");
    EXPECT_EQ(page.find("<script", first + 1), std::string::npos) << "more than our own script";
  }
}

TEST(Page, OfAnEmptyRunIsStillAPage) {
  const std::string page = Page(ReportOf(results::Run{}));
  EXPECT_THAT(page, HasSubstr("there is nothing to compare"));
  EXPECT_THAT(page, HasSubstr("nothing was measured"));
}

TEST(Page, AgreesWithTheTable) {
  // The headline, factors and counts are the same text everywhere.
  const results::Run run = Load("results_small.json");
  const results::Summary summary = results::Summarize(run);
  std::string table = results::SummaryTable(run, summary);
  const std::string page = Page(ReportOf(run));
  const std::string markdown = Markdown(ReportOf(run));
  for (const results::SummaryRow& row : summary.rows) {
    const std::string factor = results::RatioText(*row.factor);
    for (const std::string& text : {table, page}) EXPECT_THAT(text, HasSubstr(factor));
    EXPECT_THAT(markdown, HasSubstr(results::FactorText(row.factor->value)));
    const std::string change =
        results::ChangeText(row.before.counts->statements, row.after.counts->statements);
    for (const std::string& text : {table, page, markdown}) EXPECT_THAT(text, HasSubstr(change));
  }
}

TEST(Tiles, SayWhichDataIsMissing) {
  const Report report = ReportOf(Load("results_small.json"));
  ASSERT_EQ(report.tiles.size(), 5u);
  EXPECT_FALSE(report.tiles[0].missing);
  EXPECT_EQ(report.tiles[1].value, "1402 to 10");
  for (std::size_t i = 2; i < 5; ++i) {
    EXPECT_TRUE(report.tiles[i].missing);
    EXPECT_FALSE(report.tiles[i].detail.empty());
  }
  for (const Tile& tile : ReportOf(results::Run{}).tiles) EXPECT_TRUE(tile.missing);
}

TEST(MeasurementsCsv, HasALinePerRepetitionAndFailure) {
  const results::Run run = Load("results_failed.json");
  const std::string csv = MeasurementsCsv({{"run", &run}});
  std::size_t repetitions = 0;
  std::size_t failed = 0;
  for (const results::Benchmark& benchmark : run.benchmarks) {
    repetitions += benchmark.samples.size();
    failed += benchmark.error.empty() ? 0 : 1;
  }
  EXPECT_EQ(failed, 1u);
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')),
            1 + repetitions + failed);
  EXPECT_THAT(csv, HasSubstr("found \"\"4\"\" & more\"\n"));
  EXPECT_THAT(csv, HasSubstr("run,list_bookings,n_plus_one,n_plus_one,10,0,on,0,200,"));
}

TEST(MeasurementsCsv, HasTheSameFieldsInEveryLine) {
  const results::Run run = Load("results_failed.json");
  std::istringstream lines(MeasurementsCsv({{"a", &run}, {"b", &run}}));
  for (std::string line; std::getline(lines, line);) {
    bool quoted = false;
    int commas = 0;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      commas += c == ',' && !quoted ? 1 : 0;
    }
    EXPECT_EQ(commas, 25) << line;
  }
}

}  // namespace
}  // namespace dispatchbench::plots
