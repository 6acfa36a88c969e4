#ifndef DISPATCHBENCH_BENCH_OPERATIONS_REPLICA_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_REPLICA_H_

#include <memory>
#include <string>
#include <vector>

#include "bench/environment.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {

// The history on a server that a streaming replica follows, and sessions on both. Sessions, their
// backends and the threads that use them run on whatever core is free: one core cannot show what a
// second server adds.
class Replica : public Environment {
 public:
  // How many readers there are at once.
  static constexpr int kReaders = 4;

  // Schema and table, one row (id 1, value): what the writers write.
  static constexpr char kSchema[] = "later";
  static constexpr char kBeat[] = "later.beat";

  explicit Replica(const EnvironmentPlace& place);

  // A session per reader on each server, and one more on each for whoever writes and compares.
  fixtures::Session& primary_reader(int reader) { return *primary_readers_.at(Index(reader)); }
  fixtures::Session& standby_reader(int reader) { return *standby_readers_.at(Index(reader)); }
  fixtures::Session& primary() { return *primary_; }
  fixtures::Session& standby() { return *standby_; }

  // A value that no earlier call has returned.
  std::int64_t NextValue() { return ++value_; }

  // The replica catches up.
  void Prepare() override;
  std::vector<fixtures::Session*> sessions() override;
  std::vector<pid_t> processes() const override;
  bool has_threads() const override { return true; }

 private:
  static std::size_t Index(int reader) { return static_cast<std::size_t>(reader); }
  std::vector<const std::unique_ptr<fixtures::Session>*> All() const;

  std::vector<std::unique_ptr<fixtures::Session>> primary_readers_;
  std::vector<std::unique_ptr<fixtures::Session>> standby_readers_;
  std::unique_ptr<fixtures::Session> primary_;
  std::unique_ptr<fixtures::Session> standby_;
  std::int64_t value_ = 0;
};

std::unique_ptr<Environment> MakeReplica(const EnvironmentPlace& place);

// How far the replica is behind a write that was just committed on the primary.
struct Lag {
  double bytes = 0;  // of WAL, at once
  double ms = 0;     // until the write can be read on the replica
};

// Measures it: one statement on the primary, two on the replica. Requires that no transaction is
// open on either.
Lag MeasureLag(Replica& replica);

// Writes `value` on the primary: one statement, committed.
void WriteBeat(Replica& replica, std::int64_t value);

// Reads the value: one statement.
std::int64_t ReadBeat(fixtures::Session& session);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_REPLICA_H_
