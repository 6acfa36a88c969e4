#ifndef DISPATCHBENCH_PROFILE_TRANSACTION_TRACK_H_
#define DISPATCHBENCH_PROFILE_TRANSACTION_TRACK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

enum class TransactionWord { kNone, kBegin, kCommit, kRollback };

// BEGIN and START TRANSACTION; COMMIT, END and PREPARE TRANSACTION; ROLLBACK and ABORT, but not
// ROLLBACK TO SAVEPOINT.
TransactionWord WordOf(const StatementShape& shape);

// Which transaction each statement of a recording belongs to.
struct TransactionTrack {
  // By statement; 0: it was none, or one by itself. BEGIN and COMMIT belong to theirs.
  std::vector<std::size_t> of_statement;
  std::vector<bool> is_failed;  // by transaction: an error was in it
};

// Requires readings of this recording.
TransactionTrack TrackTransactions(const Recording& recording, const Readings& readings);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_TRANSACTION_TRACK_H_
