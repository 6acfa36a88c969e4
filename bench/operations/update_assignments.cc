// update_assignments: the trips of yesterday's run report in; the application writes new arrival
// times, delay and status to each of its N assignments: different values for every row.
//
//   n_plus_one              a commit per row, as the application did it: N statements, N commits
//   n_plus_one_prepared     the same, parsed once
//   n_plus_one_transaction  a row at a time but one commit
//   batched                 UPDATE .. FROM (VALUES ...) with kBatchSize rows, one transaction
//   bulk                    UPDATE .. FROM unnest: one statement, the text of which does not depend
//                           on N
//   bulk_values             UPDATE .. FROM (VALUES ...) with all rows
//   bulk_pipelined          N prepared statements sent without waiting: one round trip
//   bulk_union_all          UPDATE .. FROM (SELECT .. UNION ALL SELECT ..), one SELECT per row
//
// The trap: bulk_union_all is one statement too, but the planner sees a subquery per row, not a
// list of rows: counting statements alone calls it as good as bulk.
//
// Answer: one row, the number of rows updated as the server counts them.

#include <fmt/format.h>

#include <vector>

#include "bench/operation.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "bench/operations/write_loop.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kUpdateOne[] = "update_assignment";
constexpr char kUpdateOneSql[] =
    "UPDATE assignment SET eta_pickup_at = $2, eta_dropoff_at = $3, delay_seconds = $4, "
    "status = $5, updated_at = $6 WHERE id = $1";

// What a driver's device reports of a trip.
struct TripReport {
  std::int64_t assignment_id;
  std::string eta_pickup_at;
  std::string eta_dropoff_at;
  std::int32_t delay_seconds;
  std::string_view status;
};

std::vector<TripReport> ReportsFor(const Scenario& scenario) {
  using datagen::AssignmentStatus;
  constexpr AssignmentStatus kStatuses[] = {AssignmentStatus::kEnRouteDropoff,
                                            AssignmentStatus::kArrivedDropoff,
                                            AssignmentStatus::kCompleted};
  std::vector<TripReport> reports;
  reports.reserve(scenario.completed.size());
  for (const datagen::Assignment* assignment : scenario.completed) {
    const auto position = static_cast<std::int32_t>(reports.size());
    const std::int32_t delay_seconds = assignment->delay_seconds + 1 + position % 600;
    reports.push_back({assignment->id, TimestampText(assignment->planned_pickup_at + delay_seconds),
                       TimestampText(assignment->planned_dropoff_at + delay_seconds), delay_seconds,
                       ToText(kStatuses[position % 3])});
  }
  return reports;
}

// UPDATE from `source`, SQL for a table of reports whose columns may be untyped literals.
std::string UpdateFrom(std::string_view source, const std::string& now) {
  return fmt::format(
      "UPDATE assignment SET eta_pickup_at = report.eta_pickup_at::timestamptz, "
      "eta_dropoff_at = report.eta_dropoff_at::timestamptz, "
      "delay_seconds = report.delay_seconds, status = report.status, updated_at = '{}' "
      "FROM ({}) AS report(id, eta_pickup_at, eta_dropoff_at, delay_seconds, status) "
      "WHERE assignment.id = report.id",
      now, source);
}

std::string Literals(const TripReport& report) {
  return fmt::format("{},'{}','{}',{},'{}'", report.assignment_id, report.eta_pickup_at,
                     report.eta_dropoff_at, report.delay_seconds, report.status);
}

template <typename Reports>
std::string Values(const Reports& reports) {
  return "VALUES " + Joined(reports, ",", [](const TripReport& report) {
           return fmt::format("({})", Literals(report));
         });
}

Answer Updated(std::int64_t rows) { return WrittenRows("updated", rows); }

pqxx::result UpdateOne(pqxx::transaction_base& transaction, const TripReport& report,
                       const std::string& now) {
  return fixtures::Execute(transaction, kUpdateOneSql, report.assignment_id, report.eta_pickup_at,
                           report.eta_dropoff_at, report.delay_seconds, std::string(report.status),
                           now);
}

Answer CommitPerRow(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteEachCommitted(workload.session, ReportsFor(workload.scenario),
                                    [&](auto& transaction, const TripReport& report) {
                                      return UpdateOne(transaction, report, now);
                                    }));
}

