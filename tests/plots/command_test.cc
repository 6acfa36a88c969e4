#include "plots/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <regex>
#include <sstream>

#include "plots/output_file.h"
#include "plots/raster.h"
#include "tests/support/plots/written_files.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
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

Result Do(const PlotOptions& options) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = Plot(options, out, err);
  return {code, out.str(), err.str()};
}

PlotOptions Options(std::vector<fs::path> files, fs::path out, std::optional<int> size = {}) {
  PlotOptions options;
  options.files = std::move(files);
  options.out = std::move(out);
  options.size = size;
  return options;
}

std::vector<std::string> Names(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& [name, text] : testing::WrittenFiles(folder)) names.push_back(name);
  return names;
}

TEST(Plot, WritesPageMarkdownChartsAndData) {
  const ScratchFolder folder;
  const Result result = Do(Options({GoldenPath("results_small.json")}, folder.path() / "r"));
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(Names(folder.path() / "r"),
              ElementsAre("PERFORMANCE_REPORT.md", "charts/before_after.dark.svg",
                          "charts/before_after.light.svg", "charts/grouped_bars.dark.svg",
                          "charts/grouped_bars.light.svg", "charts/queries.dark.svg",
                          "charts/queries.light.svg", "charts/scaling.dark.svg",
                          "charts/scaling.light.svg", "measurements.csv", "report.html"));
  EXPECT_THAT(result.out, AllOf(HasSubstr("speed-up"), HasSubstr("Look at:"),
                                HasSubstr("report.html"), HasSubstr("rsvg-convert not found")));
  EXPECT_THAT(result.err, IsEmpty());
}

TEST(Plot, WritesTheSameBytesAgain) {
  const ScratchFolder folder;
  for (const char* name : {"a", "b"}) {
    ASSERT_EQ(Do(Options({GoldenPath("results_small.json")}, folder.path() / name)).code, 0);
  }
  EXPECT_EQ(testing::WrittenFiles(folder.path() / "a"), testing::WrittenFiles(folder.path() / "b"));
}

TEST(Plot, LinksOnlyToFilesThatItWrote) {
  const ScratchFolder folder;
  ASSERT_EQ(Do(Options({GoldenPath("results_small.json")}, folder.path())).code, 0);
  const auto files = testing::WrittenFiles(folder.path());
  for (const char* name : {"report.html", "PERFORMANCE_REPORT.md"}) {
    const std::regex link("(?:href|src|srcset)=\"([^\"#:]+)\"|\\]\\(([^)]+)\\)");
    const std::string& text = files.at(name);
    int links = 0;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), link);
         it != std::sregex_iterator(); ++it, ++links) {
      EXPECT_TRUE(files.contains((*it)[1].matched ? (*it)[1].str() : (*it)[2].str())) << it->str();
    }
    EXPECT_GE(links, 5) << name;
  }
}

TEST(Plot, PrintsTheTableOnlyForASummary) {
  const ScratchFolder folder;
  PlotOptions options = Options({GoldenPath("results_small.json")}, folder.path() / "r", 1000);
  options.summary_only = true;
  const Result result = Do(options);
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("Size 1000"), Not(HasSubstr("Look at"))));
  EXPECT_FALSE(fs::exists(folder.path() / "r"));
}

TEST(Plot, PrintsTheTargetsWhereAsked) {
  const ScratchFolder folder;
  PlotOptions options = Options({GoldenPath("results_small.json")}, folder.path() / "r", 1000);
  options.summary_only = true;
  EXPECT_THAT(Do(options).out, Not(HasSubstr("Targets")));
  options.targets = true;
  EXPECT_THAT(Do(options).out, AllOf(HasSubstr("Size 1000"), HasSubstr("7 targets: "),
                                     HasSubstr("target-dispatch-queries")));
}

