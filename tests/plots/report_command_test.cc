#include "plots/report_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>

#include "results/night.h"
#include "tests/support/plots/written_files.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/nights.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ReadText;
using testing::ScratchFolder;

struct Result {
  int code;
  std::string out;
  std::string err;
};

Result Do(const ReportOptions& options) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = WriteFullReport(options, out, err);
  return {code, out.str(), err.str()};
}

class ReportCommand : public ::testing::Test {
 protected:
  ReportCommand() {
    options_.results = folder_.path() / "results";
    options_.out = folder_.path() / "report";
    folder_.Write("results/runs/lab/20250312T101500Z-0123456789ab.json",
                  ReadText(GoldenPath("results_small.json")));
    folder_.Write("results/load/lab/20250312T111500Z-0123456789ab.json",
                  ReadText(GoldenPath("results_load.json")));
    std::string lines;
    for (const results::Night& night : testing::Nights({1, 1.2})) {
      lines += results::NightLine(night) + "\n";
    }
    folder_.Write("results/history/lab/2025-01.jsonl", lines);
  }

  std::string Written(const std::string& name) const { return ReadText(options_.out / name); }

  ScratchFolder folder_;
  ReportOptions options_;
};

TEST_F(ReportCommand, ReportsTheNewestRunAndWhatElseIsStored) {
  const Result result = Do(options_);
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("20250312T101500Z-0123456789ab.json"), HasSubstr("speed-up"),
                    HasSubstr("claims hold"), HasSubstr("Look at:"), HasSubstr("report.html")));
  for (const char* const name : {"report.html", "PERFORMANCE_REPORT.md"}) {
    EXPECT_THAT(Written(name), AllOf(HasSubstr("Load and capacity"), HasSubstr("Nightly trend"),
                                     HasSubstr("Claims put to the test")));
  }
  const auto files = testing::WrittenFiles(options_.out);
  for (const char* const name :
       {"measurements.csv", "load.csv", "report.json", "charts/claims.light.svg",
        "charts/trend.dark.svg", "charts/distribution.light.svg"}) {
    EXPECT_TRUE(files.contains(name)) << name;
  }
}

TEST_F(ReportCommand, WritesTheSameBytesAgain) {
  ASSERT_EQ(Do(options_).code, 0);
  const auto first = testing::WrittenFiles(options_.out);
  options_.out = folder_.path() / "again";
  ASSERT_EQ(Do(options_).code, 0);
  EXPECT_EQ(first, testing::WrittenFiles(options_.out));
}

TEST_F(ReportCommand, NamesNoFolderOfThisMachine) {
  ASSERT_EQ(Do(options_).code, 0);
  for (const auto& [name, text] : testing::WrittenFiles(options_.out)) {
    EXPECT_THAT(text, Not(HasSubstr(folder_.path().string()))) << name;
  }
}

TEST_F(ReportCommand, LinksOnlyToFilesThatItWrote) {
  ASSERT_EQ(Do(options_).code, 0);
  const auto files = testing::WrittenFiles(options_.out);
  const std::regex link("(?:href|src|srcset)=\"([^\"#:]+)\"|\\]\\(([^)#]+)\\)");
  for (const char* const name : {"report.html", "PERFORMANCE_REPORT.md"}) {
    const std::string& text = files.at(name);
    int links = 0;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), link);
         it != std::sregex_iterator(); ++it, ++links) {
      EXPECT_TRUE(files.contains((*it)[1].matched ? (*it)[1].str() : (*it)[2].str())) << it->str();
    }
    EXPECT_GE(links, 10) << name;
  }
}

TEST_F(ReportCommand, NamedDocumentsAreAllThatItReads) {
  options_.documents = {GoldenPath("results_small_after.json")};
  ASSERT_EQ(Do(options_).code, 0);
  EXPECT_THAT(Written("report.html"),
              AllOf(HasSubstr("results_small_after.json"), HasSubstr("no run under load is stored"),
                    HasSubstr("no night is stored")));
}

TEST_F(ReportCommand, PutsTheRunThatIsNamedFirst) {
  options_.run = GoldenPath("results_small_after.json");
  const ReportSources sources = ReadSources(options_);
  EXPECT_THAT(sources.evidence.suite()->file, HasSubstr("results_small_after.json"));
  EXPECT_EQ(sources.evidence.loads.size(), 1u);
}

TEST_F(ReportCommand, ComparesTwoRunsAsABranch) {
  options_.branch = {GoldenPath("results_small.json"), GoldenPath("results_small_after.json")};
  ASSERT_EQ(Do(options_).code, 0);
  EXPECT_THAT(Written("report.html"), HasSubstr("wall time, unpaired"));
}

TEST_F(ReportCommand, SinceLeavesOutWhatIsOlder) {
  options_.since = "2025-01-25";
  ReportSources sources = ReadSources(options_);
  EXPECT_NE(sources.evidence.suite(), nullptr);
  EXPECT_THAT(sources.trend.shifts, IsEmpty());
  options_.since = "2025-03-13";
  sources = ReadSources(options_);
  EXPECT_EQ(sources.evidence.suite(), nullptr);
  EXPECT_THAT(sources.evidence.loads, IsEmpty());
}

// Nothing is written, and what was there stays.
TEST_F(ReportCommand, BadInputChangesNothing) {
  folder_.Write("report/report.html", "as it was");
  const fs::path broken = folder_.Write("broken.json", "{\"context\":");
  const auto refused = [&](const char* message, auto change) {
    ReportOptions options = options_;
    change(options);
    const Result result = Do(options);
    EXPECT_EQ(result.code, 3) << message;
    EXPECT_THAT(result.err,
                AllOf(::testing::StartsWith("dispatchbench report: "), HasSubstr(message)));
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_EQ(testing::WrittenFiles(options_.out).size(), 1u);
    EXPECT_EQ(Written("report.html"), "as it was");
  };
  refused("--since=yesterday: must be a day", [](auto& o) { o.since = "yesterday"; });
  refused("--since=2025-02-29: must be a day", [](auto& o) { o.since = "2025-02-29"; });
  refused("broken.json", [&](auto& o) { o.documents = {broken}; });
  refused("none.json", [&](auto& o) { o.documents = {"none.json"}; });
  refused("broken.json", [&](auto& o) { o.branch = {broken}; });
  refused("broken.json", [&](auto& o) { o.claims = broken; });
  refused("pass one file, or two runs", [&](auto& o) { o.branch = {broken, broken, broken}; });
  refused("--history=nowhere", [](auto& o) { o.history = "nowhere"; });
  refused("size 77", [](auto& o) { o.size = 77; });
}

TEST_F(ReportCommand, OpensThePageOrSaysWhereItIs) {
  options_.is_opened = true;
  EXPECT_THAT(Do(options_).out,
              HasSubstr("no xdg-open here; open " + (options_.out / "report.html").string()));
  const fs::path program = folder_.Write(
      "bin/xdg-open", "#!/bin/sh\necho \"$1\" >'" + (folder_.path() / "opened").string() + "'\n");
  fs::permissions(program, fs::perms::owner_all);
  options_.search_path = program.parent_path().string();
  const Result result = Do(options_);
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(ReadText(folder_.path() / "opened"), (options_.out / "report.html").string() + "\n");
  folder_.Write("bin/xdg-open", "#!/bin/sh\nexit 4\n");
  EXPECT_THAT(Do(options_).out, AllOf(HasSubstr("could not show it (exit code 4)"),
                                      HasSubstr((options_.out / "report.html").string())));
}

}  // namespace
}  // namespace dispatchbench::plots
