#ifndef DISPATCHBENCH_PROFILE_CHAIN_VERDICT_H_
#define DISPATCHBENCH_PROFILE_CHAIN_VERDICT_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "profile/caller_stream.h"
#include "profile/readings.h"
#include "profile/recording.h"
#include "profile/step_chain.h"

namespace dispatchbench::profile {

// Why a repetition is not a loop that could be one statement.
enum class PassReason {
  kPolling,     // the same question again, after a pause
  kRetry,       // the same again after an error
  kPagination,  // pages of several rows, by OFFSET or by the last key seen
  kChunks,      // several values or rows a statement: = ANY of many, VALUES of many rows, COPY
  kCursor,      // FETCH
  kQueue,       // takes the next piece of work with FOR UPDATE, and what belongs to it
  kSameWrite,   // the same UPDATE or DELETE again, such as one that deletes a part until none is
                // left
  kCommand,     // DDL, VACUUM, DO and the like
  kTooFew,      // less turns than are asked for, once repetitions after errors are taken off
};

// "polling", ...
const char* Name(PassReason reason);

struct ChainVerdict {
  std::optional<PassReason> passed;  // nullopt: it is a loop
  std::vector<bool> is_retried;      // by step of the chain: a repetition after an error
  std::size_t turns = 0;             // steps that are not
  std::size_t distinct = 0;          // sets of values among them
};

// Judges one chain of `stream`. Requires that readings, stream and chain are of one recording.
ChainVerdict JudgeChain(const Recording& recording, const Readings& readings,
                        const CallerStream& stream, const std::vector<bool>& is_failed_transaction,
                        const StepChain& chain, std::size_t least_turns);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CHAIN_VERDICT_H_