TEST(Plot, DrawsAFailedRunAndSaysSo) {
  const ScratchFolder folder;
  const Result result = Do(Options({GoldenPath("results_failed.json")}, folder.path()));
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("PARTIAL"), HasSubstr("NOT all checks passed")));
  for (const char* name : {"report.html", "PERFORMANCE_REPORT.md"}) {
    EXPECT_THAT(ReadText(folder.path() / name),
                AllOf(HasSubstr("PARTIAL"), HasSubstr("FAILED"), HasSubstr("DIRTY")));
  }
}

TEST(Plot, TakesTheNewestStoredRun) {
  const ScratchFolder folder;
  const std::string small = ReadText(GoldenPath("results_small.json"));
  folder.Write("runs/lab/20250101T000000Z-aaaaaaaaaaaa.json", "broken");
  folder.Write("runs/lab/20250201T000000Z-bbbbbbbbbbbb.json", small);
  folder.Write("runs/lab/.20250301T000000Z-cccccccccccc.json", "broken");
  PlotOptions options = Options({}, folder.path() / "r");
  options.runs = folder.path() / "runs";
  const Result result = Do(options);
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("20250201T000000Z-bbbbbbbbbbbb.json"));
}

TEST(Plot, NamesNoFolderOfThisMachine) {
  const ScratchFolder folder;
  ASSERT_EQ(Do(Options({GoldenPath("results_small.json")}, folder.path() / "r")).code, 0);
  for (const auto& [name, text] : testing::WrittenFiles(folder.path() / "r")) {
    EXPECT_THAT(text, Not(HasSubstr(folder.path().string()))) << name;
  }
}

TEST(Plot, ComparesTwoRuns) {
  const ScratchFolder folder;
  const Result result = Do(Options(
      {GoldenPath("results_small.json"), GoldenPath("results_small_after.json")}, folder.path()));
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(Names(folder.path()),
              ElementsAre("PERFORMANCE_REPORT.md", "charts/between_runs.dark.svg",
                          "charts/between_runs.light.svg", "measurements.csv", "report.html"));
  for (const char* name : {"report.html", "PERFORMANCE_REPORT.md"}) {
    EXPECT_THAT(ReadText(folder.path() / name),
                AllOf(HasSubstr("unpaired"), HasSubstr("0123456789ab"), HasSubstr("fedcba987654")));
  }
  EXPECT_THAT(result.out, HasSubstr("Unpaired, size 100"));
}

// The later run of the golden files with one text replaced.
fs::path OtherRun(const ScratchFolder& folder, const std::string& from, const std::string& to) {
  std::string text = ReadText(GoldenPath("results_small_after.json"));
  text.replace(text.find(from), from.size(), to);
  return folder.Write("other.json", text);
}

TEST(Plot, RefusesRunsUnderOtherConditionsUnlessForced) {
  const ScratchFolder folder;
  const fs::path other = OtherRun(folder, "\"cpu\": \"", "\"cpu\": \"Other ");
  PlotOptions options = Options({GoldenPath("results_small.json"), other}, folder.path() / "r");
  const Result refused = Do(options);
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("processor: "), HasSubstr("--force")));
  EXPECT_THAT(refused.out, IsEmpty());
  EXPECT_FALSE(fs::exists(options.out));

  options.force = true;
  EXPECT_EQ(Do(options).code, 0);
  EXPECT_THAT(ReadText(options.out / "report.html"),
              AllOf(HasSubstr("FORCED"), HasSubstr("not comparable")));
}

TEST(Plot, SettingsProfilesAreNotComparedWithForceEither) {
  const ScratchFolder folder;
  const fs::path other =
      OtherRun(folder, "\"settings_profile\": \"steady\"", "\"settings_profile\": \"durable\"");
  PlotOptions options = Options({GoldenPath("results_small.json"), other}, folder.path() / "r");
  for (const bool force : {false, true}) {
    options.force = force;
    const Result refused = Do(options);
    EXPECT_EQ(refused.code, 3);
    EXPECT_THAT(refused.err, HasSubstr("settings steady before and durable after: a result of one "
                                       "settings profile is never compared with one of another"));
    EXPECT_FALSE(fs::exists(options.out));
  }
}

