// dispatchbench-profile-report, the program.

#include "results/profile_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/support/results/golden.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Outcome {
  std::string text;
  int exit_code = 0;
};

class ProfileReportTest : public ::testing::Test {
 protected:
  // Standard output and error of the program.
  static Outcome Start(const std::string& arguments) {
    const std::string command = std::string(DISPATCHBENCH_BINARY_DIR) +
                                "/bin/dispatchbench-profile-report " + arguments + " 2>&1";
    FILE* const pipe = popen(command.c_str(), "r");
    Outcome outcome;
    char buffer[4096];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
      outcome.text.append(buffer, n);
    }
    outcome.exit_code = pclose(pipe) / 256;
    return outcome;
  }

  std::string File(const std::string& name, const json& document) const {
    return folder_.Write(name, document.dump()).string();
  }

  std::size_t FileCount() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }

  testing::ScratchFolder folder_;
  const std::string profile_ = File("profile.json", testing::ProfileSample());
};

mode_t ModeOf(const fs::path& file) {
  struct stat status {};
  return stat(file.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

TEST_F(ProfileReportTest, PrintsAndWritesForItsOwnerOnly) {
  folder_.Write("PROFILING_RESULTS.md", "old");
  const Outcome outcome = Start(profile_);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.text, AllOf(HasSubstr("N+1 loops"), HasSubstr("N_PLUS_ONE_ISSUES.md")));
  for (const char* const name : {"PROFILING_RESULTS.md", "N_PLUS_ONE_ISSUES.md"}) {
    EXPECT_EQ(ModeOf(folder_.path() / name), 0600U) << name;
    EXPECT_THAT(testing::ReadText(folder_.path() / name), HasSubstr("profile.json"));
  }
  EXPECT_EQ(FileCount(), 3U) << "no temporary file is left";
  std::istringstream lines(outcome.text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(line.size() <= 100 || line.starts_with("  /")) << line;
  }
}

TEST_F(ProfileReportTest, OutIsAnotherFolderWhichIsMade) {
  const fs::path out = folder_.path() / "deep" / "out";
  EXPECT_EQ(Start(profile_ + " --quiet --out " + out.string()).exit_code, 0);
  EXPECT_TRUE(fs::exists(out / "PROFILING_RESULTS.md"));
  EXPECT_FALSE(fs::exists(folder_.path() / "PROFILING_RESULTS.md"));
  const Outcome blocked = Start(profile_ + " --out " + profile_);
  EXPECT_EQ(blocked.exit_code, 3);
  EXPECT_THAT(blocked.text, HasSubstr("--out"));
}

TEST_F(ProfileReportTest, WritesNoMarkdownWhereItIsToldSo) {
  const Outcome outcome = Start(profile_ + " --no-markdown");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.text, AllOf(HasSubstr("N+1 loops"), Not(HasSubstr(".md"))));
  EXPECT_EQ(FileCount(), 1U);
}

TEST_F(ProfileReportTest, QuietPrintsTheVerdictsOnly) {
  EXPECT_THAT(Start(profile_ + " --quiet").text, IsEmpty());
  const Outcome outcome = Start(profile_ + " --quiet --assert 'n_plus_one=2'");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.text, AllOf(HasSubstr("All hold."), Not(HasSubstr("Slowest"))));
}

TEST_F(ProfileReportTest, ABrokenAssertionIs1AndAllAreShown) {
  const Outcome outcome =
      Start(profile_ + " --assert 'round_trips<=12, n_plus_one=0' --assert='slow_50ms=1'");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.text,
              AllOf(HasSubstr("round_trips: expected <= 12, found 145"),
                    HasSubstr("n_plus_one: expected = 0, found 2"), HasSubstr("slow_50ms")));
}

TEST_F(ProfileReportTest, ABaselineWithLessIs1TheSameIs0) {
  json grown = testing::ProfileSample();
  grown["profile"]["groups"][1]["count"] = 6;
  grown["profile"]["groups"][1]["protocols"]["prepared"] = 5;
  const std::string other = File("grown.json", grown);
  EXPECT_EQ(Start(profile_ + " --baseline=" + profile_).exit_code, 0);
  const Outcome worse = Start(other + " --baseline=" + profile_);
  EXPECT_EQ(worse.exit_code, 1);
  EXPECT_THAT(worse.text, HasSubstr("5 to 6"));
  EXPECT_EQ(Start(profile_ + " --baseline=" + other).exit_code, 0);
  // A broken assertion is not made good by a fine comparison, nor the other way round.
  EXPECT_EQ(Start(profile_ + " --assert=errors=0 --baseline=" + other).exit_code, 1);
  EXPECT_EQ(Start(other + " --assert=errors=1 --baseline=" + profile_).exit_code, 1);
}

TEST_F(ProfileReportTest, GapsAre2WhereSomethingWasAsked) {
  json gap = testing::ProfileSample();
  gap["profile"]["statements_left_out"] = 1;
  const std::string file = File("gap.json", gap);
  EXPECT_EQ(Start(file).exit_code, 0);
  EXPECT_EQ(Start(file + " --assert=errors=1").exit_code, 2);
  EXPECT_EQ(Start(file + " --baseline=" + profile_).exit_code, 2);
}

TEST_F(ProfileReportTest, WhatCannotBeJudgedIs3AndChangesNothing) {
  const std::string damaged = folder_.Write("damaged.json", "{\"context\": ").string();
  const std::string run =
      File("run.json", testing::SampleDocument({.sizes = {10}, .repetitions = 2}));
  const std::pair<std::string, const char*> cases[] = {
      {"", "DOCUMENT"},
      {damaged, "damaged.json"},
      {run, "\"profile\""},
      {"/nowhere/profile.json", "/nowhere/profile.json"},
      {profile_ + " --assert 'speed=1'", "slow_100ms"},
      {profile_ + " --assert ''", "there is no condition"},
      {profile_ + " --baseline " + damaged, "damaged.json"},
      {profile_ + " --baseline " + run, "\"profile\""},
      {profile_ + " --no-such-flag", "--no-such-flag"},
  };
  const std::size_t files = FileCount();
  for (const auto& [arguments, message] : cases) {
    const Outcome outcome = Start(arguments);
    EXPECT_EQ(outcome.exit_code, 3) << arguments;
    EXPECT_THAT(outcome.text, AllOf(HasSubstr(message), Not(HasSubstr("N+1 loops")))) << arguments;
  }
  EXPECT_EQ(FileCount(), files);
}

TEST_F(ProfileReportTest, HelpFitsATerminal) {
  const Outcome outcome = Start("--help");
  EXPECT_EQ(outcome.exit_code, 0);
  std::istringstream lines(outcome.text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  for (const char* const flag : {"--assert", "--baseline", "--out", "--no-markdown", "--quiet"}) {
    EXPECT_THAT(outcome.text, HasSubstr(flag));
  }
}

}  // namespace
}  // namespace dispatchbench::results
