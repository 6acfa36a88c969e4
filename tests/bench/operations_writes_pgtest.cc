// The writing operations against a server. The runner compares variants with their reference; what
// is compared here is the end state and the answer of every variant with what was worked out from
// the rows in memory, without SQL: a reference that is wrong itself is found too.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/dispatch_plan.h"
#include "bench/scenario.h"
#include "datagen/dataset.h"
#include "fixtures/database.h"
#include "fixtures/session.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::operations {
namespace {

// What the operations may change: all assignments of the two runs and all bookings of the two days.
struct State {
  std::map<std::pair<std::int64_t, std::int64_t>, datagen::Assignment> assignments;
  std::map<std::int64_t, datagen::Booking> bookings;
};

State LoadedState(const Scenario& scenario) {
  State state;
  for (const auto* assignment : scenario.completed) {
    state.assignments[{assignment->dispatch_run_id, assignment->booking_id}] = *assignment;
  }
  for (const auto* booking : scenario.completed_bookings) state.bookings[booking->id] = *booking;
  for (const auto* booking : scenario.pending) state.bookings[booking->id] = *booking;
  return state;
}

void Write(State& state, const Scenario& scenario, const Proposal& proposal) {
  const auto [position, is_new] =
      state.assignments.try_emplace({proposal.dispatch_run_id, proposal.booking_id});
  datagen::Assignment& assignment = position->second;
  if (is_new) {
    assignment.dispatch_run_id = proposal.dispatch_run_id;
    assignment.booking_id = proposal.booking_id;
    assignment.created_at = scenario.now;
  }
  assignment.driver_id = proposal.driver_id;
  assignment.status = datagen::AssignmentStatus::kScheduled;
  assignment.planned_pickup_at = proposal.planned_pickup_at;
  assignment.planned_dropoff_at = proposal.planned_dropoff_at;
  assignment.delay_seconds = proposal.delay_seconds;
  assignment.updated_at = scenario.now;
}

void Apply(State& state, const Scenario& scenario, const Proposal& proposal) {
  Write(state, scenario, proposal);
  datagen::Booking& booking = state.bookings.at(proposal.booking_id);
  booking.status = datagen::BookingStatus::kAssigned;
  booking.driver_id = proposal.driver_id;
  booking.updated_at = scenario.now;
}

Answer Count(const std::string& what, std::size_t rows) {
  Answer answer;
  answer.AddRow({what, std::to_string(rows)});
  return answer;
}

Answer ExpectInsert(State& state, const Scenario& scenario) {
  for (const Proposal& proposal : scenario.new_proposals) Write(state, scenario, proposal);
  return Count("inserted", scenario.new_proposals.size());
}

Answer ExpectUpdate(State& state, const Scenario& scenario) {
  using datagen::AssignmentStatus;
  const AssignmentStatus statuses[] = {AssignmentStatus::kEnRouteDropoff,
                                       AssignmentStatus::kArrivedDropoff,
                                       AssignmentStatus::kCompleted};
  for (std::size_t i = 0; i < scenario.completed.size(); ++i) {
    const datagen::Assignment& old = *scenario.completed[i];
    datagen::Assignment& assignment = state.assignments.at({old.dispatch_run_id, old.booking_id});
    assignment.delay_seconds = old.delay_seconds + 1 + static_cast<std::int32_t>(i % 600);
    assignment.eta_pickup_at = old.planned_pickup_at + assignment.delay_seconds;
    assignment.eta_dropoff_at = old.planned_dropoff_at + assignment.delay_seconds;
    assignment.status = statuses[i % 3];
    assignment.updated_at = scenario.now;
  }
  return Count("updated", scenario.completed.size());
}

Answer ExpectStatus(State& state, const Scenario& scenario) {
  for (const auto* pending : scenario.pending) {
    datagen::Booking& booking = state.bookings.at(pending->id);
    booking.status = datagen::BookingStatus::kAssigned;
    booking.updated_at = scenario.now;
  }
  return Count("updated", scenario.pending.size());
}

Answer ExpectUpsert(State& state, const Scenario& scenario) {
  for (const Proposal& proposal : scenario.mixed_proposals) Write(state, scenario, proposal);
  return Count("written", scenario.mixed_proposals.size());
}

Answer ExpectApply(State& state, const Scenario& scenario) {
  // Written in order of score, the best comes last.
  std::vector<Proposal> proposals = scenario.duplicated_proposals;
  std::sort(proposals.begin(), proposals.end(),
            [](const Proposal& a, const Proposal& b) { return a.score < b.score; });
  for (const Proposal& proposal : proposals) Apply(state, scenario, proposal);
  Answer answer;
  answer.AddRow({"assignments", std::to_string(scenario.size)});
  answer.AddRow({"bookings", std::to_string(scenario.size)});
  return answer;
}

Answer ExpectDelete(State& state, const Scenario& scenario) {
  state.assignments.clear();
  return Count("deleted", scenario.completed.size());
}

void AddPooledTrips(const std::vector<Proposal>& plan, const State& state, Answer& answer) {
  int pooled = 0;
  int pairs = 0;
  for (const Proposal& own : plan) {
    int neighbours = 0;
    for (const Proposal& other : plan) {
      const auto seconds = state.bookings.at(own.booking_id).scheduled_time -
                           state.bookings.at(other.booking_id).scheduled_time;
      if (own.booking_id == other.booking_id || own.driver_id != other.driver_id) continue;
      if (seconds < -600 || seconds > 600) continue;
      ++neighbours;
      if (own.booking_id < other.booking_id) ++pairs;
    }
    if (neighbours > 0) ++pooled;
  }
  answer.AddRow({"pooled", std::to_string(pooled), std::to_string(pairs)});
}

void AddOverloadedDrivers(const std::vector<Proposal>& plan, const State& state,
                          const Scenario& scenario, Answer& answer) {
  for (const auto* driver : scenario.available_drivers) {
    int trips = 0;
    std::vector<datagen::Timestamp> late;
    for (const Proposal& proposal : plan) {
      if (proposal.driver_id != driver->id) continue;
      ++trips;
      if (proposal.delay_seconds > 300) {
        late.push_back(state.bookings.at(proposal.booking_id).scheduled_time);
      }
    }
    if (late.size() < 2) continue;
    answer.AddRow({"overloaded", std::to_string(driver->id), driver->name, std::to_string(trips),
                   std::to_string(late.size()),
                   std::to_string(*std::min_element(late.begin(), late.end()))});
  }
}

Answer ExpectDispatch(State& state, const Scenario& scenario) {
  const std::vector<Proposal> plan = AssignNearest(InputOf(scenario), scenario.open_run_id);
  Answer answer;
  std::int64_t meters = 0;
  for (const Proposal& proposal : plan) {
    Apply(state, scenario, proposal);
    const datagen::Booking& booking = state.bookings.at(proposal.booking_id);
    const datagen::Client& client =
        scenario.dataset->clients.at(static_cast<std::size_t>(booking.client_id - 1));
    const std::string id = std::to_string(booking.id);
    answer.AddRow({"booking", id, client.name, client.phone});
    answer.AddRow({"notify", std::to_string(proposal.driver_id), id, booking.customer_name,
                   booking.pickup_location, std::to_string(booking.scheduled_time)});
    meters += booking.distance_meters;
  }
  answer.AddRow({"applied", std::to_string(plan.size()), std::to_string(plan.size())});
  answer.AddRow({"distance", std::to_string(meters)});
  AddPooledTrips(plan, state, answer);
  AddOverloadedDrivers(plan, state, scenario, answer);
  return answer;
}

std::string Text(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "-";
}

// The state as lines, as LinesIn() reads them from the database.
std::multiset<std::string> Lines(const State& state) {
  std::multiset<std::string> lines;
  for (const auto& [key, a] : state.assignments) {
    lines.insert(fmt::format(
        "a {} {} {} {} {} {} {} {} {} {} {} {} {}", a.dispatch_run_id, a.booking_id, a.driver_id,
        datagen::ToText(a.status), a.planned_pickup_at, a.planned_dropoff_at, Text(a.eta_pickup_at),
        Text(a.eta_dropoff_at), Text(a.actual_pickup_at), Text(a.actual_dropoff_at),
        a.delay_seconds, a.created_at, a.updated_at));
  }
  for (const auto& [id, b] : state.bookings) {
    lines.insert(fmt::format("b {} {} {} {}", b.id, Text(b.driver_id), datagen::ToText(b.status),
                             b.updated_at));
  }
  return lines;
}

std::multiset<std::string> LinesIn(fixtures::Session& session, const Scenario& scenario) {
  const auto epoch = [](const std::string& column) {
    return fmt::format("coalesce(extract(epoch FROM {})::bigint::text, '-')", column);
  };
  const std::string assignments = fmt::format(
      "SELECT concat_ws(' ', 'a', dispatch_run_id, booking_id, driver_id, status, {}, {}, {}, {}, "
      "{}, {}, delay_seconds, {}, {}) FROM assignment WHERE dispatch_run_id IN ({}, {})",
      epoch("planned_pickup_at"), epoch("planned_dropoff_at"), epoch("eta_pickup_at"),
      epoch("eta_dropoff_at"), epoch("actual_pickup_at"), epoch("actual_dropoff_at"),
      epoch("created_at"), epoch("updated_at"), scenario.open_run_id, scenario.completed_run_id);
  const std::string bookings = fmt::format(
      "SELECT concat_ws(' ', 'b', id, coalesce(driver_id::text, '-'), status, {}) FROM booking "
      "WHERE company_id = {} AND (scheduled_time AT TIME ZONE 'UTC')::date >= DATE '1970-01-01' + "
      "{}",
      epoch("updated_at"), scenario.company_id, scenario.day - 1);
  pqxx::nontransaction transaction(session.connection());
  std::multiset<std::string> lines;
  for (const std::string& sql : {assignments, bookings}) {
    for (const auto& row : transaction.exec(sql)) lines.insert(row[0].c_str());
  }
  return lines;
}

struct Case {
  std::string operation;
  // Brings the state to what it must be after the operation; returns the answer.
  std::function<Answer(State&, const Scenario&)> expect;
};

class WritesTest : public ::testing::TestWithParam<Case> {};

void CheckAllVariants(const Case& expected, int size) {
  datagen::DatasetSpec spec;
  spec.dispatch_bookings = size;
  spec.drivers = std::max(12, size / 2);
  spec.history_bookings = 200;
  const datagen::Dataset dataset = datagen::Generate(spec);
  const Scenario scenario = MakeScenario(dataset);
  fixtures::Database database(PrivateServer().endpoint(), dataset);
  const std::unique_ptr<fixtures::Session> session = database.Connect();
  Workload workload{*session, scenario};
  ASSERT_EQ(LinesIn(*session, scenario), Lines(LoadedState(scenario)));
  const auto operation =
      std::find_if(Operations().begin(), Operations().end(),
                   [&](const Operation& o) { return o.name == expected.operation; });
  ASSERT_NE(operation, Operations().end());
  for (const Variant& variant : operation->variants) {
    if (session->connection().server_version() < variant.min_server_version) continue;
    SCOPED_TRACE(fmt::format("{}/{}/{}", operation->name, variant.name(), size));
    State state = LoadedState(scenario);
    const Answer answer = expected.expect(state, scenario);
    Answer found;
    variant.run(workload);
    database.Reset();
    const fixtures::WireCounts counts = session->Count([&] { found = variant.run(workload); });
    EXPECT_EQ(found.rows(), answer.rows());
    EXPECT_EQ(found.unordered_checksum(), answer.unordered_checksum());
    EXPECT_EQ(LinesIn(*session, scenario), Lines(state));
    EXPECT_EQ(counts.statements, variant.statements(scenario));
    database.Reset();
  }
}

// 1 is the smallest there is, 60 more than a batch.
TEST_P(WritesTest, EveryVariantLeavesTheExpectedRows) {
  for (const int size : {1, 60}) CheckAllVariants(GetParam(), size);
}

INSTANTIATE_TEST_SUITE_P(Operations, WritesTest,
                         ::testing::Values(Case{"insert_assignments", ExpectInsert},
                                           Case{"update_assignments", ExpectUpdate},
                                           Case{"update_booking_status", ExpectStatus},
                                           Case{"upsert_assignments", ExpectUpsert},
                                           Case{"apply_assignments", ExpectApply},
                                           Case{"delete_assignments", ExpectDelete},
                                           Case{"dispatch", ExpectDispatch}),
                         [](const auto& test) { return test.param.operation; });

}  // namespace
}  // namespace dispatchbench::bench::operations
