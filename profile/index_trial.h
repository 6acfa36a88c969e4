#ifndef DISPATCHBENCH_PROFILE_INDEX_TRIAL_H_
#define DISPATCHBENCH_PROFILE_INDEX_TRIAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fixtures/libpq_connection.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// A group that reads, executed without and with an index.
struct TriedRead {
  std::size_t group = 0;
  double before_us = 0;  // of a statement: medians over turns of the mean over the group's samples
  double after_us = 0;
};

// An index that was built and measured.
struct IndexTrial {
  double build_us = 0;
  std::int64_t size_bytes = 0;
  std::vector<TriedRead> reads;
  std::string write;                      // what was written
  std::optional<double> write_before_us;  // of one row; medians, in turns; nothing: no row
  std::optional<double> write_after_us;
  std::string migration_up;
  std::string migration_down;
};

// What is tried.
struct TrialPlan {
  std::string table;      // as it is written in SQL
  std::string predicate;  // of the index; "": all rows
  std::string index;      // as it is written in SQL, with its schema where it needs one
  std::string create;     // statements
  std::string drop;
  struct Read {
    std::size_t group = 0;
    std::span<const RecordedStatement> samples;  // with all their values
  };
  std::vector<Read> reads;
};

// Executes the migration up in the database of `connection`, which is a copy to be thrown away,
// measures with the index there and, in a transaction that is rolled back, without it, and executes
// the migration down. Statements take at most as long as statement_timeout of the connection
// allows. Throws fixtures::ServerError.
IndexTrial TryIndex(fixtures::LibpqConnection& connection, const TrialPlan& plan);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_INDEX_TRIAL_H_
