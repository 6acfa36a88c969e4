#ifndef DISPATCHBENCH_PROFILE_ROUND_TRIP_QUEUE_H_
#define DISPATCHBENCH_PROFILE_ROUND_TRIP_QUEUE_H_

#include <cstdint>
#include <deque>

#include "profile/connection_record.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// The round trips of one connection that are under way, in the order in which the server answers
// them: the first is being answered, the last may still be growing.
class RoundTripQueue {
 public:
  // `record` must outlive it.
  explicit RoundTripQueue(ConnectionRecord& record) : record_(record) {}

  // A message of `bytes` came from the client between the two moments, and goes with the last round
  // trip, or begins a new one where the last waits for nothing but its answer. `closes`: nothing
  // more goes with it.
  void Sent(std::int64_t bytes, Moment began, Moment at, bool closes);
  // The same for rows of a COPY: they go with the first.
  void SentRows(std::int64_t bytes, Moment began, Moment at);

  // A message of `bytes` came from the server.
  void Received(std::int64_t bytes, Moment at);

  // The first is over: it is recorded, if the recording had begun before it. Does nothing when
  // there is none.
  void EndFirst(Moment at);

  // A round trip for what follows within the request that is being answered; `is_closed` as for
  // Sent().
  void Continue(Moment at, bool is_closed);

  // Records all as over.
  void EndAll(Moment at);

  bool empty() const { return trips_.empty(); }
  // A message from the client would go with the last.
  bool is_growing() const { return !trips_.empty() && !trips_.back().is_closed; }
  // The first is part of a recording. Requires that there is one.
  bool first_is_recorded() const { return record_.Records(trips_.front().trip.began); }

 private:
  struct Entry {
    RoundTrip trip;
    bool is_closed = false;
    bool has_begun = true;  // false: with the first row that the client sends
  };

  ConnectionRecord& record_;
  std::deque<Entry> trips_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_ROUND_TRIP_QUEUE_H_
