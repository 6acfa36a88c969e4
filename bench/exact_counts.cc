#include "bench/exact_counts.h"

#include <optional>

namespace dispatchbench::bench {

std::vector<std::pair<std::string, std::int64_t>> ExactCounts(const Measurement& measurement) {
  const fixtures::WireCounts& wire = measurement.counts;
  const fixtures::ServerCounts& server = measurement.server_counts;
  std::vector<std::pair<std::string, std::int64_t>> counts = {
      {"statements", wire.statements}, {"round_trips", wire.round_trips},
      {"commits", wire.commits},       {"rows", wire.rows},
      {"bytes_sent", wire.bytes_sent}, {"bytes_received", wire.bytes_received}};
  const auto add = [&](const char* name, const std::optional<std::int64_t>& count) {
    if (count) counts.emplace_back(name, *count);
  };
  add("wal_bytes", server.wal_bytes);
  add("shared_blocks", server.shared_blocks);
  add("hot_updates", server.hot_updates);
  add("other_updates", server.other_updates);
  return counts;
}

}  // namespace dispatchbench::bench
