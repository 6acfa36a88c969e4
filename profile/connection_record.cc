#include "profile/connection_record.h"

#include <utility>

namespace dispatchbench::profile {
namespace {

std::int64_t BytesOf(const RecordedStatement& statement) {
  std::size_t bytes = sizeof(statement) + statement.text.size() + statement.tag.size();
  for (const Parameter& parameter : statement.parameters) {
    bytes += sizeof(parameter) + (parameter.bytes ? parameter.bytes->size() : 0);
  }
  if (statement.error) bytes += statement.error->message.size();
  return static_cast<std::int64_t>(bytes);
}

}  // namespace

bool RecordingState::Take(std::int64_t bytes) {
  if (bytes > bytes_left) {
    bytes_left = -1;
    return false;
  }
  bytes_left -= bytes;
  return true;
}

void ConnectionRecord::Clear() {
  round_trips_.clear();
  statements_.clear();
  settled_round_trips_ = 0;
  settled_statements_ = 0;
  next_round_trip_is_needed_ = false;
}

void ConnectionRecord::Add(RecordedStatement statement) {
  if (!state_.Take(BytesOf(statement))) {
    ++state_.statements_left_out;
    return;
  }
  next_round_trip_is_needed_ |= statement.round_trip == round_trips_.size();
  statements_.push_back(std::move(statement));
}

void ConnectionRecord::Add(const RoundTrip& round_trip) {
  if (!state_.Take(sizeof(round_trip)) && !next_round_trip_is_needed_) return;
  next_round_trip_is_needed_ = false;
  round_trips_.push_back(round_trip);
}

void ConnectionRecord::Settle(char status) {
  for (; settled_round_trips_ < round_trips_.size(); ++settled_round_trips_) {
    round_trips_[settled_round_trips_].transaction_status = status;
  }
  for (; settled_statements_ < statements_.size(); ++settled_statements_) {
    statements_[settled_statements_].transaction_status = status;
  }
}

}  // namespace dispatchbench::profile