// Nothing is written, and what was there stays.
TEST(Plot, BadInputChangesNothing) {
  const ScratchFolder folder;
  folder.Write("r/report.html", "as it was");
  const fs::path small = GoldenPath("results_small.json");
  const fs::path broken = folder.Write("broken.json", "{\"context\":");
  struct Case {
    std::vector<fs::path> files;
    std::optional<int> size;
    std::string message;
  };
  const std::vector<Case> cases = {
      {{folder.path() / "none.json"}, {}, "none.json: cannot be read: No such file"},
      {{broken}, {}, "broken.json: expected a JSON document, found one that is broken off"},
      {{small, broken}, {}, "broken.json"},
      {{small}, 77, "size 77: the run has no benchmark of that size"},
      {{small, small}, 77, "not both measured at size 77"},
      {{small, small, small}, {}, "more than two runs"},
      {{}, {}, "no stored run. Measure one with ./dispatchbench run"}};
  for (const Case& c : cases) {
    PlotOptions options = Options(c.files, folder.path() / "r", c.size);
    options.runs = folder.path() / "empty";
    const Result result = Do(options);
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, AllOf(::testing::StartsWith("dispatchbench plot: "),
                                  HasSubstr(c.message), ::testing::EndsWith(".\n")));
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(testing::WrittenFiles(folder.path() / "r"),
                ElementsAre(std::pair<const std::string, std::string>("report.html", "as it was")));
  }
}

TEST(Plot, SaysWhereItCouldNotWrite) {
  const ScratchFolder folder;
  const fs::path file = folder.Write("file", "");
  const Result result = Do(Options({GoldenPath("results_small.json")}, file / "report"));
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, AllOf(HasSubstr((file / "report").string()), HasSubstr("--out=DIR")));
}

TEST(WriteFiles, LeavesNothingHalfWritten) {
  const ScratchFolder folder;
  fs::create_directories(folder.path() / "r" / "second");  // a folder stands in the file's place
  folder.Write("r/second/inside", "x");
  EXPECT_THROW(WriteFiles(folder.path() / "r", {{"second", "new"}, {"third", "new"}}),
               std::runtime_error);
  EXPECT_THAT(Names(folder.path() / "r"), ElementsAre("second/inside"));
}

TEST(Rasterize, UsesTheProgramThatIsThere) {
  EXPECT_FALSE(FindRasterizer(""));
  EXPECT_FALSE(FindRasterizer("/nowhere::/dev/null"));
  const char* path = std::getenv("PATH");
  const auto program = FindRasterizer(path != nullptr ? path : "");
  if (!program) GTEST_SKIP() << "rsvg-convert is not installed";
  const ScratchFolder folder;
  PlotOptions options = Options({GoldenPath("results_small.json")}, folder.path());
  options.search_path = program->parent_path().string();
  const Result result = Do(options);
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("SVG, PNG"), Not(HasSubstr("no PNG"))));
  const std::string png = ReadText(folder.path() / "charts" / "queries.dark.png");
  ASSERT_GT(png.size(), 24u);
  EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(png.substr(16, 4), std::string("\0\0\x06\x40", 4));  // 1600, big endian
}

TEST(Rasterize, NamesTheFileThatFailed) {
  const ScratchFolder folder;
  const fs::path program = folder.Write("bin/rsvg-convert", "#!/bin/sh\nexit 7\n");
  EXPECT_FALSE(FindRasterizer((folder.path() / "bin").string())) << "it cannot be run";
  fs::permissions(program, fs::perms::owner_all);
  const auto found = FindRasterizer("/nowhere:" + (folder.path() / "bin").string());
  ASSERT_EQ(found, program);
  const auto problems = Rasterize(*found, {folder.path() / "a.svg"});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0], AllOf(HasSubstr("a.png"), HasSubstr("exit code 7")));
  EXPECT_THAT(Rasterize("/nowhere/rsvg-convert", {folder.path() / "a.svg"})[0],
              HasSubstr("cannot be started"));
}

}  // namespace
}  // namespace dispatchbench::plots
