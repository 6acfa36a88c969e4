#ifndef DISPATCHBENCH_PROFILE_LOOP_H_
#define DISPATCHBENCH_PROFILE_LOOP_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "profile/caller_stream.h"
#include "profile/chain_verdict.h"
#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

struct LoopOptions {
  // So many turns make a loop. README.md shows what other numbers would do to the score.
  std::size_t least_turns = 5;
  StreamOptions streams;
};

// One of the statements that a loop sends in its turns. Indices are those of Recording::statements
// and of Readings.
struct LoopStatement {
  std::size_t fingerprint = 0;
  std::size_t caller = 0;
  std::vector<std::size_t> statements;  // all of them, in their order; the first is the sample
  std::size_t turns = 0;                // of them; the others repeat one after an error
  std::size_t distinct = 0;             // sets of values among the turns
};

// How the number of turns is explained.
enum class ParentEvidence {
  kEqualRows,   // it returned as many rows as the loop has turns
  kEnoughRows,  // it returned more: a turn for some of them, or for each value once
};

struct LoopParent {
  std::size_t fingerprint = 0;
  std::size_t statement = 0;  // the first one that loops followed upon
  std::int64_t rows = 0;      // that all of them returned
  ParentEvidence evidence = ParentEvidence::kEqualRows;
};

// One site of a program, as far as the wire tells: the same statements in turns after the same
// parent, however often it was run through.
struct Loop {
  std::vector<LoopStatement> statements;  // of a turn; the one with the most turns first
  std::size_t turns = 0;                  // of the first
  std::size_t runs = 0;                   // times that the loop was run through
  std::optional<LoopParent> parent;       // the last other statement whose rows explain the turns
  std::optional<std::size_t> nested_in;   // index in LoopFindings::loops
  std::size_t round_trips = 0;            // that it waited for; overlapping ones are one
  // Transactions that its statements were in; a round trip outside of any is one by itself.
  std::size_t commits = 0;
  Moment waiting{};        // of the client for these round trips
  bool is_pooled = false;  // over several connections in turn
};

// Repetitions of one statement that are no loop, and why.
struct PassedOver {
  PassReason reason = PassReason::kChunks;
  std::size_t fingerprint = 0;
  std::size_t statement = 0;  // the first
  std::size_t statements = 0;
};

struct LoopFindings {
  std::vector<Loop> loops;  // the longest waiting first
  std::vector<PassedOver> passed_over;
};

// Finds N+1 loops and other repetitions of statements whose parameters come one by one; README.md
// describes the method. Requires readings of this recording. Time is near linear in the statements.
LoopFindings FindLoops(const Recording& recording, const Readings& readings,
                       const LoopOptions& options = {});

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_LOOP_H_
