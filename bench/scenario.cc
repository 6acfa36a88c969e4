#include "bench/scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dispatchbench::bench {
namespace {

constexpr datagen::Timestamp kSecondsPerDay = 86'400;

// Where in the day the dispatch runs: before the first trips.
constexpr datagen::Timestamp kDispatchHour = 4;

// A second proposal for every fourth booking.
constexpr std::size_t kDuplicateEvery = 4;

[[noreturn]] void Reject(const datagen::Dataset& dataset, const std::string& what) {
  throw std::invalid_argument(
      fmt::format("making a scenario of size {} from a dataset with seed {}: {}; generate it with "
                  "dispatch_bookings >= 1 and take it as it is",
                  dataset.spec.dispatch_bookings, dataset.spec.seed, what));
}

bool IsOnDay(datagen::Timestamp time, datagen::Day day) {
  const datagen::Timestamp start = day * kSecondsPerDay;
  return time >= start && time < start + kSecondsPerDay;
}

// The row with that id of a table whose ids count from 1 without gaps.
template <typename Row>
const Row& RowById(const std::vector<Row>& table, std::int64_t id) {
  return table.at(static_cast<std::size_t>(id - 1));
}

// What does not depend on other proposals; the caller decides run, driver and score.
Proposal ProposalFor(const datagen::Booking& booking, std::size_t position) {
  Proposal proposal;
  proposal.booking_id = booking.id;
  proposal.score = 100 + static_cast<std::int32_t>(position * 37 % 100);
  proposal.planned_pickup_at = booking.scheduled_time;
  proposal.planned_dropoff_at = booking.scheduled_time + booking.duration_seconds;
  proposal.delay_seconds = static_cast<std::int32_t>(position * 53 % 600);
  return proposal;
}

std::int64_t DriverInTurn(const Scenario& scenario, std::size_t turn) {
  return scenario.available_drivers[turn % scenario.available_drivers.size()]->id;
}

// An available driver who is not `driver_id`, when there is one.
std::int64_t AnotherDriver(const Scenario& scenario, std::int64_t driver_id, std::size_t turn) {
  const std::int64_t candidate = DriverInTurn(scenario, turn);
  return candidate != driver_id ? candidate : DriverInTurn(scenario, turn + 1);
}

// The part of a scenario that is about the day to dispatch, without rows.
Scenario OpenDay(const datagen::Dataset& dataset, std::int64_t company_id, datagen::Day day) {
  Scenario scenario;
  scenario.dataset = &dataset;
  scenario.size = dataset.spec.dispatch_bookings;
  scenario.company_id = company_id;
  scenario.day = day;
  scenario.now = day * kSecondsPerDay + kDispatchHour * 3600;
  return scenario;
}

void SelectDrivers(const datagen::Dataset& dataset, Scenario& scenario) {
  for (const datagen::Driver& driver : dataset.drivers) {
    if (driver.company_id == scenario.company_id && driver.is_active && driver.is_available) {
      scenario.available_drivers.push_back(&driver);
    }
  }
}

void SelectRows(const datagen::Dataset& dataset, Scenario& scenario) {
  SelectDrivers(dataset, scenario);
  for (const datagen::Booking& booking : dataset.bookings) {
    if (booking.company_id == scenario.company_id &&
        booking.status == datagen::BookingStatus::kPending &&
        IsOnDay(booking.scheduled_time, scenario.day)) {
      scenario.pending.push_back(&booking);
    }
  }
  for (const datagen::Assignment& assignment : dataset.assignments) {
    if (assignment.dispatch_run_id != scenario.completed_run_id) continue;
    scenario.completed.push_back(&assignment);
    scenario.completed_bookings.push_back(&RowById(dataset.bookings, assignment.booking_id));
  }
}

void RequireOpenDay(const datagen::Dataset& dataset, const Scenario& scenario) {
  const auto size = static_cast<std::size_t>(std::max(scenario.size, 0));
  if (size == 0) Reject(dataset, "there is nothing to dispatch");
  if (scenario.available_drivers.empty()) {
    Reject(dataset, fmt::format("company {} has no available driver", scenario.company_id));
  }
  if (scenario.pending.size() != size) {
    Reject(dataset, fmt::format("the day to dispatch has {} pending bookings of company {}",
                                scenario.pending.size(), scenario.company_id));
  }
}

void RequireSize(const datagen::Dataset& dataset, const Scenario& scenario) {
  RequireOpenDay(dataset, scenario);
  if (scenario.completed.size() != static_cast<std::size_t>(scenario.size)) {
    Reject(dataset, fmt::format("the completed run has {} assignments", scenario.completed.size()));
  }
}

std::vector<Proposal> NewProposals(const Scenario& scenario) {
  std::vector<Proposal> proposals;
  for (std::size_t i = 0; i < scenario.pending.size(); ++i) {
    Proposal proposal = ProposalFor(*scenario.pending[i], i);
    proposal.dispatch_run_id = scenario.open_run_id;
    proposal.driver_id = DriverInTurn(scenario, i);
    proposals.push_back(proposal);
  }
  return proposals;
}

// In turn one that exists and one that does not: ceil(N/2) and floor(N/2).
std::vector<Proposal> MixedProposals(const Scenario& scenario) {
  std::vector<Proposal> proposals;
  for (std::size_t i = 0; i < scenario.pending.size(); ++i) {
    const bool exists = i % 2 == 0;
    Proposal proposal =
        ProposalFor(exists ? *scenario.completed_bookings[i] : *scenario.pending[i], i);
    proposal.dispatch_run_id = scenario.completed_run_id;
    if (exists) {
      const datagen::Assignment& old = *scenario.completed[i];
      proposal.driver_id = AnotherDriver(scenario, old.driver_id, i);
      // Other times even where the company has one driver only.
      proposal.planned_pickup_at = old.planned_pickup_at + 300;
      proposal.planned_dropoff_at = old.planned_dropoff_at + 300;
    } else {
      proposal.driver_id = DriverInTurn(scenario, i);
    }
    proposals.push_back(proposal);
  }
  std::sort(proposals.begin(), proposals.end(),
            [](const Proposal& a, const Proposal& b) { return a.booking_id < b.booking_id; });
  return proposals;
}

// Fisher-Yates with a linear congruential generator (Knuth's MMIX constants): std::shuffle differs
// between standard libraries.
void Shuffle(std::vector<Proposal>& proposals) {
  std::uint64_t state = 1;
  for (std::size_t i = proposals.size(); i > 1; --i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    std::swap(proposals[i - 1], proposals[static_cast<std::size_t>((state >> 33) % i)]);
  }
}

std::vector<Proposal> DuplicatedProposals(const Scenario& scenario) {
  std::vector<Proposal> proposals = scenario.mixed_proposals;
  for (std::size_t i = 0; i < scenario.mixed_proposals.size(); i += kDuplicateEvery) {
    Proposal second = scenario.mixed_proposals[i];
    const bool better = i / kDuplicateEvery % 2 == 0;
    second.score += better ? 10 : -10;
    second.driver_id = AnotherDriver(scenario, second.driver_id, i + 2);
    second.planned_pickup_at += 120;
    second.planned_dropoff_at += 120;
    proposals.push_back(second);
  }
  Shuffle(proposals);
  return proposals;
}

}  // namespace

