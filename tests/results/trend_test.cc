#include "results/trend.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "tests/support/results/nights.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Nights;
using ::testing::SizeIs;
using State = TrendShift::State;

constexpr const char* kName = testing::kNightBenchmark;

Trend Find(const std::vector<Night>& nights, const std::vector<Acknowledgement>& known = {}) {
  return FindTrend(Columns(nights), known);
}

// Gives all nights from `first` on other round trips.
void SetRoundTrips(std::vector<Night>& nights, std::size_t first, std::int64_t round_trips) {
  for (std::size_t i = first; i < nights.size(); ++i) {
    nights[i].figures[kName].round_trips = round_trips;
  }
}

TEST(Trend, SaysSinceWhenAndBetweenWhichCommits) {
  const Trend trend = Find(Nights({1, 1.1}));
  ASSERT_THAT(trend.shifts, SizeIs(1));
  const TrendShift& shift = trend.shifts[0];
  EXPECT_EQ(shift.benchmark, kName);
  EXPECT_EQ(shift.figure, "on-CPU");
  EXPECT_EQ(shift.date, "2025-01-21T02:00:00Z");
  EXPECT_EQ(shift.day(), "2025-01-21");
  EXPECT_EQ(shift.last_good, fmt::format("c{:039x}", 19));
  EXPECT_EQ(shift.first_changed, fmt::format("c{:039x}", 20));
  EXPECT_NEAR(shift.size.value, 1.1, 0.01);
  EXPECT_EQ(shift.nights, 20u);
  EXPECT_EQ(shift.state, State::kOpen);
  EXPECT_EQ(ExitCode(trend), 1);
}

TEST(Trend, IsOpenUntilTheLevelIsBack) {
  Trend trend = Find(Nights({1, 1.1, 1.05}));
  ASSERT_THAT(trend.shifts, SizeIs(2));
  EXPECT_EQ(trend.shifts[0].state, State::kOpen);
  EXPECT_EQ(trend.shifts[1].state, State::kImproved);
  trend = Find(Nights({1, 1.1, 1}));
  ASSERT_THAT(trend.shifts, SizeIs(2));
  EXPECT_EQ(trend.shifts[0].state, State::kFixed);
  EXPECT_EQ(trend.shifts[0].note, "fixed on 2025-02-13");
  EXPECT_EQ(ExitCode(trend), 0);
}

TEST(Trend, AcknowledgedWithAReason) {
  const Trend trend =
      Find(Nights({1, 1.1}), {{kName, "2025-01-21", "checks more"}, {"other", "2025-01-21", "x"}});
  ASSERT_THAT(trend.shifts, SizeIs(1));
  EXPECT_EQ(trend.shifts[0].state, State::kAcknowledged);
  EXPECT_EQ(trend.shifts[0].note, "checks more");
  EXPECT_EQ(ExitCode(trend), 0);
  ASSERT_THAT(trend.unused_acknowledgements, SizeIs(1));
  EXPECT_EQ(trend.unused_acknowledgements[0].benchmark, "other");
}

// The place of a change may move by a night or two as more nights come in.
TEST(Trend, AnAcknowledgementReachesAFewNights) {
  for (const char* const day : {"2025-01-18", "2025-01-25"}) {
    EXPECT_EQ(Find(Nights({1, 1.1}), {{kName, day, "known"}}).shifts[0].state, State::kAcknowledged)
        << day;
  }
  for (const char* const day : {"2025-01-16", "2025-01-26", "2024-01-21", "2026-01-21"}) {
    EXPECT_EQ(Find(Nights({1, 1.1}), {{kName, day, "other"}}).shifts[0].state, State::kOpen) << day;
  }
}

TEST(Trend, AbsoluteTimesOnlyWhereThereIsNoRatio) {
  const Trend trend = Find(Nights({1, 1.1}, false));
  ASSERT_THAT(trend.shifts, SizeIs(1));
  EXPECT_EQ(trend.shifts[0].figure, "on-CPU on lab");
}

TEST(Trend, AbsoluteTimesAreThoseOfOneMachine) {
  std::vector<Night> nights = Nights({1, 1.5}, false);
  for (std::size_t i = 20; i < nights.size(); ++i) nights[i].machine = "another";
  EXPECT_THAT(Find(nights).shifts, IsEmpty());
}

TEST(Trend, ANewReferenceIsNoShift) {
  std::vector<Night> nights = Nights({1, 0.9});
  for (std::size_t i = 20; i < nights.size(); ++i) nights[i].reference = "another";
  EXPECT_THAT(Find(nights).shifts, IsEmpty());
}

