#include "bench/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;

// A clock that a test moves.
class FakeClock {
 public:
  void Wait(std::chrono::milliseconds time) { now_ += time; }
  Progress::Clock function() {
    return [this] { return now_; };
  }

 private:
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
};

TEST(ProgressTest, LogHasALinePerTenth) {
  FakeClock clock;
  std::ostringstream out;
  {
    Progress progress(out, false, "timing", 40, clock.function());
    for (int i = 0; i < 40; ++i) {
      clock.Wait(std::chrono::seconds(2));
      progress.Advance(1, "x");
    }
  }
  const std::string text = out.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
  EXPECT_THAT(text, HasSubstr("timing: 50%, 0:40 elapsed\n"));
  EXPECT_THAT(text, HasSubstr("timing: 100%, 1:20 elapsed\n"));
}

TEST(ProgressTest, TerminalShowsShareTimeLeftAndName) {
  FakeClock clock;
  std::ostringstream out;
  Progress progress(out, true, "checking", 4, clock.function());
  clock.Wait(std::chrono::seconds(30));
  progress.Advance(1, "insert_assignments/bulk/100");
  EXPECT_THAT(out.str(), HasSubstr("25%"));
  EXPECT_THAT(out.str(), HasSubstr("1:30 left"));
  EXPECT_THAT(out.str(), HasSubstr("[#####               ]"));
  EXPECT_THAT(out.str(), HasSubstr("insert_assignments/bulk/100"));
}

TEST(ProgressTest, TerminalLineFitsAHundredColumnsAndIsRedrawnAtMostTenTimesASecond) {
  FakeClock clock;
  std::ostringstream out;
  {
    Progress progress(out, true, "a label that is far too long", 1000, clock.function());
    for (int i = 0; i < 1000; ++i) {
      clock.Wait(std::chrono::milliseconds(10));
      progress.Advance(1, std::string(200, 'n'));
    }
    const std::string text = out.str();
    EXPECT_LE(std::count(text.begin(), text.end(), '\r'), 101);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 0);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line, '\r');) EXPECT_LE(line.size(), 99u) << line;
  }
}

}  // namespace
}  // namespace dispatchbench::bench
