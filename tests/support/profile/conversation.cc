#include "tests/support/profile/conversation.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dispatchbench::testing {
namespace {

using profile::Moment;

std::string FirstWord(const std::string& text) {
  std::size_t begin = 0;
  while (text.compare(begin, 2, "/*") == 0) begin = text.find("*/", begin) + 3;
  std::string word;
  for (std::size_t i = begin; i < text.size() && text[i] != ' ' && text[i] != ';'; ++i) {
    word += static_cast<char>(std::toupper(static_cast<unsigned char>(text[i])));
  }
  return word;
}

std::string Tag(const Line& line) {
  const std::string word = FirstWord(line.text);
  const std::string rows = std::to_string(line.rows);
  if (word == "INSERT") return "INSERT 0 " + rows;
  if (word == "WITH") return "SELECT " + rows;
  if (word == "SELECT" || word == "UPDATE" || word == "DELETE" || word == "FETCH" ||
      word == "COPY" || word == "MERGE") {
    return word + " " + rows;
  }
  return word;
}

}  // namespace

Conversation::Conversation(std::uint64_t seed) : state_(seed) {}

std::size_t Conversation::Connect(const std::string& application, const std::string& user) {
  const Moment now = states_.empty() ? Moment::zero() : states_[connection_].now;
  connection_ = states_.size();
  states_.push_back({now, 'I'});
  profile::RecordedConnection& connection = recording_.connections.emplace_back();
  connection.user = user;
  connection.database = "dispatch";
  connection.application_name = application;
  connection.opened = connection.ready = now;
  return connection_;
}

void Conversation::Use(std::size_t connection) { connection_ = connection; }

void Conversation::Hand(std::size_t connection) {
  states_[connection].now = std::max(states_[connection].now, states_[connection_].now);
  connection_ = connection;
}

void Conversation::Meet() {
  Moment latest{};
  for (const ConnectionState& state : states_) latest = std::max(latest, state.now);
  for (ConnectionState& state : states_) state.now = latest;
}

void Conversation::Think(double ms) { states_[connection_].now += Around(ms * 1000); }

void Conversation::Send(const std::vector<Line>& lines) {
  ConnectionState& state = states_[connection_];
  state.now += Around(client_us_);
  profile::RoundTrip trip;
  trip.connection = connection_;
  trip.began = trip.sent = state.now;
  const std::size_t index = recording_.round_trips.size();
  const std::size_t first = recording_.statements.size();
  for (const Line& line : lines) {
    const Moment answered = state.now + Around(100 + 2.0 * static_cast<double>(line.rows));
    Add(line, index, trip.sent, answered);
    recording_.statements.back().started = state.now;
    if (first + 1 == recording_.statements.size()) trip.first_answer = answered;
    state.now = answered;
  }
  trip.ended = state.now;
  trip.bytes_sent = trip.bytes_received = 100;
  trip.transaction_status = state.status;
  for (std::size_t i = first; i < recording_.statements.size(); ++i) {
    recording_.statements[i].transaction_status = state.status;
  }
  recording_.round_trips.push_back(trip);
}

void Conversation::Add(const Line& line, std::size_t round_trip, Moment sent, Moment answered) {
  profile::RecordedStatement& statement = recording_.statements.emplace_back();
  statement.connection = connection_;
  statement.round_trip = round_trip;
  statement.text = line.text;
  for (const std::string& value : line.parameters) {
    statement.parameters.push_back({value, static_cast<std::int64_t>(value.size()), false, 0});
  }
  const bool has_parameters = line.text.find('$') != std::string::npos;
  statement.protocol = is_prepared_     ? profile::Protocol::kPrepared
                       : has_parameters ? profile::Protocol::kExtended
                                        : profile::Protocol::kSimple;
  statement.sent = sent;
  statement.answered = answered;
  statement.rows = line.rows;
  statement.bytes_sent = static_cast<std::int64_t>(line.text.size());
  statement.bytes_received = 40 + 30 * line.rows;
  char& status = states_[connection_].status;
  const std::string word = FirstWord(line.text);
  if (!line.sqlstate.empty()) {
    statement.error = profile::ServerError{line.sqlstate, "made up"};
    if (status == 'T') status = 'E';
    return;
  }
  statement.tag = Tag(line);
  statement.is_copy = word == "COPY";
  if (word == "BEGIN") status = 'T';
  const bool is_to_savepoint = line.text.find(" TO ") != std::string::npos;
  if (word == "COMMIT" || (word == "ROLLBACK" && !is_to_savepoint)) status = 'I';
  if (word == "ROLLBACK" && is_to_savepoint) status = 'T';
}

std::uint64_t Conversation::Random(std::uint64_t bound) {
  state_ = state_ * 6364136223846793005U + 1442695040888963407U;
  return (state_ >> 33) % bound;
}

// Between 0.6 and 1.4 times, and now and then three times as much.
Moment Conversation::Around(double us) {
  const double factor = 0.6 + 0.8 * static_cast<double>(Random(1000)) / 1000;
  const double outlier = Random(40) == 0 ? 3 : 1;
  return Moment(static_cast<std::int64_t>(us * 1000 * factor * outlier));
}

profile::Recording Conversation::Finish() {
  Meet();
  for (auto& connection : recording_.connections) connection.closed = states_.front().now;
  recording_.duration = states_.empty() ? Moment::zero() : states_.front().now;
  std::vector<std::size_t> order(recording_.round_trips.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return recording_.round_trips[left].began < recording_.round_trips[right].began;
  });
  std::vector<std::size_t> place(order.size());
  std::vector<profile::RoundTrip> trips;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    trips.push_back(recording_.round_trips[order[i]]);
  }
  recording_.round_trips = std::move(trips);
  for (auto& statement : recording_.statements) statement.round_trip = place[statement.round_trip];
  std::stable_sort(recording_.statements.begin(), recording_.statements.end(),
                   [](const auto& left, const auto& right) { return left.sent < right.sent; });
  return std::move(recording_);
}

std::string WithLiterals(const std::string& text, const std::vector<std::string>& values) {
  std::string result;
  std::size_t next = 0;
  for (const char c : text) {
    if (c == '?' && next < values.size()) {
      result += values[next++];
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace dispatchbench::testing
