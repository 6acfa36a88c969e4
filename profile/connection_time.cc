#include "profile/connection_time.h"

#include <algorithm>

#include "profile/round_trip_wait.h"
#include "profile/transaction_track.h"

namespace dispatchbench::profile {
namespace {

void AddRoundTrips(const Recording& recording, Moment empty_round_trip,
                   std::vector<TimeSplit>& splits) {
  const std::vector<RoundTripWait> waits = WaitsOf(recording);
  std::vector<char> status(splits.size(), 'I');
  for (std::size_t i = 0; i < waits.size(); ++i) {
    const RoundTrip& trip = recording.round_trips[i];
    const RoundTripWait& wait = waits[i];
    TimeSplit& split = splits[trip.connection];
    const Moment distance = wait.is_overlapping ? Moment::zero() : empty_round_trip;
    const Moment network = std::min(wait.waited, distance);
    split.network += network;
    split.server += wait.waited - network;
    split.client += wait.idle_before;
    ++split.round_trips;
    split.bytes_sent += trip.bytes_sent;
    split.bytes_received += trip.bytes_received;
    char& before = status[trip.connection];
    if (before == 'T' || before == 'E') {
      split.idle_in_transaction += wait.idle_before;
      split.longest_idle_in_transaction =
          std::max(split.longest_idle_in_transaction, wait.idle_before);
    }
    before = trip.transaction_status;
  }
}

bool TouchesData(StatementKind kind) {
  return kind != StatementKind::kTransaction && kind != StatementKind::kSession;
}

void AddStatements(const Recording& recording, const Readings& readings,
                   std::vector<TimeSplit>& splits) {
  const TransactionTrack track = TrackTransactions(recording, readings);
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> last_autocommit(splits.size(), kNone);  // by connection: a round trip
  for (std::size_t i = 0; i < recording.statements.size(); ++i) {
    const RecordedStatement& statement = recording.statements[i];
    const StatementShape& shape = readings.ShapeOf(i);
    TimeSplit& split = splits[statement.connection];
    ++split.statements;
    split.rows += statement.rows;
    if (statement.error) ++split.errors;
    const TransactionWord word = WordOf(shape);
    const bool ends = word == TransactionWord::kCommit || word == TransactionWord::kRollback;
    if (word == TransactionWord::kBegin && !statement.error) ++split.transactions;
    if (ends && track.of_statement[i] != 0 && !statement.error) {
      ++(statement.tag.starts_with("ROLLBACK") ? split.rolled_back : split.committed);
    }
    const bool is_alone = track.of_statement[i] == 0 && word == TransactionWord::kNone;
    if (is_alone && !statement.error && !shape.normalized.empty() && TouchesData(shape.kind) &&
        last_autocommit[statement.connection] != statement.round_trip) {
      last_autocommit[statement.connection] = statement.round_trip;
      ++split.autocommits;
    }
  }
}

void AddTo(TimeSplit& all, const TimeSplit& one) {
  all.server += one.server;
  all.network += one.network;
  all.client += one.client;
  all.idle_in_transaction += one.idle_in_transaction;
  all.longest_idle_in_transaction =
      std::max(all.longest_idle_in_transaction, one.longest_idle_in_transaction);
  all.statements += one.statements;
  all.round_trips += one.round_trips;
  all.errors += one.errors;
  all.rows += one.rows;
  all.bytes_sent += one.bytes_sent;
  all.bytes_received += one.bytes_received;
  all.transactions += one.transactions;
  all.committed += one.committed;
  all.rolled_back += one.rolled_back;
  all.autocommits += one.autocommits;
}

}  // namespace

TimeReport SplitTimes(const Recording& recording, const Readings& readings,
                      Moment empty_round_trip) {
  TimeReport report;
  report.connections.resize(recording.connections.size());
  AddRoundTrips(recording, empty_round_trip, report.connections);
  AddStatements(recording, readings, report.connections);
  for (const TimeSplit& split : report.connections) AddTo(report.all, split);
  return report;
}

}  // namespace dispatchbench::profile
