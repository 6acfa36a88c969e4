#include "profile/round_trip_queue.h"

namespace dispatchbench::profile {

void RoundTripQueue::Sent(std::int64_t bytes, Moment began, Moment at, bool closes) {
  if (!is_growing()) {
    trips_.emplace_back();
    trips_.back().trip.began = began;
  }
  Entry& last = trips_.back();
  last.trip.bytes_sent += bytes;
  last.trip.sent = at;
  last.is_closed = closes;
}

void RoundTripQueue::SentRows(std::int64_t bytes, Moment began, Moment at) {
  if (trips_.empty()) return;
  Entry& first = trips_.front();
  if (!first.has_begun) first.trip.began = began;
  first.has_begun = true;
  first.trip.bytes_sent += bytes;
  first.trip.sent = at;
}

void RoundTripQueue::Received(std::int64_t bytes, Moment at) {
  if (trips_.empty()) return;
  RoundTrip& trip = trips_.front().trip;
  trip.bytes_received += bytes;
  if (trip.first_answer == Moment{}) trip.first_answer = at;
}

void RoundTripQueue::EndFirst(Moment at) {
  if (trips_.empty()) return;
  RoundTrip& trip = trips_.front().trip;
  trip.ended = at;
  if (first_is_recorded()) record_.Add(trip);
  trips_.pop_front();
}

void RoundTripQueue::Continue(Moment at, bool is_closed) {
  RoundTrip trip;
  trip.began = at;
  trip.sent = at;
  trips_.push_front({trip, is_closed, false});
}

void RoundTripQueue::EndAll(Moment at) {
  while (!trips_.empty()) EndFirst(at);
}

}  // namespace dispatchbench::profile