Scenario MakeScenario(const datagen::Dataset& dataset) {
  constexpr std::int64_t kFirstCompany = 1;
  Scenario scenario = OpenDay(dataset, kFirstCompany, dataset.spec.dispatch_day);
  scenario.open_run_id = dataset.open_run_id;
  scenario.completed_run_id = dataset.completed_run_id;
  SelectRows(dataset, scenario);
  RequireSize(dataset, scenario);
  scenario.new_proposals = NewProposals(scenario);
  scenario.mixed_proposals = MixedProposals(scenario);
  scenario.duplicated_proposals = DuplicatedProposals(scenario);
  return scenario;
}

std::vector<Scenario> OpenDays(const datagen::Dataset& dataset) {
  std::vector<Scenario> scenarios;
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> by_company_and_day;
  for (const datagen::DispatchRun& run : dataset.dispatch_runs) {
    if (run.status != datagen::RunStatus::kRunning) continue;
    by_company_and_day.emplace(std::pair(run.company_id, std::int64_t{run.day}), scenarios.size());
    scenarios.push_back(OpenDay(dataset, run.company_id, run.day));
    scenarios.back().open_run_id = run.id;
    SelectDrivers(dataset, scenarios.back());
  }
  for (const datagen::Booking& booking : dataset.bookings) {
    if (booking.status != datagen::BookingStatus::kPending) continue;
    const auto found = by_company_and_day.find(
        std::pair(booking.company_id, booking.scheduled_time / kSecondsPerDay));
    if (found != by_company_and_day.end()) scenarios[found->second].pending.push_back(&booking);
  }
  if (scenarios.empty()) Reject(dataset, "no dispatch run is open");
  for (const Scenario& scenario : scenarios) RequireOpenDay(dataset, scenario);
  return scenarios;
}

}  // namespace dispatchbench::bench
