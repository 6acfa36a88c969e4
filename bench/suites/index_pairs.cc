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

std::vector<pid_t> BackendOf(fixtures::LibpqConnection& connection, bool is_here) {
  if (!is_here) return {};
  return {static_cast<pid_t>(PQbackendPID(connection.get()))};
}

// Of client and backend, which must be known.
double OnCpu_us(const CpuTimes& used) {
  return static_cast<double>(used.client_ns + *used.backend_ns) / 1000;
}

}  // namespace

IndexPairs::IndexPairs(fixtures::LibpqConnection& connection, bool backend_is_here,
                       const IndexDefinition& index, std::vector<IndexQuery> queries,
                       const std::vector<IndexWrite>& writes)
    : connection_(connection),
      clock_(BackendOf(connection, backend_is_here)),
      index_(index),
      queries_(std::move(queries)),
      writes_(writes) {
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

void IndexPairs::Measure(const PairPlan& plan, const std::function<void()>& after_side) {
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
    after_side();
    MeasureSide(!first_with, with_reads, pair < kEffectPairs);
    after_side();
  }
}

std::int64_t IndexPairs::versions_per_side() const {
  std::int64_t versions = 0;
  for (const IndexWrite& write : writes_) {
    versions += write.rows * static_cast<std::int64_t>(write.parameters.size());
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
    TimePair& pair = gains_[i].pairs.back();
    std::size_t executions = 0;
    const CpuTimes before = clock_.Now();
    (with_index ? pair.with_us : pair.without_us) = reads.Time(i, &executions);
    const CpuTimes used = clock_.Now() - before;
    if (!used.backend_ns) continue;
    (with_index ? pair.with_cpu_us : pair.without_cpu_us) =
        OnCpu_us(used) / static_cast<double>(executions);
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
  TimeEach(statement, write.parameters, explained, with_index, cost.pairs.back());
  effects.updated += Counter("pg_stat_get_xact_tuples_updated", write.table) - updated;
  effects.hot += Counter("pg_stat_get_xact_tuples_hot_updated", write.table) - hot;
  if (single || !with_effects) return;
  // A bulk write of the same rows cannot follow itself.
  connection_.Execute("ROLLBACK TO before_write");
  effects.wal_bytes += ParsePlan(statement.Explain("ANALYZE, WAL", write.parameters[0])).wal_bytes;
  ++effects.statements;
}

void IndexPairs::TimeEach(const PreparedStatement& statement,
                          const std::vector<Parameters>& parameters, std::size_t first,
                          bool with_index, TimePair& pair) const {
  std::vector<double> walls_us;
  std::vector<double> cpus_us;
  for (std::size_t i = first; i < parameters.size(); ++i) {
    const CpuTimes before = clock_.Now();
    walls_us.push_back(statement.Time(parameters[i]));
    const CpuTimes used = clock_.Now() - before;
    if (used.backend_ns) cpus_us.push_back(OnCpu_us(used));
  }
  (with_index ? pair.with_us : pair.without_us) = MedianOf(std::move(walls_us));
  if (cpus_us.empty()) return;
  (with_index ? pair.with_cpu_us : pair.without_cpu_us) = MedianOf(std::move(cpus_us));
}

std::int64_t IndexPairs::Counter(const std::string& function, const std::string& table) const {
  return std::stoll(
      connection_.Execute(fmt::format("SELECT {}('{}'::regclass)", function, table))[0][0]);
}

}  // namespace dispatchbench::bench::suites
