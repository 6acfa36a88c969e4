#include "profile/recorder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dispatchbench::profile {
namespace {

// The order of `items` by `moment`, as indexes; equal ones keep theirs.
template <typename Item>
std::vector<std::size_t> OrderBy(const std::vector<Item>& items, Moment Item::*moment) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return items[a].*moment < items[b].*moment;
  });
  return order;
}

// Adds the connection's share to `recording`; `round_trip` of the statements becomes an index in
// it.
void Append(const ConnectionRecord& record, Moment since, Recording& recording) {
  const std::size_t connection = recording.connections.size();
  const std::size_t first_round_trip = recording.round_trips.size();
  RecordedConnection facts = record.facts();
  for (Moment* const moment : {&facts.opened, &facts.ready, &facts.closed}) {
    *moment = std::max(*moment - since, Moment{});
  }
  recording.connections.push_back(std::move(facts));
  for (RoundTrip trip : record.round_trips()) {
    trip.connection = connection;
    for (Moment* const moment : {&trip.began, &trip.sent, &trip.first_answer, &trip.ended}) {
      *moment = std::max(*moment - since, Moment{});
    }
    recording.round_trips.push_back(trip);
  }
  for (RecordedStatement statement : record.statements()) {
    statement.connection = connection;
    statement.round_trip += first_round_trip;
    for (Moment* const moment : {&statement.sent, &statement.started, &statement.answered}) {
      *moment = std::max(*moment - since, Moment{});
    }
    recording.statements.push_back(std::move(statement));
  }
}

void Sort(Recording& recording) {
  std::vector<std::size_t> place(recording.round_trips.size());
  std::vector<RoundTrip> trips;
  for (const std::size_t index : OrderBy(recording.round_trips, &RoundTrip::began)) {
    place[index] = trips.size();
    trips.push_back(recording.round_trips[index]);
  }
  std::vector<RecordedStatement> statements;
  for (const std::size_t index : OrderBy(recording.statements, &RecordedStatement::sent)) {
    statements.push_back(std::move(recording.statements[index]));
    statements.back().round_trip = place[statements.back().round_trip];
  }
  recording.round_trips = std::move(trips);
  recording.statements = std::move(statements);
}

}  // namespace

std::shared_ptr<Conversation> Recorder::Open(Moment now) {
  if (!state_.is_on()) {
    std::erase_if(conversations_, [](const auto& one) { return one->has_ended(); });
    state_.bytes_left = most_bytes_;
  }
  auto conversation = std::make_shared<Conversation>(state_, now);
  // Where the recording is full, it is followed all the same, but nobody asks for its record.
  if (state_.Take(sizeof(Conversation))) conversations_.push_back(conversation);
  return conversation;
}

void Recorder::Start(Moment now) {
  std::erase_if(conversations_, [](const auto& one) { return one->has_ended(); });
  for (const auto& conversation : conversations_) conversation->record().Clear();
  state_ = {.since = now, .bytes_left = most_bytes_, .statements_left_out = 0};
}

Recording Recorder::Stop(Moment now) {
  const Moment since = state_.since;
  Recording recording;
  recording.duration = now - since;
  recording.statements_left_out = state_.statements_left_out;
  for (const auto& conversation : conversations_) {
    conversation->InterruptRecording(now);
    const ConnectionRecord& record = conversation->record();
    const bool was_there = record.facts().opened < since;
    if (conversation->is_session() && !(was_there && record.round_trips().empty())) {
      Append(record, since, recording);
    }
  }
  state_.since = Moment::max();
  Sort(recording);
  return recording;
}

}  // namespace dispatchbench::profile
