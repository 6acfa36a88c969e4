#include "profile/index_trial.h"

#include <fmt/format.h>

#include <chrono>

#include "bench/suites/median.h"
#include "bench/suites/prepared_statement.h"
#include "profile/bound_statement.h"

namespace dispatchbench::profile {
namespace {

using Clock = std::chrono::steady_clock;
using fixtures::LibpqConnection;

constexpr int kTurns = 7;
constexpr int kWritesPerTurn = 50;
// A slow statement is executed less often, but at least three times on each side.
constexpr int kFewestTurns = 3;
constexpr std::chrono::seconds kPatience{4};

double MicrosecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// What is measured with and without the index.
struct Medians {
  double before_us = 0;
  double after_us = 0;
};

// Without the index and with it in turns; each in a transaction of its own that is rolled back.
// `turn` measures once and adds to the times.
template <typename Turn>
Medians InTurns(LibpqConnection& connection, const std::string& index, const Turn& turn) {
  std::vector<double> before;
  std::vector<double> after;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < kTurns && (i < kFewestTurns || Clock::now() - start < kPatience); ++i) {
    {
      const bench::suites::RolledBack without(connection);
      connection.Execute("DROP INDEX " + index);
      turn(before);
    }
    const bench::suites::RolledBack with(connection);
    turn(after);
  }
  return {bench::suites::MedianOf(before), bench::suites::MedianOf(after)};
}

// As the client sent them: planned with their values. Once untimed, so that the catalog's changes
// are known to the session and what is read is in memory.
TriedRead TryRead(LibpqConnection& connection, const std::string& index,
                  const TrialPlan::Read& read) {
  const Medians medians = InTurns(connection, index, [&](std::vector<double>& times) {
    connection.Execute("SET TRANSACTION READ ONLY");
    for (const RecordedStatement& sample : read.samples) {
      BoundStatement(sample).Execute(connection.get());
    }
    const Clock::time_point start = Clock::now();
    for (const RecordedStatement& sample : read.samples) {
      BoundStatement(sample).Execute(connection.get());
    }
    times.push_back(MicrosecondsSince(start) / static_cast<double>(read.samples.size()));
  });
  return {read.group, medians.before_us, medians.after_us};
}

// The columns that an INSERT can name.
std::string StoredColumns(LibpqConnection& connection, const std::string& table) {
  return connection.Execute(
      fmt::format("SELECT coalesce(string_agg(quote_ident(attname), ', ' ORDER BY attnum), '') "
                  "FROM pg_catalog.pg_attribute WHERE attrelid = '{}'::regclass AND attnum > 0 "
                  "AND NOT attisdropped AND attgenerated = ''",
                  table))[0][0];
}

// Places of rows that the index holds, spread over the table.
std::vector<std::string> SomeRows(LibpqConnection& connection, const TrialPlan& plan) {
  std::vector<std::string> places;
  for (const auto& row : connection.Execute(
           fmt::format("SELECT ctid FROM (SELECT ctid, row_number() OVER () AS number, count(*) "
                       "OVER () AS all_rows "
                       "FROM {}{}) AS r WHERE number % greatest(all_rows / {}, 1) = 0 LIMIT {}",
                       plan.table, plan.predicate.empty() ? "" : " WHERE " + plan.predicate,
                       kWritesPerTurn, kWritesPerTurn))) {
    places.push_back(row[0]);
  }
  return places;
}

// A row is deleted and inserted again: every index of the table gets a new entry, as with an INSERT
// or with an UPDATE that is not HOT. Without foreign keys and triggers where the server lets us:
// they cost the same on both sides, or do something elsewhere.
void TryWrite(LibpqConnection& connection, const TrialPlan& plan, IndexTrial& trial) {
  const std::vector<std::string> rows = SomeRows(connection, plan);
  if (rows.empty()) {
    trial.write = "nothing: the table has no row that the index holds";
    return;
  }
  const std::string columns = StoredColumns(connection, plan.table);
  const Medians medians = InTurns(connection, plan.index, [&](std::vector<double>& times) {
    for (const std::string& row : rows) {
      const std::string write = fmt::format(
          "WITH gone AS (DELETE FROM {0} WHERE ctid = '{1}' RETURNING *) "
          "INSERT INTO {0} ({2}) OVERRIDING SYSTEM VALUE SELECT {2} FROM gone",
          plan.table, row, columns);
      const Clock::time_point start = Clock::now();
      connection.Execute(write);
      times.push_back(MicrosecondsSince(start));
    }
  });
  trial.write = "DELETE and INSERT of the same row, in one statement";
  trial.write_before_us = medians.before_us;
  trial.write_after_us = medians.after_us;
}

void DisableTriggers(LibpqConnection& connection) {
  try {
    connection.Execute("SET session_replication_role = replica");
  } catch (const fixtures::ServerError&) {
    // Of a role that may not: with them.
  }
}

}  // namespace

IndexTrial TryIndex(LibpqConnection& connection, const TrialPlan& plan) {
  IndexTrial trial;
  trial.migration_up = plan.create + ";";
  trial.migration_down = plan.drop + ";";
  const Clock::time_point start = Clock::now();
  connection.Execute(trial.migration_up);
  trial.build_us = MicrosecondsSince(start);
  trial.size_bytes = std::stoll(
      connection.Execute(fmt::format("SELECT pg_relation_size('{}')", plan.index))[0][0]);
  for (const TrialPlan::Read& read : plan.reads) {
    trial.reads.push_back(TryRead(connection, plan.index, read));
  }
  DisableTriggers(connection);
  TryWrite(connection, plan, trial);
  connection.Execute("SET session_replication_role = DEFAULT");
  connection.Execute(trial.migration_down);
  return trial;
}

}  // namespace dispatchbench::profile
