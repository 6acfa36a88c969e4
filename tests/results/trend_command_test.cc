#include "results/trend_command.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "results/commit_range.h"
#include "results/document_error.h"
#include "results/history.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/nights.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Nights;
using testing::ReadText;
using testing::ScratchFolder;
using ::testing::SizeIs;

const std::string kOpen = std::string(testing::kNightBenchmark) + "@2025-01-21";

struct Output {
  int exit_code = -1;
  std::string text;  // standard output and error
};

// A program of this build, by /bin/sh.
Output Shell(const std::string& command) {
  std::FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen failed");
  Output output;
  std::array<char, 4096> part{};
  for (std::size_t count = 0; (count = std::fread(part.data(), 1, part.size(), pipe)) > 0;) {
    output.text.append(part.data(), count);
  }
  const int status = pclose(pipe);
  if (WIFEXITED(status)) output.exit_code = WEXITSTATUS(status);
  return output;
}

// A checkout's results/ in a folder of its own.
class TrendCommandTest : public ::testing::Test {
 protected:
  void Store(const std::vector<Night>& nights) const {
    for (const Night& night : nights) History(options_.history).Append(night);
  }

  Output Trend(const std::string& flags = "") const {
    return Shell(fmt::format("DISPATCHBENCH_ROOT='{}' '{}/bin/dispatchbench-trend' {}",
                             folder_.path().string(), DISPATCHBENCH_BINARY_DIR, flags));
  }

  ScratchFolder folder_;
  TrendOptions options_{.history = folder_.path() / "results" / "history",
                        .acknowledged = folder_.path() / "results" / "acknowledged.json",
                        .checkout = "",
                        .filter = "",
                        .since = ""};
};

TEST_F(TrendCommandTest, ExitCodes) {
  EXPECT_EQ(Trend().exit_code, 2);
  Store(Nights({1}));
  EXPECT_EQ(Trend().exit_code, 0);
  folder_.Write("results/history/lab/2026-01.jsonl", "nonsense\n");
  const Output output = Trend();
  EXPECT_EQ(output.exit_code, 3);
  EXPECT_THAT(output.text, AllOf(HasSubstr("2026-01.jsonl:1"), HasSubstr("nonsense")));
  EXPECT_EQ(Trend("--no-such-flag").exit_code, 3);
  EXPECT_EQ(Trend("--history=/no/such/folder").exit_code, 3);
  EXPECT_EQ(Trend("--help").exit_code, 0);
}

TEST_F(TrendCommandTest, OpenUntilAcknowledged) {
  Store(Nights({1, 1.1}));
  Output output = Trend();
  EXPECT_EQ(output.exit_code, 1);
  EXPECT_THAT(output.text, HasSubstr("OPEN 2025-01-21 insert_assignments/bulk/100"));
  EXPECT_EQ(Trend("--acknowledge=" + kOpen).exit_code, 3);  // no reason
  output = Trend("--acknowledge=" + kOpen + " --reason='checks the driver too'");
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_THAT(output.text, HasSubstr("Acknowledged the slow-down of insert_assignments/bulk/100"));
  output = Trend();
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_THAT(output.text, AllOf(HasSubstr("acknowledged 2025-01-21"),
                                 HasSubstr("    checks the driver too\n")));
}

TEST_F(TrendCommandTest, AnotherFormatInsteadOfTheTableOrIntoAFile) {
  Store(Nights({1, 1.1}));
  EXPECT_THAT(Trend("--json").text, ::testing::StartsWith("{"));
  EXPECT_THAT(Trend("--markdown").text, ::testing::StartsWith("### "));
  const auto file = folder_.path() / "trend.json";
  const Output output = Trend(fmt::format("--json='{}'", file.string()));
  EXPECT_EQ(output.exit_code, 1);
  EXPECT_THAT(output.text, HasSubstr("OPEN 2025-01-21"));
  EXPECT_THAT(ReadText(file), HasSubstr("\"exit_code\": 1"));
  EXPECT_EQ(Trend("--json=/no/such/folder/file").exit_code, 3);
}