// Slower by 10%, then a reference that has the slow-down in it: the ratio is 1 again, but nothing
// is fixed. Then somebody does fix it.
TEST(Trend, ANewReferenceFixesNothing) {
  std::vector<Night> nights = Nights({1, 1.1, 1, 1 / 1.1});
  for (std::size_t i = 40; i < nights.size(); ++i) nights[i].reference = "another";
  const std::vector<Night> unfixed(nights.begin(), nights.begin() + 60);
  Trend trend = Find(unfixed);
  ASSERT_THAT(trend.shifts, SizeIs(1));
  EXPECT_EQ(trend.shifts[0].state, State::kOpen);
  EXPECT_EQ(trend.references, 2u);
  trend = Find(nights);
  ASSERT_THAT(trend.shifts, SizeIs(2));
  EXPECT_EQ(trend.shifts[0].state, State::kFixed);
  EXPECT_EQ(trend.shifts[0].note, "fixed on 2025-03-05");
  EXPECT_EQ(trend.shifts[1].state, State::kImproved);
}

TEST(Trend, RoundTripsAreExact) {
  std::vector<Night> nights = Nights({1, 1});
  SetRoundTrips(nights, 0, 1);
  SetRoundTrips(nights, 39, 100);
  Trend trend = Find(nights);
  ASSERT_THAT(trend.shifts, SizeIs(1));
  EXPECT_EQ(trend.shifts[0].figure, "round trips");
  EXPECT_EQ(trend.shifts[0].day(), "2025-02-12");
  EXPECT_EQ(trend.shifts[0].counts, std::make_pair(std::int64_t{1}, std::int64_t{100}));
  EXPECT_EQ(trend.shifts[0].nights, 1u);
  EXPECT_EQ(trend.shifts[0].state, State::kOpen);
  // To the day: the next step may come the next night.
  EXPECT_EQ(Find(nights, {{kName, "2025-02-11", "known"}}).shifts[0].state, State::kOpen);
  EXPECT_EQ(Find(nights, {{kName, "2025-02-12", "known"}}).shifts[0].state, State::kAcknowledged);
}

TEST(Trend, RoundTripsAreFixedWhenThereAreAsFewAgain) {
  std::vector<Night> nights = Nights({1, 1});
  SetRoundTrips(nights, 0, 0);
  SetRoundTrips(nights, 10, 5);
  SetRoundTrips(nights, 20, 2);
  EXPECT_EQ(ExitCode(Find(nights)), 1);
  SetRoundTrips(nights, 30, 0);
  const Trend trend = Find(nights);
  ASSERT_THAT(trend.shifts, SizeIs(3));
  EXPECT_EQ(trend.shifts[0].state, State::kFixed);
  EXPECT_EQ(trend.shifts[0].nights, 10u);
  EXPECT_EQ(trend.shifts[1].state, State::kImproved);
  EXPECT_EQ(ExitCode(trend), 0);
}

TEST(Trend, TooFewNightsAreUndecided) {
  EXPECT_EQ(ExitCode(Find({})), 2);
  std::vector<Night> nights = Nights({1});
  nights.resize(9);
  Trend trend = Find(nights);
  EXPECT_EQ(ExitCode(trend), 2);
  EXPECT_THAT(trend.too_short, SizeIs(1));
  EXPECT_EQ(trend.needed, 10u);
  nights = Nights({1});
  EXPECT_EQ(ExitCode(Find(nights)), 0);
  // One that is new does not make the others undecided.
  nights.back().figures["new/bulk/100"] = nights.back().figures[kName];
  trend = Find(nights);
  EXPECT_EQ(ExitCode(trend), 0);
  EXPECT_THAT(trend.too_short, ElementsAre("new/bulk/100"));
  EXPECT_EQ(trend.followed, 2u);
}

// A night of counts only, and benchmarks of a size that is counted but not timed.
TEST(Trend, CountsNeedNoSeries) {
  std::vector<Night> nights = Nights({1});
  for (Night& night : nights) night.figures = {{kName, {.round_trips = 1}}};
  EXPECT_EQ(ExitCode(Find(nights)), 0);
  nights = Nights({1});
  nights.resize(5);
  for (Night& night : nights) night.figures["counted/bulk/10"] = {.round_trips = 1};
  const Trend trend = Find(nights);
  EXPECT_EQ(ExitCode(trend), 2);
  EXPECT_EQ(trend.followed, 2u);
  EXPECT_EQ(trend.timed, 1u);
}

TEST(Trend, WhatIsNoLongerMeasuredIsNotFollowed) {
  std::vector<Night> nights = Nights({1});
  nights.front().figures["old/bulk/100"] = nights.front().figures[kName];
  EXPECT_EQ(Find(nights).followed, 1u);
}

}  // namespace
}  // namespace dispatchbench::results
