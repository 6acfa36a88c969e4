#include "bench/load/day_check.h"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "fixtures/libpq_connection.h"

namespace dispatchbench::bench::load {
namespace {

// A day in a message; further ones of the same kind are a number.
constexpr std::size_t kNamedDays = 3;

// Something that must not be, and the query that counts it.
struct Invariant {
  const char* violation;
  const char* count;
};

// Open days are those of the RUNNING runs; nothing else is ASSIGNED.
constexpr Invariant kInvariants[] = {
    {"bookings have two assignments in open runs",
     "SELECT count(*) FROM (SELECT FROM assignment a JOIN dispatch_run r ON r.id = "
     "a.dispatch_run_id WHERE r.status = 'RUNNING' GROUP BY a.booking_id HAVING count(*) > 1) x"},
    {"bookings are ASSIGNED without an assignment",
     "SELECT count(*) FROM booking b WHERE b.status = 'ASSIGNED' "
     "AND NOT EXISTS (SELECT FROM assignment a WHERE a.booking_id = b.id)"},
    {"assignments have a booking that is not ASSIGNED, or to another driver",
     "SELECT count(*) FROM assignment a JOIN dispatch_run r ON r.id = a.dispatch_run_id "
     "JOIN booking b ON b.id = a.booking_id WHERE r.status = 'RUNNING' "
     "AND (b.status <> 'ASSIGNED' OR b.driver_id IS DISTINCT FROM a.driver_id)"},
    {"assignments have a booking or a driver that is not of the run's company and day",
     "SELECT count(*) FROM assignment a JOIN dispatch_run r ON r.id = a.dispatch_run_id "
     "JOIN booking b ON b.id = a.booking_id JOIN driver d ON d.id = a.driver_id "
     "WHERE r.status = 'RUNNING' AND (b.company_id <> r.company_id OR d.company_id <> r.company_id "
     "OR (b.scheduled_time AT TIME ZONE 'UTC')::date <> r.day)"},
};

constexpr char kAssignedByRun[] =
    "SELECT r.id, count(*) FROM dispatch_run r JOIN booking b ON b.company_id = r.company_id "
    "AND (b.scheduled_time AT TIME ZONE 'UTC')::date = r.day "
    "WHERE r.status = 'RUNNING' AND b.status = 'ASSIGNED' GROUP BY r.id";

// What is wrong with `assigned` bookings of that day; nothing: empty.
std::string ProblemOf(const Scenario& day, DayOutcome outcome, std::int64_t assigned,
                      bool commits_each) {
  const auto all = static_cast<std::int64_t>(day.pending.size());
  const auto told = [&](const char* what) {
    return fmt::format("run {}, {}: {} of {} bookings assigned", day.open_run_id, what, assigned,
                       all);
  };
  switch (outcome) {
    case DayOutcome::kUntouched:
      return assigned == 0 ? "" : told("untouched");
    case DayOutcome::kDispatched:
      return assigned == all ? "" : told("dispatched");
    case DayOutcome::kGivenUp:
      return commits_each || assigned == 0 || assigned == all ? "" : told("given up");
  }
  throw std::logic_error("a day has an outcome that does not exist");
}

}  // namespace

DayCheck CheckDays(const fixtures::Endpoint& database, const std::vector<Scenario>& days,
                   const std::vector<DayOutcome>& outcomes, bool commits_each) {
  fixtures::LibpqConnection connection(database);
  DayCheck check;
  for (const Invariant& invariant : kInvariants) {
    const std::int64_t count = std::stoll(connection.Execute(invariant.count)[0][0]);
    if (count > 0) check.violations.push_back(fmt::format("{} {}", count, invariant.violation));
  }
  std::map<std::int64_t, std::int64_t> assigned_by_run;
  for (const auto& row : connection.Execute(kAssignedByRun)) {
    assigned_by_run[std::stoll(row[0])] = std::stoll(row[1]);
  }
  std::size_t wrong_days = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::int64_t assigned = assigned_by_run[days[i].open_run_id];
    check.assigned += assigned;
    const std::string problem = ProblemOf(days[i], outcomes.at(i), assigned, commits_each);
    if (problem.empty()) continue;
    if (++wrong_days <= kNamedDays) check.violations.push_back(problem);
  }
  if (wrong_days > kNamedDays) {
    check.violations.push_back(
        fmt::format("{} more days are half assigned", wrong_days - kNamedDays));
  }
  return check;
}

}  // namespace dispatchbench::bench::load
