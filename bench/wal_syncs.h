#ifndef DISPATCHBENCH_BENCH_WAL_SYNCS_H_
#define DISPATCHBENCH_BENCH_WAL_SYNCS_H_

#include <cstdint>
#include <memory>
#include <string>

#include "fixtures/database.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/session.h"

namespace dispatchbench::bench {

// How often the server has forced its WAL to the disk, and how long that took.
struct WalSyncs {
  std::int64_t syncs = 0;
  double time_us = 0;

  WalSyncs operator-(const WalSyncs& start) const {
    return {syncs - start.syncs, time_us - start.time_us};
  }
  WalSyncs& operator+=(const WalSyncs& other) {
    syncs += other.syncs;
    time_us += other.time_us;
    return *this;
  }
};

// Reads the server's own count: pg_stat_wal in PostgreSQL 15 to 17, pg_stat_io in 18 and later
// (manual, 28.2, "The Cumulative Statistics System"). It is of the whole server: what the WAL
// writer or a checkpoint does meanwhile counts too.
class WalSyncCounter {
 public:
  // nullptr where the server cannot say exactly: before PostgreSQL 15 a backend cannot be told to
  // report at once.
  static std::unique_ptr<WalSyncCounter> Make(const fixtures::Endpoint& server);

  // Makes the session report what it has done, then reads. Requires that no transaction is open.
  WalSyncs Read(fixtures::Session& session);

 private:
  explicit WalSyncCounter(const fixtures::Endpoint& server);

  fixtures::LibpqConnection connection_;
  std::string query_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_WAL_SYNCS_H_
