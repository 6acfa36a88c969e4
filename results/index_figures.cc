#include "results/index_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/index_verdict.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr double kPercent = 100;

bool IsAskedFor(const Measure& measure, const IndexDefinition& index) {
  if (!measure.index.empty()) return index.name == measure.index;
  return measure.state.empty() || index.state == measure.state;
}

const IndexDefinition* FindIndex(const IndexSizeRun& size, const std::string& name) {
  const auto found = std::find_if(size.indexes.begin(), size.indexes.end(),
                                  [&](const IndexDefinition& index) { return index.name == name; });
  return found == size.indexes.end() ? nullptr : &*found;
}

// `without` / `with` the index. One that the planner does not use changes nothing, exactly.
bool FillGain(const Measure& measure, const IndexSizeRun& size, LedgerPoint& point) {
  const IndexDefinition* const index = FindIndex(size, measure.index);
  if (index == nullptr) return false;
  if (const auto rows = size.table_rows.find(index->table); rows != size.table_rows.end()) {
    point.rows = rows->second;
  }
  const auto gain = std::find_if(size.gains.begin(), size.gains.end(), [&](const IndexGain& one) {
    return one.index == measure.index && one.query == measure.query;
  });
  if (gain == size.gains.end()) {
    point.factor = Ratio{.value = 1, .interval = Interval{.lower = 1, .upper = 1, .coverage = 1}};
    point.remarks.push_back(
        Phrase("The planner does not use the index for {} at {} rows.", measure.query, point.rows));
    return true;
  }
  point.before = Median(gain->times.without());
  point.after = Median(gain->times.with());
  point.factor = RatioOfMedians(gain->times.without(), gain->times.with());
  point.beside = Phrase("{} to {}", DurationText(*point.before), DurationText(*point.after));
  if (gain->times.on_cpu()) point.beside = Phrase("{} on-CPU", point.beside);
  return point.factor.has_value();
}

// What the costliest of the indexes adds to an INSERT or an UPDATE of one row.
bool FillCost(const Measure& measure, const IndexSizeRun& size, LedgerPoint& point) {
  for (const IndexCost& cost : size.costs) {
    const IndexDefinition* const index = FindIndex(size, cost.index);
    if (index == nullptr || !IsAskedFor(measure, *index)) continue;
    if (cost.write != "insert" && cost.write != "update") continue;
    const Estimate added = PairedDifference(cost.times.with(), cost.times.without());
    if (point.after && *point.after >= added.value) continue;
    point.after = added.value;
    point.interval = added.interval;
    point.remarks = {fmt::format("{}, {}.", cost.index, cost.write)};
  }
  return point.after.has_value();
}

bool FillShare(const Measure& measure, const IndexSizeRun& size, LedgerPoint& point) {
  for (const IndexDefinition& index : size.indexes) {
    const auto bytes = size.bytes.find(index.name);
    if (!IsAskedFor(measure, index) || bytes == size.bytes.end()) continue;
    const double share = kPercent * static_cast<double>(bytes->second.bytes) /
                         static_cast<double>(bytes->second.table_bytes);
    if (point.after && *point.after >= share) continue;
    point.after = share;
    point.interval = Interval{.lower = share, .upper = share, .coverage = 1};
    point.remarks = {Phrase("{}: {} beside a table of {}.", index.name,
                            BytesText(static_cast<double>(bytes->second.bytes)),
                            BytesText(static_cast<double>(bytes->second.table_bytes)))};
  }
  return point.after.has_value();
}

// The slowest that was seen, up or down.
bool FillMigration(const Measure& measure, const IndexSizeRun& size, LedgerPoint& point) {
  for (const IndexMigration& migration : size.migrations) {
    if (!measure.state.empty() && migration.name != measure.state) continue;
    for (const auto& [way, times] : {std::pair(PhraseKey("up"), &migration.up_us),
                                     std::pair(PhraseKey("down"), &migration.down_us)}) {
      if (times->empty()) continue;
      const double slowest = *std::max_element(times->begin(), times->end());
      if (point.after && *point.after >= slowest) continue;
      point.after = slowest;
      point.interval = Interval{.lower = slowest, .upper = slowest, .coverage = 1};
      point.remarks = {Phrase("The slowest: {} {}; {} compared, all equal.", migration.name,
                              PhraseOf(way), Plural(size.checksum_comparisons, "checksum"))};
    }
  }
  return point.after.has_value();
}

bool Fill(const Measure& measure, const IndexSizeRun& size, LedgerPoint& point) {
  if (measure.quantity == "gain") return FillGain(measure, size, point);
  if (measure.quantity == "write_cost") return FillCost(measure, size, point);
  if (measure.quantity == "size_share") return FillShare(measure, size, point);
  return FillMigration(measure, size, point);
}

// The most rows first; empty where the run has no table of the size that is asked for, or a larger
// one.
std::vector<LedgerPoint> PointsOf(const Measure& measure, const Stored<IndexRun>& run) {
  std::vector<LedgerPoint> points;
  for (const IndexSizeRun& size : run.document.sizes) {
    LedgerPoint point = PointOf(run.file, run.document, size.rows);
    if (Fill(measure, size, point)) points.push_back(std::move(point));
  }
  std::reverse(points.begin(), points.end());
  if (points.empty() || (measure.size && points.front().rows < *measure.size)) return {};
  return points;
}

std::string MissingText(const Measure& measure) {
  const std::string what =
      measure.index.empty() ? PhraseOf(QuantityOf(measure).what) : measure.index;
  return measure.size ? Phrase("No stored run of the suite indexes has {} at {} rows or more", what,
                               *measure.size)
                      : Phrase("No stored run of the suite indexes has {}", what);
}

}  // namespace

Measurement MeasureIndexes(const Claim& claim, const std::vector<Stored<IndexRun>>& runs) {
  const Measure& measure = claim.measure;
  Measurement measurement;
  measurement.all_from_rows = measure.size;
  for (const Stored<IndexRun>& run : runs) {
    measurement.points = PointsOf(measure, run);
    if (!measurement.points.empty()) break;  // the newest that has it
  }
  if (measurement.points.empty()) {
    measurement.missing = MissingText(measure);
  }
  return measurement;
}

}  // namespace dispatchbench::results