Answer Prepared(Workload& workload) {
  workload.session.Prepare(kUpdateOne, kUpdateOneSql);
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteEachCommitted(workload.session, ReportsFor(workload.scenario),
                                    [&](auto& transaction, const TripReport& report) {
                                      return fixtures::ExecutePrepared(
                                          transaction, kUpdateOne, report.assignment_id,
                                          report.eta_pickup_at, report.eta_dropoff_at,
                                          report.delay_seconds, std::string(report.status), now);
                                    }));
}

Answer OneTransaction(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteEach(workload.session, ReportsFor(workload.scenario),
                           [&](auto& transaction, const TripReport& report) {
                             return UpdateOne(transaction, report, now);
                           }));
}

Answer Batched(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteBatches(
      workload.session, ReportsFor(workload.scenario), [&](auto& transaction, const auto& batch) {
        return fixtures::ExecuteSimple(transaction, UpdateFrom(Values(batch), now));
      }));
}

Answer Unnest(Workload& workload) {
  const std::vector<TripReport> reports = ReportsFor(workload.scenario);
  return Updated(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::Execute(
        transaction,
        "UPDATE assignment SET eta_pickup_at = report.eta_pickup_at, "
        "eta_dropoff_at = report.eta_dropoff_at, delay_seconds = report.delay_seconds, "
        "status = report.status, updated_at = $6 "
        "FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::integer[], "
        "$5::text[]) AS report(id, eta_pickup_at, eta_dropoff_at, delay_seconds, status) "
        "WHERE assignment.id = report.id",
        ArrayLiteral(reports, [](const TripReport& report) { return report.assignment_id; }),
        ArrayLiteral(
            reports, [](const TripReport& report) -> auto& { return report.eta_pickup_at; }),
        ArrayLiteral(
            reports, [](const TripReport& report) -> auto& { return report.eta_dropoff_at; }),
        ArrayLiteral(reports, [](const TripReport& report) { return report.delay_seconds; }),
        ArrayLiteral(reports, [](const TripReport& report) { return report.status; }),
        TimestampText(workload.scenario.now));
  }));
}

Answer UpdateFromText(Workload& workload, const std::string& source) {
  return Updated(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::ExecuteSimple(transaction,
                                   UpdateFrom(source, TimestampText(workload.scenario.now)));
  }));
}

Answer OneValues(Workload& workload) {
  return UpdateFromText(workload, Values(ReportsFor(workload.scenario)));
}

Answer UnionAll(Workload& workload) {
  return UpdateFromText(
      workload, Joined(ReportsFor(workload.scenario), " UNION ALL ",
                       [](const TripReport& report) { return "SELECT " + Literals(report); }));
}

Answer Pipelined(Workload& workload) {
  workload.session.PrepareLibpq(kUpdateOne, kUpdateOneSql);
  const std::string now = TimestampText(workload.scenario.now);
  std::int64_t affected = 0;
  Pipeline pipeline(workload.session);
  for (const TripReport& report : ReportsFor(workload.scenario)) {
    pipeline.Send(
        kUpdateOne,
        {std::to_string(report.assignment_id), report.eta_pickup_at, report.eta_dropoff_at,
         std::to_string(report.delay_seconds), std::string(report.status), now},
        affected);
  }
  pipeline.Collect();
  return Updated(affected);
}

const Registration registration{{
    .name = "update_assignments",
    .purpose = "Writes new times, delay and status, different for each, to a run's assignments",
    .variants =
        {
            {Family::kNPlusOne, "", CommitPerRow, StatementPerRow},
            {Family::kNPlusOne, "prepared", Prepared, StatementPerRow},
            {Family::kNPlusOne, "transaction", OneTransaction, StatementPerRowInTransaction},
            {Family::kBatched, "", Batched, StatementPerBatchInTransaction},
            {Family::kBulk, "", Unnest, OneStatement},
            {Family::kBulk, "values", OneValues, OneStatement},
            {Family::kBulk, "pipelined", Pipelined, StatementPerRow},
            {Family::kBulk, "union_all", UnionAll, OneStatement},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk",
    .changes = {"assignment"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
