#include "bench/suites/index_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "bench/suites/index_ladder.h"
#include "bench/suites/index_reads.h"
#include "bench/suites/index_use.h"
#include "bench/suites/prepared_statement.h"
#include "bench/suites/stop.h"
#include "datagen/fingerprint.h"

namespace dispatchbench::bench::suites {
namespace {

// Of the time that a number of rows takes.
constexpr double kLoadShare = 0.2;
constexpr double kMigrationShare = 0.04;
constexpr double kReadShare = 0.05;
constexpr double kPairsShare = 0.12;
constexpr double kAloneShare = 0.04;
constexpr double kUseShare = 0.08;
constexpr double kDownShare = 0.05;

// Above, one way up and down takes seconds.
constexpr int kLargeRows = 100'000;

}  // namespace

IndexEffort EffortFor(int rows, const Options& options) {
  const bool large = rows > kLargeRows;
  IndexEffort effort;
  effort.read_repetitions = large ? 5 : 9;
  effort.alone_repetitions = large ? 5 : 9;
  effort.ladders = large ? 0 : 4;
  effort.cold_restarts = 3;
  effort.pairs = {.pairs = 21, .fewest = 7, .limit = std::chrono::milliseconds(2500)};
  if (!options.quick) return effort;
  effort.read_repetitions = 5;
  effort.alone_repetitions = 5;
  effort.ladders = 2;
  effort.cold_restarts = 1;
  effort.pairs = {.pairs = 11, .fewest = 6, .limit = std::chrono::milliseconds(500)};
  return effort;
}

IndexRun::IndexRun(const Server& server, int rows, const Options& options, RunContext& context,
                   IndexMeasurement& measurement, Step step)
    : server_(server),
      options_(options),
      context_(context),
      measurement_(measurement),
      step_(std::move(step)),
      effort_(EffortFor(rows, options)),
      world_(server.endpoint(), rows, options, measurement),
      queries_(IndexQueries(world_.dataset(), options.seed)) {
  context_.datasets.push_back(
      {rows, datagen::ToHex(datagen::Fingerprint(world_.dataset())), world_.dataset().spec});
  Advance(kLoadShare, "loaded");
}

void IndexRun::Advance(double share, const std::string& what) {
  step_(share, fmt::format("{} rows: {}", measurement_.size, what));
  StopIfInterrupted();
}

void IndexRun::Execute() {
  IndexLadder ladder(world_, measurement_);
  MeasureState("bare");
  const std::vector<std::string> states = StatesAboveBare();
  for (const std::string& state : states) {
    ladder.Up();
    Advance(kMigrationShare, "migrated to " + state);
    MeasureState(state);
    MeasurePairs(state);
  }
  MeasureAlone(states.back());
  measurement_.answers = answers_.Summary();
  connection_.reset();
  measurement_.uses = MeasureUse(world_, queries_, StopIfInterrupted);
  Advance(kUseShare, "scans counted");
  ladder.Down();
  ladder.Repeat(effort_.ladders);
  Advance(kDownShare, "migrated down");
}

void IndexRun::MeasureState(const std::string& state) {
  server_.Checkpoint();
  if (!connection_) {
    connection_ = std::make_unique<fixtures::LibpqConnection>(world_.endpoint());
    context_.placement.backend_cpu = PinBackend(*connection_, options_);
  }
  ReadWarm(state);
  if (options_.cold) ReadCold(state);
}

void IndexRun::ReadWarm(const std::string& state) {
  const IndexReads reads(*connection_, queries_);
  reads.Check(answers_, state);
  const double share = kReadShare / effort_.read_repetitions;
  std::vector<ReadSeries> series =
      reads.Measure(effort_.read_repetitions, [&] { Advance(share, "reads, " + state); });
  for (ReadSeries& one : series) {
    one.state = state;
    measurement_.reads.push_back(std::move(one));
  }
}

void IndexRun::ReadCold(const std::string& state) {
  for (std::size_t query = 0; query < queries_.size(); ++query) {
    ReadSeries series;
    series.query = queries_[query].name;
    series.state = state;
    series.cold = true;
    for (int restart = 0; restart < effort_.cold_restarts; ++restart) {
      connection_.reset();
      server_.Restart();
      connection_ = std::make_unique<fixtures::LibpqConnection>(world_.endpoint());
      PinBackend(*connection_, options_);
      const PreparedStatement statement(*connection_, "cold", queries_[query].sql);
      const auto& all = queries_[query].parameters;
      const Parameters& values = all[static_cast<std::size_t>(restart) % all.size()];
      // Plans without reading rows: catalogs are warm in an application that has been running.
      statement.Explain("COSTS OFF", values);
      series.times_us.push_back(statement.Time(values));
      Advance(0, "cold reads, " + state);
    }
    IndexReads(*connection_, queries_).Explain(query, series);
    series.plans.clear();
    measurement_.reads.push_back(std::move(series));
  }
}

std::vector<IndexQuery> IndexRun::QueriesUsing(const std::string& index,
                                               const std::string& state) const {
  std::vector<IndexQuery> using_it;
  for (const ReadSeries& read : measurement_.reads) {
    if (read.state != state || read.cold || !read.alone.empty()) continue;
    if (std::find(read.indexes.begin(), read.indexes.end(), index) == read.indexes.end()) continue;
    using_it.push_back(*std::find_if(queries_.begin(), queries_.end(),
                                     [&](const auto& query) { return query.name == read.query; }));
  }
  return using_it;
}

void IndexRun::MeasurePairs(const std::string& state) {
  std::vector<IndexDefinition> indexes;
  std::copy_if(measurement_.indexes.begin(), measurement_.indexes.end(),
               std::back_inserter(indexes),
               [&](const auto& index) { return index.state == state; });
  for (const IndexDefinition& index : indexes) {
    PairOf(index, kPairsShare / static_cast<double>(indexes.size()));
  }
}

void IndexRun::PairOf(const IndexDefinition& index, double share) {
  const std::vector<IndexWrite> writes = IndexWrites(index.table, world_.dataset(), options_.seed);
  IndexPairs pairs(*connection_, server_.is_private(), index, QueriesUsing(index.name, index.state),
                   writes);
  std::int64_t left_behind = 0;
  const auto vacuum = [&] {
    connection_->Execute("VACUUM " + index.table);
    left_behind = 0;
  };
  pairs.Measure(effort_.pairs, [&] {
    left_behind += pairs.versions_per_side();
    // What one side leaves behind is in the way of the next; in a large table it is spread so thin
    // that it hardly matters, and VACUUM takes long.
    if (left_behind * 20 > measurement_.table_rows.at(index.table)) vacuum();
    StopIfInterrupted();
  });
  vacuum();
  measurement_.gains.insert(measurement_.gains.end(), pairs.gains().begin(), pairs.gains().end());
  measurement_.costs.insert(measurement_.costs.end(), pairs.costs().begin(), pairs.costs().end());
  Advance(share, "with and without " + index.name);
}

void IndexRun::MeasureAlone(const std::string& state) {
  std::vector<IndexDefinition> indexes;
  std::copy_if(measurement_.indexes.begin(), measurement_.indexes.end(),
               std::back_inserter(indexes), [&](const IndexDefinition& index) {
                 return index.state != "baseline" && !QueriesOf(queries_, index.table).empty();
               });
  std::map<std::string, std::vector<ReadSeries>> series;
  for (int repetition = 0; repetition < effort_.alone_repetitions; ++repetition) {
    for (const IndexDefinition& index : indexes) ReadAlone(index, series[index.name]);
    Advance(kAloneShare / effort_.alone_repetitions, "each index alone");
  }
  for (auto& [index, reads] : series) {
    for (ReadSeries& read : reads) {
      read.state = state;
      read.alone = index;
      measurement_.reads.push_back(std::move(read));
    }
  }
}

std::vector<IndexQuery> IndexRun::QueriesOfAlone(const IndexDefinition& index) const {
  const std::vector<IndexQuery> all = QueriesOf(queries_, index.table);
  const IndexReads reads(*connection_, all);
  std::vector<IndexQuery> queries;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (reads.Uses(i, index.name)) queries.push_back(all[i]);
  }
  return queries;
}

void IndexRun::ReadAlone(const IndexDefinition& index, std::vector<ReadSeries>& series) {
  const RolledBack transaction(*connection_);
  for (const IndexDefinition& other : measurement_.indexes) {
    if (other.table == index.table && other.name != index.name) {
      connection_->Execute("DROP INDEX " + other.name);
    }
  }
  const std::vector<IndexQuery> queries = QueriesOfAlone(index);
  const IndexReads reads(*connection_, queries);
  reads.Check(answers_, index.name + " alone");
  std::vector<ReadSeries> once = reads.Measure(1, StopIfInterrupted);
  for (ReadSeries& read : once) {
    const auto known = std::find_if(series.begin(), series.end(),
                                    [&](const auto& other) { return other.query == read.query; });
    if (known == series.end()) {
      series.push_back(std::move(read));
    } else {
      known->times_us.push_back(read.times_us[0]);
    }
  }
}

}  // namespace dispatchbench::bench::suites
