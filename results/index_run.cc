#include "results/index_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

std::vector<double> Amounts(const Field& field) {
  std::vector<double> amounts;
  for (const Field& element : field.Elements()) amounts.push_back(element.Amount());
  return amounts;
}

std::vector<double> Times(const Field& field) {
  std::vector<double> times = Amounts(field);
  if (times.empty()) field.Reject("at least one time");
  return times;
}

std::vector<std::string> Texts(const Field& field) {
  std::vector<std::string> texts;
  for (const Field& element : field.Elements()) texts.push_back(element.NonEmptyText());
  return texts;
}

PairedTimes ReadPairs(const Field& field) {
  PairedTimes times{.with_us = Times(field.At("with_us")),
                    .without_us = Times(field.At("without_us")),
                    .with_cpu_us = Amounts(field.At("with_cpu_us")),
                    .without_cpu_us = Amounts(field.At("without_cpu_us"))};
  const std::size_t count = times.with_us.size();
  if (times.without_us.size() != count) {
    field.At("without_us").Reject("as many times as with_us has");
  }
  for (const auto& [name, cpu] : {std::pair("with_cpu_us", &times.with_cpu_us),
                                  std::pair("without_cpu_us", &times.without_cpu_us)}) {
    const bool both = times.with_cpu_us.size() == times.without_cpu_us.size();
    if (!both || (!cpu->empty() && cpu->size() != count)) {
      field.At(name).Reject("none, or as many times as with_us has");
    }
  }
  return times;
}

WriteEffects ReadEffects(const Field& field) {
  WriteEffects effects{.wal_bytes = field.At("wal_bytes").Amount(),
                       .updated = field.At("updated").Integer(0),
                       .hot_updated = field.At("hot_updated").Integer(0)};
  if (effects.hot_updated > effects.updated) {
    field.At("hot_updated").Reject("no more than updated");
  }
  return effects;
}

// Reads what was measured at one number of rows; names must be those of queries and indexes.
class SizeReader {
 public:
  SizeReader(const Field& field, const IndexRun& run) : field_(field) {
    for (const IndexQuery& query : run.queries) queries_.push_back(query.name);
    size_.rows = field_.At("rows").Integer(1);
    for (const auto& [table, rows] : field_.At("table_rows").Members()) {
      size_.table_rows[table] = rows.Integer(0);
    }
  }

  IndexSizeRun Read() {
    ReadIndexes();
    for (const Field& read : field_.At("reads").Elements()) AddRead(read);
    for (const Field& gain : field_.At("gains").Elements()) {
      size_.gains.push_back({.index = gain.At("index").Choice(indexes_),
                             .query = gain.At("query").Choice(queries_),
                             .times = ReadPairs(gain)});
    }
    for (const Field& cost : field_.At("costs").Elements()) AddCost(cost);
    ReadMigrations();
    for (const Field& bytes : field_.At("sizes").Elements()) {
      size_.bytes[bytes.At("index").Choice(indexes_)] = {
          .bytes = bytes.At("bytes").Integer(0), .table_bytes = bytes.At("table_bytes").Integer(1)};
    }
    for (const Field& use : field_.At("uses").Elements()) {
      size_.scans[use.At("index").NonEmptyText()] = {
          .by_queries = use.At("by_queries").Integer(0),
          .by_operations = use.At("by_operations").Integer(0)};
    }
    return std::move(size_);
  }

 private:
  void ReadIndexes() {
    for (const Field& index : field_.At("indexes").Elements()) {
      size_.indexes.push_back({.name = index.At("name").NonEmptyText(),
                               .table = index.At("table").NonEmptyText(),
                               .definition = index.At("definition").Text(),
                               .state = index.At("state").Choice(kIndexStates)});
      indexes_.push_back(size_.indexes.back().name);
    }
  }

  void AddRead(const Field& field) {
    IndexRead read{.query = field.At("query").Choice(queries_),
                   .state = field.At("state").Choice(kIndexStates),
                   .alone = field.At("alone").Text(),
                   .cold = field.At("cache").Choice({"warm", "cold"}) == "cold",
                   .times_us = Times(field.At("times_us")),
                   .rows = field.At("rows").Amount(),
                   .shared_hit_blocks = field.At("shared_hit_blocks").Amount(),
                   .shared_read_blocks = field.At("shared_read_blocks").Amount(),
                   .indexes = Texts(field.At("indexes")),
                   .plans = {}};
    for (const Field& plan : field.At("plans").Elements()) read.plans.push_back(plan.AsText());
    size_.reads.push_back(std::move(read));
  }

  void AddCost(const Field& field) {
    size_.costs.push_back(
        {.index = field.At("index").Choice(indexes_),
         .write = field.At("write").Choice({"insert", "update", "bulk_insert", "bulk_update"}),
         .rows = field.At("rows").Integer(1),
         .times = ReadPairs(field),
         .with = ReadEffects(field.At("with")),
         .without = ReadEffects(field.At("without"))});
  }

  void ReadMigrations() {
    for (const Field& migration : field_.At("migrations").Elements()) {
      size_.migrations.push_back({.name = migration.At("name").Choice(kIndexStates),
                                  .up_us = Amounts(migration.At("up_us")),
                                  .down_us = Amounts(migration.At("down_us"))});
    }
    size_.checksum_comparisons = field_.At("checksum_comparisons").Integer(0);
  }

  const Field& field_;
  std::vector<std::string> queries_;
  std::vector<std::string> indexes_;
  IndexSizeRun size_;
};

}  // namespace

IndexRun ReadIndexRun(const StoredDocument& stored) {
  RequireKind(stored, "indexes", "Pass a document of ./dispatchbench run --suite=indexes");
  const Field document(*stored.json, stored.file);
  IndexRun run;
  ReadDocumentContext(document, run);
  run.datasets = ReadDatasets(document);
  run.repetitions = document.At("context").At("dispatchbench").At("repetitions").Integer(1);
  for (const Field& query : document.At("queries").Elements()) {
    run.queries.push_back({.name = query.At("name").NonEmptyText(),
                           .purpose = query.At("purpose").Text(),
                           .table = query.At("table").NonEmptyText(),
                           .sql = query.At("sql").NonEmptyText(),
                           .limit_one = query.At("limit_one").Flag()});
  }
  std::set<std::int64_t> sizes;
  for (const Field& size : document.At("sizes").Elements()) {
    run.sizes.push_back(SizeReader(size, run).Read());
    if (!sizes.insert(run.sizes.back().rows).second) {
      size.At("rows").Reject("a number of rows that is not there twice");
    }
  }
  std::sort(run.sizes.begin(), run.sizes.end(),
            [](const IndexSizeRun& a, const IndexSizeRun& b) { return a.rows < b.rows; });
  return run;
}

}  // namespace dispatchbench::results
