// Somebody changes a value 20 times and looks at it each time: what he has just written must be
// there. Beside each change he reads three pages of bookings, which may be a moment old.
//
// What the variants stand for:
//   plain_primary       everything on the primary
//   planned_to_primary  pages from the replica, the look at the own write from the primary
//   planned_waited      everything from the replica; before the look it waits until the replica has
//                       come as far as the write
//   planned_compared    as planned_to_primary, and the replica is asked for the own write at once,
//                       too, without waiting: stale_share says how often that would have been wrong
//
// Answer: for each change its number, whether the look showed it, and the pages' first bookings.

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "bench/operation.h"
#include "bench/operations/history.h"
#include "bench/operations/replica.h"
#include "bench/placement.h"
#include "fixtures/standby.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kChanges = 20;
constexpr int kPages = 3;

constexpr char kPage[] =
    "SELECT id, status, customer_name FROM later.booking WHERE id > $1::bigint ORDER BY id LIMIT "
    "50";

std::string FirstOfPage(fixtures::Session& session, const Scenario& scenario, int number) {
  session.Prepare("replica_own_write.page", kPage);
  pqxx::nontransaction transaction(session.connection());
  const std::int64_t start = std::int64_t{number} * 7'919'777 % (scenario.size - 50);
  return fixtures::ExecutePrepared(transaction, "replica_own_write.page",
                                   fmt::format("{:010}", start))[0][0]
      .c_str();
}

// How a variant gets to see its own write.
enum class Look { kAllOnPrimary, kOnPrimary, kWaitForReplica, kCompare };

// Returns once the replica has the last write.
double Wait(Replica& replica) {
  const Clock::time_point start = Clock::now();
  pqxx::nontransaction writer(replica.primary().connection());
  pqxx::nontransaction reader(replica.standby().connection());
  fixtures::WaitForReplay(reader, Replica::kSchema, fixtures::WalPosition(writer));
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Answer Change(Workload& workload, Look look) {
  const Unpinned unpinned;
  Replica& replica = EnvironmentOf<Replica>(workload);
  fixtures::Session& pages = look == Look::kAllOnPrimary ? replica.primary() : replica.standby();
  fixtures::Session& own = look == Look::kWaitForReplica ? replica.standby() : replica.primary();
  Answer answer;
  double waited_ms = 0;
  int stale = 0;
  for (int change = 0; change < kChanges; ++change) {
    const std::int64_t value = replica.NextValue();
    WriteBeat(replica, value);
    if (look == Look::kCompare && ReadBeat(replica.standby()) != value) ++stale;
    if (look == Look::kWaitForReplica) waited_ms += Wait(replica);
    const bool is_there = ReadBeat(own) == value;
    std::string firsts;
    for (int page = 0; page < kPages; ++page) {
      firsts += FirstOfPage(pages, workload.scenario, change * kPages + page) + " ";
    }
    answer.AddRow({std::to_string(change), is_there ? "own write" : "stale", firsts});
  }
  if (look == Look::kWaitForReplica) answer.AddFigure("wait_ms", waited_ms / kChanges);
  if (look == Look::kCompare) {
    answer.AddFigure("stale_share", static_cast<double>(stale) / kChanges);
  }
  return answer;
}

std::int64_t WriteLookPages(const Scenario&) { return kChanges * (2 + kPages); }
std::int64_t AndComparison(const Scenario&) { return kChanges * (3 + kPages); }
std::int64_t AndPositionAndWait(const Scenario&) { return kChanges * (4 + kPages); }

const Registration registration{{
    .name = "replica_own_write",
    .purpose = "Writes 20 times, looks at each own write, and reads three pages beside it",
    .variants =
        {
            {Family::kPlain, "primary", [](Workload& w) { return Change(w, Look::kAllOnPrimary); },
             WriteLookPages},
            {Family::kPlanned, "to_primary",
             [](Workload& w) { return Change(w, Look::kOnPrimary); }, WriteLookPages},
            {Family::kPlanned, "waited",
             [](Workload& w) { return Change(w, Look::kWaitForReplica); }, AndPositionAndWait},
            {Family::kPlanned, "compared", [](Workload& w) { return Change(w, Look::kCompare); },
             AndComparison},
        },
    .reference = "plain_primary",
    .before = "plain_primary",
    .after = "planned_to_primary",
    .ordered = true,
    .sizes = kHistorySizes,
    .suite = "later",
    .need = kReplicatedHistoryNeed,
    .environment = MakeReplica,
    .figures = {{"wait_ms", "from a commit until the replica has it, which the look waits for"},
                {"stale_share",
                 "of the looks at the replica that come at once, how many miss the "
                 "own write"}},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
