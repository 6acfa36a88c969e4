#ifndef DISPATCHBENCH_PROFILE_CONNECTION_TIME_H_
#define DISPATCHBENCH_PROFILE_CONNECTION_TIME_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// Where the time of a connection went, or of several: sums then. From the first byte that the
// client sent after its login to the last answer, every moment is in exactly one of `server`,
// `network` and `client`.
struct TimeSplit {
  Moment server{};   // the client waited, less the network
  Moment network{};  // round trips x the time of an empty one, at most what was waited
  Moment client{};   // between an answer and the next thing the client sent
  // Of `client`: while a transaction was open, so that locks and row versions were held.
  Moment idle_in_transaction{};
  Moment longest_idle_in_transaction{};

  std::size_t statements = 0;
  std::size_t round_trips = 0;
  std::size_t errors = 0;
  std::int64_t rows = 0;
  std::int64_t bytes_sent = 0;  // of round trips: the login is not in it
  std::int64_t bytes_received = 0;

  std::size_t transactions = 0;  // that BEGIN opened
  std::size_t committed = 0;  // by COMMIT; one that the server answers with ROLLBACK is rolled back
  std::size_t rolled_back = 0;
  // Round trips with statements outside of a transaction that touch data: the server commits what
  // it got in one (PostgreSQL manual, "Multiple Statements in a Simple Query", "Pipelining").
  std::size_t autocommits = 0;

  std::size_t Commits() const { return committed + autocommits; }
  Moment Waited() const { return server + network; }
};

struct TimeReport {
  std::vector<TimeSplit> connections;  // one for each of the recording
  TimeSplit all;  // sums; connections that were used at the same time make it longer than the clock
};

// `empty_round_trip` is what a round trip takes in which the server has nothing to do, as measured
// on the same way. Requires readings of this recording.
TimeReport SplitTimes(const Recording& recording, const Readings& readings,
                      Moment empty_round_trip);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CONNECTION_TIME_H_
