#include "bench/suites/index_pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bench/suites/index_plan.h"
#include "bench/suites/index_reads.h"
#include "bench/suites/median.h"
#include "bench/suites/prepared_statement.h"

namespace dispatchbench::bench::suites {
namespace {

// Reads without a needed index are slow, and differ by much: fewer pairs do.
constexpr int kFewestReadPairs = 7;
constexpr std::chrono::milliseconds kSlowReads{100};
// WAL and HOT updates hardly differ between repetitions.
constexpr int kEffectPairs = 2;
// Of the single rows, those that EXPLAIN (WAL) is asked for; they warm the others up.
constexpr std::size_t kExplained = 10;

double& Side(TimePair& pair, bool with_index) {
  return with_index ? pair.with_us : pair.without_us;
}

}  // namespace

IndexPairs::IndexPairs(fixtures::LibpqConnection& connection, const IndexDefinition& index,
                       std::vector<IndexQuery> queries, const std::vector<IndexWrite>& writes)
    : connection_(connection), index_(index), queries_(std::move(queries)), writes_(writes) {
  for (const IndexQuery& query : queries_) gains_.push_back({index_.name, query.name, {}});
  for (const IndexWrite& write : writes_) {
    costs_.push_back({.index = index_.name,
                      .write = write.name,
                      .rows = write.rows,
                      .pairs = {},
                      .with = {},
                      .without = {}});
  }
}

void IndexPairs::Measure(const PairPlan& plan, const std::function<void()>& after_pair) {
  const auto end = std::chrono::steady_clock::now() + plan.limit;
  for (int pair = 0; pair < plan.pairs; ++pair) {
    if (pair >= plan.fewest && std::chrono::steady_clock::now() > end) return;
    const bool with_reads = pair < kFewestReadPairs || read_time_ < kSlowReads;
    if (with_reads) {
      for (GainSeries& gain : gains_) gain.pairs.emplace_back();
    }
    for (CostSeries& cost : costs_) cost.pairs.emplace_back();
    // ABBA: whatever drifts hits both sides alike.
    const bool first_with = pair % 2 == 0;
    MeasureSide(first_with, with_reads, pair < kEffectPairs);
    MeasureSide(!first_with, with_reads, pair < kEffectPairs);
    after_pair();
  }
}

std::int64_t IndexPairs::versions_per_pair() const {
  std::int64_t versions = 0;
  for (const IndexWrite& write : writes_) {
    versions += 2 * write.rows * static_cast<std::int64_t>(write.parameters.size());
  }
  return versions;
}

void IndexPairs::MeasureSide(bool with_index, bool with_reads, bool with_effects) {
  const RolledBack transaction(connection_);
  if (!with_index) connection_.Execute("DROP INDEX " + index_.name);
  if (with_reads && !queries_.empty()) Read(with_index);
  for (std::size_t i = 0; i < writes_.size(); ++i) {
    connection_.Execute("SAVEPOINT before_write");
    Write(writes_[i], with_index, with_effects, costs_[i]);
    connection_.Execute("ROLLBACK TO before_write");
  }
}

void IndexPairs::Read(bool with_index) {
  const auto start = std::chrono::steady_clock::now();
  const IndexReads reads(connection_, queries_);
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    reads.Warm(i);
    Side(gains_[i].pairs.back(), with_index) = reads.Time(i);
  }
  read_time_ = std::max(read_time_, std::chrono::steady_clock::now() - start);
}

void IndexPairs::Write(const IndexWrite& write, bool with_index, bool with_effects,
                       CostSeries& cost) {
  const PreparedStatement statement(connection_, write.name, write.sql);
  WriteEffects& effects = with_index ? cost.with : cost.without;
  const bool single = write.parameters.size() > 1;
  const std::size_t explained = single ? std::min(kExplained, write.parameters.size() / 2) : 0;
  for (std::size_t i = 0; i < explained; ++i) {
    effects.wal_bytes +=
        ParsePlan(statement.Explain("ANALYZE, WAL", write.parameters[i])).wal_bytes;
    ++effects.statements;
  }
  const std::int64_t updated = Counter("pg_stat_get_xact_tuples_updated", write.table);
  const std::int64_t hot = Counter("pg_stat_get_xact_tuples_hot_updated", write.table);
  std::vector<double> times_us;
  for (std::size_t i = explained; i < write.parameters.size(); ++i) {
    times_us.push_back(statement.Time(write.parameters[i]));
  }
  Side(cost.pairs.back(), with_index) = MedianOf(std::move(times_us));
  effects.updated += Counter("pg_stat_get_xact_tuples_updated", write.table) - updated;
  effects.hot += Counter("pg_stat_get_xact_tuples_hot_updated", write.table) - hot;
  if (single || !with_effects) return;
  // A bulk write of the same rows cannot follow itself.
  connection_.Execute("ROLLBACK TO before_write");
  effects.wal_bytes += ParsePlan(statement.Explain("ANALYZE, WAL", write.parameters[0])).wal_bytes;
  ++effects.statements;
}

std::int64_t IndexPairs::Counter(const std::string& function, const std::string& table) const {
  return std::stoll(
      connection_.Execute(fmt::format("SELECT {}('{}'::regclass)", function, table))[0][0]);
}

}  // namespace dispatchbench::bench::suites