TEST_F(TrendCommandTest, SinceAndFilterChoose) {
  Store(Nights({1, 1.1, 1.3}));
  EXPECT_THAT(RunTrend(options_).shifts, SizeIs(2));
  options_.since = "2025-02-01";
  EXPECT_THAT(RunTrend(options_).shifts, SizeIs(1));
  options_.since = "2025-03-01";
  EXPECT_THAT(RunTrend(options_).shifts, IsEmpty());
  options_.since = "last week";
  EXPECT_THROW(RunTrend(options_), std::invalid_argument);
  options_.since = "";
  options_.filter = "^insert_";
  EXPECT_THAT(RunTrend(options_).shifts, SizeIs(2));
  options_.filter = "-^list_";
  EXPECT_THAT(RunTrend(options_).shifts, SizeIs(2));
  options_.filter = "^list_";
  EXPECT_THROW(RunTrend(options_), std::invalid_argument);
  options_.filter = "(";
  EXPECT_THROW(RunTrend(options_), std::invalid_argument);
}

TEST_F(TrendCommandTest, RefusesToAcknowledgeWhatIsNotOpen) {
  Store(Nights({1, 1.1}));
  const auto message = [&](const std::string& shift, const std::string& reason = "why") {
    try {
      return AcknowledgeShift(options_, shift, reason);
    } catch (const std::invalid_argument& error) {
      return std::string(error.what());
    }
  };
  EXPECT_THAT(message("other/bulk/1@2025-01-21"),
              AllOf(HasSubstr("no such open slow-down"), HasSubstr("  " + kOpen)));
  EXPECT_THAT(message(std::string(testing::kNightBenchmark) + "@2025-02-01"),
              HasSubstr("no such open slow-down"));
  EXPECT_THAT(message(testing::kNightBenchmark), HasSubstr("must be BENCHMARK@DATE"));
  EXPECT_THAT(message(kOpen, " "), HasSubstr("needs a reason"));
  EXPECT_FALSE(std::filesystem::exists(options_.acknowledged));
  EXPECT_THAT(message(kOpen), HasSubstr("Acknowledged"));
  EXPECT_THAT(message(kOpen), AllOf(HasSubstr("no such open"), HasSubstr("Nothing is open")));
  EXPECT_THAT(LoadAcknowledgements(options_.acknowledged), SizeIs(1));
}

TEST_F(TrendCommandTest, CountsTheCommitsOfWhatIsOpen) {
  const std::string repository = folder_.path().string();
  ASSERT_EQ(Shell(fmt::format("cd '{}' && git init -q . && for i in 1 2 3 4; do git -c "
                              "user.name=t -c user.email=t@t commit -q --allow-empty -m $i; done",
                              repository))
                .exit_code,
            0);
  const auto commit = [&](const std::string& name) {
    return Shell(fmt::format("git -C '{}' rev-parse {} | tr -d '\\n'", repository, name)).text;
  };
  EXPECT_EQ(CommitsBetween(repository, commit("HEAD~3"), commit("HEAD")), 3);
  EXPECT_EQ(CommitsBetween(repository, std::string(40, '1'), commit("HEAD")), std::nullopt);
  EXPECT_EQ(CommitsBetween(repository, "--all", commit("HEAD")), std::nullopt);
  EXPECT_EQ(CommitsBetween("/no/such/folder", commit("HEAD"), commit("HEAD")), std::nullopt);
  std::vector<Night> nights = Nights({1, 1.1});
  for (std::size_t i = 0; i < nights.size(); ++i) {
    nights[i].commit = commit(i < 20 ? "HEAD~3" : "HEAD~1");
  }
  Store(nights);
  options_.checkout = repository;
  const auto shifts = RunTrend(options_).shifts;
  ASSERT_THAT(shifts, SizeIs(1));
  EXPECT_EQ(shifts[0].commits, 2);
}

}  // namespace
}  // namespace dispatchbench::results
