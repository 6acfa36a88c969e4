#ifndef DISPATCHBENCH_PROFILE_CALLER_STREAM_H_
#define DISPATCHBENCH_PROFILE_CALLER_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// One statement of a stream that touches data.
struct Step {
  std::size_t statement = 0;    // index in Recording::statements
  std::size_t symbol = 0;       // equal for statements of one fingerprint and one caller
  std::size_t unit = 0;         // of work, see CallerStream
  std::size_t transaction = 0;  // of the whole recording; 0: it is a transaction by itself
  Moment began{};               // of its round trip
  Moment ended{};
  Moment idle_before{};  // the client's longest pause outside a transaction since the step before
};

// What one caller did, one statement after another: a connection, or all connections of one pool.
// BEGIN, COMMIT, SET, SELECT 1 and the like are left out.
//
// A unit of work is what belongs together in time: a new one begins after a pause outside of any
// transaction that is long for this stream, or where comments name another request.
struct CallerStream {
  std::vector<Step> steps;
  bool is_pool = false;
};

// How statements are read as streams.
struct StreamOptions {
  // A pause outside a transaction separates two units of work when it is longer than
  // `pause_factor` times the pause that a quarter of all pauses in the stream stay under, within
  // these bounds.
  double pause_factor = 8;
  Moment shortest_separating_pause = std::chrono::milliseconds(5);
  Moment longest_separating_pause = std::chrono::milliseconds(20);

  // For the connections of a pool taken together, where callers who know nothing of each other must
  // not look like one.
  static StreamOptions ForPools() {
    return {4, std::chrono::milliseconds(1), std::chrono::milliseconds(20)};
  }
};

struct CallerStreams {
  std::vector<CallerStream> connections;  // one for each connection of the recording
  // One for each user, database and application name that used several connections.
  std::vector<CallerStream> pools;
  std::vector<bool> is_failed_transaction;  // by Step::transaction: it was rolled back by an error
  std::vector<std::size_t> transaction_of_statement;  // of the recording; 0: none
  std::size_t symbols = 0;                            // Step::symbol is below
};

// Requires readings of this recording. Time and memory grow with the number of statements (times
// its logarithm).
CallerStreams ReadStreams(const Recording& recording, const Readings& readings,
                          const StreamOptions& of_connections = {},
                          const StreamOptions& of_pools = StreamOptions::ForPools());

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CALLER_STREAM_H_
