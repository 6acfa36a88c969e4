#include "bench/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;

constexpr datagen::Day kDay = 20'000;
constexpr datagen::Timestamp kMidnight = kDay * datagen::Timestamp{86'400};

datagen::Booking MakeBooking(std::int64_t id, std::int64_t company_id, datagen::Timestamp time,
                             datagen::BookingStatus status) {
  datagen::Booking booking;
  booking.id = id;
  booking.company_id = company_id;
  booking.client_id = 1;
  booking.scheduled_time = time;
  booking.duration_seconds = 600;
  booking.status = status;
  return booking;
}

// `size` completed bookings of the day before (with assignments of run 1), one pending booking of
// another company and one of another day, and `size` pending ones of the day to dispatch (run 2).
datagen::Dataset MakeDataset(int size, int available_drivers = 4) {
  datagen::Dataset dataset;
  dataset.spec.dispatch_bookings = size;
  dataset.spec.dispatch_day = kDay;
  dataset.completed_run_id = 1;
  dataset.open_run_id = 2;
  const auto add_driver = [&](std::int64_t company_id, bool active, bool available) {
    datagen::Driver driver;
    driver.id = static_cast<std::int64_t>(dataset.drivers.size()) + 1;
    driver.company_id = company_id;
    driver.is_active = active;
    driver.is_available = available;
    dataset.drivers.push_back(driver);
  };
  add_driver(1, false, true);
  add_driver(1, true, false);
  add_driver(2, true, true);
  for (int i = 0; i < available_drivers; ++i) add_driver(1, true, true);
  const auto add_booking = [&](std::int64_t company_id, datagen::Timestamp time,
                               datagen::BookingStatus status) {
    const auto id = static_cast<std::int64_t>(dataset.bookings.size()) + 1;
    dataset.bookings.push_back(MakeBooking(id, company_id, time, status));
    return id;
  };
  for (int i = 0; i < size; ++i) {
    datagen::Assignment assignment;
    assignment.id = i + 1;
    assignment.dispatch_run_id = 1;
    assignment.booking_id =
        add_booking(1, kMidnight - 40'000 + i, datagen::BookingStatus::kCompleted);
    assignment.driver_id = 4 + i % std::max(available_drivers, 1);
    assignment.planned_pickup_at = kMidnight - 40'000 + i;
    assignment.planned_dropoff_at = assignment.planned_pickup_at + 600;
    dataset.assignments.push_back(assignment);
  }
  add_booking(2, kMidnight + 1, datagen::BookingStatus::kPending);
  add_booking(1, kMidnight - 1, datagen::BookingStatus::kPending);
  add_booking(1, kMidnight + 86'400, datagen::BookingStatus::kPending);
  for (int i = 0; i < size; ++i) {
    add_booking(1, kMidnight + std::int64_t{60} * i, datagen::BookingStatus::kPending);
  }
  return dataset;
}

std::set<std::int64_t> BookingIds(const std::vector<Proposal>& proposals) {
  std::set<std::int64_t> ids;
  for (const Proposal& proposal : proposals) ids.insert(proposal.booking_id);
  return ids;
}

class ScenarioOfSize : public ::testing::TestWithParam<int> {
 protected:
  int size() const { return GetParam(); }
  std::size_t count() const { return static_cast<std::size_t>(GetParam()); }
  const datagen::Dataset dataset_ = MakeDataset(GetParam());
  const Scenario scenario_ = MakeScenario(dataset_);
};

TEST_P(ScenarioOfSize, HoldsTheRowsOfTheTwoDaysOfCompanyOne) {
  EXPECT_EQ(scenario_.dataset, &dataset_);
  EXPECT_EQ(scenario_.size, size());
  EXPECT_EQ(scenario_.day, kDay);
  EXPECT_EQ(scenario_.open_run_id, 2);
  EXPECT_EQ(scenario_.completed_run_id, 1);
  ASSERT_EQ(scenario_.pending.size(), count());
  for (const datagen::Booking* booking : scenario_.pending) EXPECT_GT(booking->id, size() + 3);
  ASSERT_EQ(scenario_.completed.size(), count());
  ASSERT_EQ(scenario_.completed_bookings.size(), count());
  for (std::size_t i = 0; i < count(); ++i) {
    EXPECT_EQ(scenario_.completed_bookings[i]->id, scenario_.completed[i]->booking_id);
  }
  ASSERT_EQ(scenario_.available_drivers.size(), 4u);
  EXPECT_EQ(scenario_.available_drivers.front()->id, 4);
  EXPECT_EQ(scenario_.now / 86'400, kDay);
}

TEST_P(ScenarioOfSize, ProposesEveryPendingBookingOnceForTheOpenRun) {
  ASSERT_EQ(scenario_.new_proposals.size(), count());
  for (std::size_t i = 0; i < count(); ++i) {
    const Proposal& proposal = scenario_.new_proposals[i];
    EXPECT_EQ(proposal.dispatch_run_id, 2);
    EXPECT_EQ(proposal.booking_id, scenario_.pending[i]->id);
    EXPECT_EQ(proposal.planned_pickup_at, scenario_.pending[i]->scheduled_time);
    EXPECT_EQ(proposal.planned_dropoff_at - proposal.planned_pickup_at, 600);
    EXPECT_GE(proposal.delay_seconds, 0);
  }
}

TEST_P(ScenarioOfSize, MixesHalfExistingAndHalfNewForTheCompletedRun) {
  const std::vector<Proposal>& mixed = scenario_.mixed_proposals;
  ASSERT_EQ(mixed.size(), count());
  EXPECT_EQ(BookingIds(mixed).size(), count());
  EXPECT_TRUE(std::is_sorted(mixed.begin(), mixed.end(), [](const auto& a, const auto& b) {
    return a.booking_id < b.booking_id;
  }));
  int existing = 0;
  for (const Proposal& proposal : mixed) {
    EXPECT_EQ(proposal.dispatch_run_id, 1);
    for (const datagen::Assignment* old : scenario_.completed) {
      if (old->booking_id != proposal.booking_id) continue;
      ++existing;
      EXPECT_NE(proposal.driver_id, old->driver_id);
      EXPECT_NE(proposal.planned_pickup_at, old->planned_pickup_at);
    }
  }
  EXPECT_EQ(existing, (size() + 1) / 2);
}

TEST_P(ScenarioOfSize, RepeatsEveryFourthProposalWithAnotherScoreAndDriver) {
  const std::vector<Proposal>& duplicated = scenario_.duplicated_proposals;
  ASSERT_EQ(duplicated.size(), count() + (count() + 3) / 4);
  EXPECT_EQ(BookingIds(duplicated), BookingIds(scenario_.mixed_proposals));
  std::map<std::int64_t, std::vector<Proposal>> by_booking;
  for (const Proposal& proposal : duplicated) by_booking[proposal.booking_id].push_back(proposal);
  for (const auto& [booking_id, proposals] : by_booking) {
    ASSERT_LE(proposals.size(), 2u);
    if (proposals.size() == 1) continue;
    EXPECT_NE(proposals[0].score, proposals[1].score);
    EXPECT_NE(proposals[0].driver_id, proposals[1].driver_id);
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, ScenarioOfSize, ::testing::Values(1, 2, 3, 4, 5, 50, 101));

TEST(ScenarioTest, DuplicatesAreWorseAndBetterAndShuffled) {
  const datagen::Dataset dataset = MakeDataset(40);
  const Scenario scenario = MakeScenario(dataset);
  std::map<std::int64_t, std::int32_t> score;
  for (const Proposal& proposal : scenario.mixed_proposals) {
    score[proposal.booking_id] = proposal.score;
  }
  int better = 0;
  int worse = 0;
  for (const Proposal& proposal : scenario.duplicated_proposals) {
    if (proposal.score > score.at(proposal.booking_id)) ++better;
    if (proposal.score < score.at(proposal.booking_id)) ++worse;
  }
  EXPECT_EQ(better, 5);
  EXPECT_EQ(worse, 5);
  EXPECT_FALSE(
      std::is_sorted(scenario.duplicated_proposals.begin(), scenario.duplicated_proposals.end(),
                     [](const auto& a, const auto& b) { return a.booking_id < b.booking_id; }));
}

TEST(ScenarioTest, OneDriverIsEnough) {
  const datagen::Dataset dataset = MakeDataset(3, 1);
  const Scenario scenario = MakeScenario(dataset);
  for (const Proposal& proposal : scenario.duplicated_proposals) EXPECT_EQ(proposal.driver_id, 4);
}

TEST(ScenarioTest, RejectsADatasetThatDoesNotFit) {
  struct Case {
    void (*spoil)(datagen::Dataset&);
    std::string message;
  };
  const Case cases[] = {
      {[](datagen::Dataset& d) { d.spec.dispatch_bookings = 0; }, "nothing to dispatch"},
      {[](datagen::Dataset& d) { d.drivers.clear(); }, "no available driver"},
      {[](datagen::Dataset& d) { d.bookings.pop_back(); }, "4 pending bookings"},
      {[](datagen::Dataset& d) { d.assignments.pop_back(); }, "4 assignments"},
  };
  for (const Case& spoiled : cases) {
    datagen::Dataset dataset = MakeDataset(5);
    spoiled.spoil(dataset);
    try {
      MakeScenario(dataset);
      ADD_FAILURE() << "accepted although: " << spoiled.message;
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), HasSubstr(spoiled.message));
    }
  }
}

TEST(OpenDaysTest, HaveTheirOwnCompanyDayRunAndRows) {
  datagen::DatasetSpec spec;
  spec.companies = 2;
  spec.dispatch_companies = 2;
  spec.clients = 20;
  spec.drivers = 20;
  spec.dispatch_bookings = 5;
  spec.open_days = 3;
  const datagen::Dataset dataset = datagen::Generate(spec);
  const std::vector<Scenario> days = OpenDays(dataset);
  ASSERT_EQ(days.size(), 6u);
  std::set<std::int64_t> runs;
  std::set<std::int64_t> bookings;
  for (std::size_t i = 0; i < days.size(); ++i) {
    // Consecutive ones belong to different companies.
    EXPECT_EQ(days[i].company_id, static_cast<std::int64_t>(i % 2 + 1));
    EXPECT_EQ(days[i].day, spec.dispatch_day + static_cast<datagen::Day>(i / 2));
    EXPECT_EQ(days[i].now / 86'400, days[i].day);
    EXPECT_EQ(days[i].size, 5);
    runs.insert(days[i].open_run_id);
    for (const datagen::Booking* booking : days[i].pending) {
      EXPECT_EQ(booking->company_id, days[i].company_id);
      bookings.insert(booking->id);
    }
    ASSERT_FALSE(days[i].available_drivers.empty());
    for (const datagen::Driver* driver : days[i].available_drivers) {
      EXPECT_EQ(driver->company_id, days[i].company_id);
    }
  }
  EXPECT_EQ(runs.size(), 6u);
  EXPECT_EQ(bookings.size(), 30u);
  const Scenario scenario = MakeScenario(dataset);
  EXPECT_EQ(days[0].open_run_id, scenario.open_run_id);
  EXPECT_EQ(days[0].pending, scenario.pending);
  EXPECT_EQ(days[0].available_drivers, scenario.available_drivers);
  EXPECT_EQ(days[0].now, scenario.now);
}

TEST(OpenDaysTest, SayWhatIsMissing) {
  datagen::Dataset dataset = datagen::Generate({});
  dataset.dispatch_runs.back().status = datagen::RunStatus::kCompleted;
  EXPECT_THROW(OpenDays(dataset), std::invalid_argument);
  dataset = datagen::Generate({});
  dataset.bookings.back().status = datagen::BookingStatus::kAssigned;
  EXPECT_THROW(OpenDays(dataset), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::bench
