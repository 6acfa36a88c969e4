#include "bench/wal_syncs.h"

namespace dispatchbench::bench {

WalSyncCounter::WalSyncCounter(const fixtures::Endpoint& server)
    : connection_(server),
      query_(PQserverVersion(connection_.get()) >= 180000
                 ? "SELECT coalesce(sum(fsyncs), 0), coalesce(sum(fsync_time), 0) FROM pg_stat_io "
                   "WHERE object = 'wal'"
                 : "SELECT wal_sync, wal_sync_time FROM pg_stat_wal") {}

std::unique_ptr<WalSyncCounter> WalSyncCounter::Make(const fixtures::Endpoint& server) {
  std::unique_ptr<WalSyncCounter> counter(new WalSyncCounter(server));
  if (PQserverVersion(counter->connection_.get()) < 150000) return nullptr;
  return counter;
}

WalSyncs WalSyncCounter::Read(fixtures::Session& session) {
  session.FlushStatistics();
  const auto rows = connection_.Execute(query_);
  // The server counts in milliseconds.
  return {std::stoll(rows.at(0).at(0)), std::stod(rows.at(0).at(1)) * 1000};
}

}  // namespace dispatchbench::bench
