#ifndef DISPATCHBENCH_PROFILE_REMEDY_H_
#define DISPATCHBENCH_PROFILE_REMEDY_H_

#include <string>
#include <vector>

#include "profile/loop.h"
#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

enum class RemedyKind {
  kAlreadyThere,  // nothing needs to be asked: what was read is still known
  kAnyArray,      // one SELECT ... = ANY of all keys
  kJoin,          // one SELECT together with the parent
  kTurnList,      // one SELECT over a list of the values of all turns
  kNumbers,       // one SELECT for as many numbers as are needed
  kSetInsert,     // one INSERT of all rows
  kSetUpdate,     // one UPDATE of all rows
  kSetDelete,     // one DELETE of all rows
  kUpsert,        // one INSERT ... ON CONFLICT instead of SELECT and then INSERT or UPDATE
  kCommitOnce,    // one transaction
  kBatch,         // several at once, in a way that the program has to find
};

// "already there", "= ANY", "JOIN", ...
const char* Name(RemedyKind kind);

struct Remedy {
  RemedyKind kind = RemedyKind::kBatch;
  std::size_t fingerprint = 0;  // index in Readings::fingerprints: the statement that it replaces
  std::string advice;           // a sentence or two; names no values
  // A statement that does what all turns do; it has been parsed, not run. "" where none could be
  // written. Values that were the same in every turn stand in it when the client wrote them into
  // its text.
  std::string sql;
  bool has_guessed_types = false;  // of its arrays, from the values
};

// What fits a loop, the best first for each of its statements; never empty. Requires readings of
// this recording and a loop of it.
std::vector<Remedy> FindRemedies(const Recording& recording, const Readings& readings,
                                 const Loop& loop);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_REMEDY_H_
