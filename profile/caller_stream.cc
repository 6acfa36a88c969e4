#include "profile/caller_stream.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "profile/transaction_track.h"

namespace dispatchbench::profile {
namespace {

bool ReadsNoData(const std::string& function) {
  static const std::array<std::string_view, 8> names = {
      "set_config", "current_setting", "version",          "now",
      "timezone",   "clock_timestamp", "current_database", "current_schema"};
  return function.starts_with("pg_") ||
         std::find(names.begin(), names.end(), function) != names.end();
}

// Whether statements of this shape are of no account here: what drivers and pools say to keep a
// connection in order.
bool IsNoise(const StatementShape& shape) {
  if (shape.kind == StatementKind::kTransaction || shape.kind == StatementKind::kSession) {
    return true;
  }
  if (shape.kind == StatementKind::kUnparsed) return shape.normalized.empty();
  if (shape.kind != StatementKind::kSelect || !shape.tables.empty()) return false;
  return std::all_of(shape.functions.begin(), shape.functions.end(), ReadsNoData);
}

// Builds the stream of one caller from its statements, given in their order.
class StreamBuilder {
 public:
  StreamBuilder(const Recording& recording, const Readings& readings, const TransactionTrack& track,
                const std::vector<bool>& is_noise, const std::vector<std::size_t>& symbols)
      : recording_(recording),
        readings_(readings),
        track_(track),
        is_noise_(is_noise),
        symbols_(symbols) {}

  void Add(std::size_t index) {
    const RecordedStatement& statement = recording_.statements[index];
    const RoundTrip& trip = recording_.round_trips[statement.round_trip];
    if (statement.round_trip != round_trip_) NotePause(index, trip);
    round_trip_ = statement.round_trip;
    ended_ = std::max(ended_, trip.ended);
    if (is_noise_[readings_.statements[index].shape]) return;
    stream_.steps.push_back(
        {index, symbols_[index], 0, track_.of_statement[index], trip.began, trip.ended, idle_});
    idle_ = Moment::zero();
  }

  CallerStream Finish(const StreamOptions& options) {
    SplitUnits(SeparatingPause(options));
    return std::move(stream_);
  }

 private:
  // A statement that ends a transaction is in it; so is the pause before it. BEGIN is in its
  // transaction too, the pause before it is not.
  void NotePause(std::size_t index, const RoundTrip& trip) {
    const std::size_t transaction = track_.of_statement[index];
    const bool is_inside = transaction != 0 && transaction == transaction_;
    if (round_trip_ != kNone) {
      const Moment pause = std::max(Moment::zero(), trip.began - ended_);
      pauses_.push_back(pause);
      if (!is_inside) idle_ = std::max(idle_, pause);
    }
    transaction_ = transaction;
  }

  Moment SeparatingPause(const StreamOptions& options) {
    if (pauses_.empty()) return options.longest_separating_pause;
    const auto quarter = pauses_.begin() + static_cast<std::ptrdiff_t>(pauses_.size() / 4);
    std::nth_element(pauses_.begin(), quarter, pauses_.end());
    const Moment usual(
        static_cast<std::int64_t>(static_cast<double>(quarter->count()) * options.pause_factor));
    return std::clamp(usual, options.shortest_separating_pause, options.longest_separating_pause);
  }

  void SplitUnits(Moment separating_pause) {
    std::size_t unit = 0;
    std::uint64_t trace = 0;
    for (Step& step : stream_.steps) {
      const std::uint64_t here = readings_.statements[step.statement].trace;
      const bool is_other_request = here != 0 && trace != 0 && here != trace;
      if (step.idle_before > separating_pause || is_other_request) ++unit;
      if (here != 0) trace = here;
      step.unit = unit;
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const Recording& recording_;
  const Readings& readings_;
  const TransactionTrack& track_;
  const std::vector<bool>& is_noise_;
  const std::vector<std::size_t>& symbols_;
  CallerStream stream_;
  std::vector<Moment> pauses_;
  std::size_t round_trip_ = kNone;
  std::size_t transaction_ = 0;
  Moment ended_{};
  Moment idle_{};
};

std::vector<std::size_t> Symbols(const Readings& readings, std::size_t& count) {
  std::unordered_map<std::uint64_t, std::size_t> known;
  std::vector<std::size_t> symbols;
  symbols.reserve(readings.statements.size());
  for (const Reading& reading : readings.statements) {
    const std::uint64_t key = reading.fingerprint * readings.callers.size() + reading.caller;
    symbols.push_back(known.emplace(key, known.size()).first->second);
  }
  count = known.size();
  return symbols;
}

// The pool of each connection.
std::vector<std::size_t> Pools(const Recording& recording, std::size_t& count) {
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> known;
  std::vector<std::size_t> pools;
  for (const RecordedConnection& connection : recording.connections) {
    const auto key =
        std::make_tuple(connection.user, connection.database, connection.application_name);
    pools.push_back(known.emplace(key, known.size()).first->second);
  }
  count = known.size();
  return pools;
}

std::size_t ConnectionsIn(const Recording& recording, const CallerStream& stream) {
  std::vector<std::size_t> connections;
  for (const Step& step : stream.steps) {
    const std::size_t connection = recording.statements[step.statement].connection;
    if (connections.empty() || connections.back() != connection) connections.push_back(connection);
    if (connections.size() > 1) return connections.size();
  }
  return connections.size();
}

// The statements in the order of their round trips.
std::vector<std::size_t> InOrder(const Recording& recording) {
  std::vector<std::size_t> order(recording.statements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return recording.round_trips[recording.statements[left].round_trip].began <
           recording.round_trips[recording.statements[right].round_trip].began;
  });
  return order;
}

}  // namespace

CallerStreams ReadStreams(const Recording& recording, const Readings& readings,
                          const StreamOptions& of_connections, const StreamOptions& of_pools) {
  CallerStreams streams;
  const TransactionTrack track = TrackTransactions(recording, readings);
  const std::vector<std::size_t> symbols = Symbols(readings, streams.symbols);
  std::vector<bool> is_noise;
  for (const StatementShape& shape : readings.shapes) is_noise.push_back(IsNoise(shape));
  std::size_t pool_count = 0;
  const std::vector<std::size_t> pools = Pools(recording, pool_count);
  const StreamBuilder empty(recording, readings, track, is_noise, symbols);
  std::vector<StreamBuilder> connection_builders(recording.connections.size(), empty);
  std::vector<StreamBuilder> pool_builders(pool_count, empty);
  for (const std::size_t index : InOrder(recording)) {
    const std::size_t connection = recording.statements[index].connection;
    connection_builders[connection].Add(index);
    pool_builders[pools[connection]].Add(index);
  }
  for (StreamBuilder& builder : connection_builders) {
    streams.connections.push_back(builder.Finish(of_connections));
  }
  for (StreamBuilder& builder : pool_builders) {
    CallerStream stream = builder.Finish(of_pools);
    stream.is_pool = true;
    if (ConnectionsIn(recording, stream) > 1) streams.pools.push_back(std::move(stream));
  }
  streams.is_failed_transaction = track.is_failed;
  streams.transaction_of_statement = track.of_statement;
  return streams;
}

}  // namespace dispatchbench::profile
