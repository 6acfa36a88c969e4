#include "results/trend.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <random>

#include "results/document_error.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScratchFolder;
using ::testing::SizeIs;
using State = TrendShift::State;

constexpr char kName[] = "insert_assignments/bulk/100";

// Nights 1, 2, ... of one benchmark whose on-CPU ratio has these levels, 20 nights each.
std::vector<Night> Nights(const std::vector<double>& levels, bool has_ratio = true) {
  std::mt19937_64 random(4);
  std::normal_distribution<double> noise(0, 0.005);
  std::vector<Night> nights;
  for (const double level : levels) {
    for (int i = 0; i < 20; ++i) {
      const int day = static_cast<int>(nights.size());
      Night night{.date = fmt::format("2025-{:02}-{:02}T02:00:00Z", 1 + day / 28, 1 + day % 28),
                  .commit = fmt::format("c{:039}", day),
                  .reference = "r",
                  .machine = "lab",
                  .postgresql = "15.18",
                  .figures = {}};
      const double value = level * std::exp(noise(random));
      NightFigure figure{.cpu_ratio = {}, .wall_ratio = {}, .cpu_us = 100 * value, .wall_us = 120};
      if (has_ratio) {
        figure.cpu_ratio = value;
        figure.wall_ratio = std::exp(noise(random));
      }
      night.figures[kName] = figure;
      nights.push_back(night);
    }
  }
  return nights;
}

TEST(Trend, SaysSinceWhenAndBetweenWhichCommits) {
  const std::vector<TrendShift> shifts = Trend(Nights({1, 1.1}), {});
  ASSERT_THAT(shifts, SizeIs(1));
  EXPECT_EQ(shifts[0].benchmark, kName);
  EXPECT_EQ(shifts[0].figure, "on-CPU");
  EXPECT_EQ(shifts[0].date, "2025-01-21T02:00:00Z");
  EXPECT_EQ(shifts[0].last_good, fmt::format("c{:039}", 19));
  EXPECT_EQ(shifts[0].first_changed, fmt::format("c{:039}", 20));
  EXPECT_NEAR(shifts[0].size.value, 1.1, 0.01);
  EXPECT_EQ(shifts[0].state, State::kOpen);
}

TEST(Trend, IsOpenUntilTheLevelIsBack) {
  std::vector<TrendShift> shifts = Trend(Nights({1, 1.1, 1.05}), {});
  ASSERT_THAT(shifts, SizeIs(2));
  EXPECT_EQ(shifts[0].state, State::kOpen);
  EXPECT_EQ(shifts[1].state, State::kImproved);
  shifts = Trend(Nights({1, 1.1, 1}), {});
  ASSERT_THAT(shifts, SizeIs(2));
  EXPECT_EQ(shifts[0].state, State::kFixed);
  EXPECT_THAT(shifts[0].note, HasSubstr("fixed on 2025-02-"));
}

TEST(Trend, AcknowledgedWithAReason) {
  const std::vector<TrendShift> shifts =
      Trend(Nights({1, 1.1}), {{kName, "2025-01-21", "checks more"}, {"other", "2025-01-21", "x"}});
  ASSERT_THAT(shifts, SizeIs(1));
  EXPECT_EQ(shifts[0].state, State::kAcknowledged);
  EXPECT_EQ(shifts[0].note, "checks more");
}

TEST(Trend, AbsoluteTimesOnlyWhereThereIsNoRatio) {
  const std::vector<TrendShift> shifts = Trend(Nights({1, 1.1}, false), {});
  ASSERT_THAT(shifts, SizeIs(1));
  EXPECT_EQ(shifts[0].figure, "on-CPU on lab");
}

TEST(Trend, ANewReferenceIsNoShift) {
  std::vector<Night> nights = Nights({1, 0.9});
  for (std::size_t i = 20; i < nights.size(); ++i) nights[i].reference = "another";
  EXPECT_THAT(Trend(nights, {}), IsEmpty());
}

TEST(TrendTable, ShowsWhatIsOpenFirst) {
  const std::vector<Night> nights = Nights({1, 0.9, 1});
  const std::string table = TrendTable(nights, Trend(nights, {}));
  EXPECT_THAT(table,
              HasSubstr("60 nights from 2025-01-01 to 2025-03-04: 2 lasting changes, 1 open"));
  EXPECT_LT(table.find("OPEN 2025-02-13"), table.find("improved 2025-01-21"));
  EXPECT_THAT(TrendTable({}, {}), HasSubstr("No night is stored"));
}

TEST(LoadAcknowledgements, NeedsAReason) {
  const ScratchFolder folder;
  const auto file = folder.path() / "acknowledged.json";
  EXPECT_THAT(LoadAcknowledgements(file), IsEmpty());
  std::ofstream(file) << R"([{"benchmark": "a", "date": "2025-01-21", "reason": "because"}])";
  ASSERT_THAT(LoadAcknowledgements(file), SizeIs(1));
  EXPECT_EQ(LoadAcknowledgements(file)[0].reason, "because");
  std::ofstream(file) << R"([{"benchmark": "a", "date": "2025-01-21", "reason": ""}])";
  EXPECT_THROW(LoadAcknowledgements(file), DocumentError);
  std::ofstream(file) << R"({"a": 1})";
  EXPECT_THROW(LoadAcknowledgements(file), DocumentError);
}

}  // namespace
}  // namespace dispatchbench::results
