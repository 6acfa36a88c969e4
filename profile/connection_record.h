#ifndef DISPATCHBENCH_PROFILE_CONNECTION_RECORD_H_
#define DISPATCHBENCH_PROFILE_CONNECTION_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "profile/recording.h"

namespace dispatchbench::profile {

// What all connections of a recording share.
struct RecordingState {
  // What begins earlier is not recorded; Moment::max(): nothing is.
  Moment since = Moment::max();
  std::int64_t bytes_left = 0;  // that may still be kept
  std::int64_t statements_left_out = 0;

  bool is_on() const { return since != Moment::max(); }
  // Takes `bytes` from what is left; false when there is not so much, and from then on always.
  bool Take(std::int64_t bytes);
};

// What one connection contributes to a recording. Moments are of the steady clock, not since the
// recording began; indexes of round trips are within the connection.
class ConnectionRecord {
 public:
  // `state` must outlive it.
  explicit ConnectionRecord(RecordingState& state) : state_(state) {}

  RecordedConnection& facts() { return facts_; }
  const RecordedConnection& facts() const { return facts_; }
  const std::vector<RoundTrip>& round_trips() const { return round_trips_; }
  const std::vector<RecordedStatement>& statements() const { return statements_; }

  // Forgets round trips and statements; the facts remain.
  void Clear();

  // Whether something that begins now is part of a recording.
  bool Records(Moment began) const { return began >= state_.since; }

  // The index that the next round trip will have.
  std::size_t next_round_trip() const { return round_trips_.size(); }

  // Keeps the statement, whose round trip is at hand or has been kept; where the recording is full
  // it is only counted.
  void Add(RecordedStatement statement);
  void Add(const RoundTrip& round_trip);

  // `status` is that of everything added since the last call.
  void Settle(char status);

 private:
  RecordingState& state_;
  RecordedConnection facts_;
  std::vector<RoundTrip> round_trips_;
  std::vector<RecordedStatement> statements_;
  std::size_t settled_round_trips_ = 0;
  std::size_t settled_statements_ = 0;
  bool next_round_trip_is_needed_ = false;  // a statement that was kept took part in it
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CONNECTION_RECORD_H_
