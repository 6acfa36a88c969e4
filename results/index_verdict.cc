#include "results/index_verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

std::optional<double> HotShare(const WriteEffects& effects) {
  if (effects.updated == 0) return std::nullopt;
  return static_cast<double>(effects.hot_updated) / static_cast<double>(effects.updated);
}

QueryGain GainOf(const IndexGain& gain) {
  return {.query = gain.query,
          .with_us = Median(gain.times.with()),
          .without_us = Median(gain.times.without()),
          .factor = RatioOfMedians(gain.times.without(), gain.times.with()),
          .saved_us = PairedDifference(gain.times.without(), gain.times.with())};
}

WriteCost CostOf(const IndexCost& cost) {
  return {.write = cost.write,
          .rows = cost.rows,
          .without_us = Median(cost.times.without()),
          .cost_us = PairedDifference(cost.times.with(), cost.times.without()),
          .wal_bytes = cost.with.wal_bytes - cost.without.wal_bytes,
          .hot_with = HotShare(cost.with),
          .hot_without = HotShare(cost.without)};
}

// The costlier of the writes of one row; nullptr where none was measured.
const WriteCost* CostlierWrite(const IndexVerdict& verdict) {
  const WriteCost* costlier = nullptr;
  for (const WriteCost& cost : verdict.costs) {
    if (cost.write != "insert" && cost.write != "update") continue;
    if (costlier == nullptr || cost.cost_us.value > costlier->cost_us.value) costlier = &cost;
  }
  return costlier;
}

void Decide(IndexVerdict& verdict, IndexWord word, std::string reason) {
  verdict.word = word;
  verdict.reason = std::move(reason);
}

void JudgeWithoutGain(IndexVerdict& verdict) {
  if (!verdict.scans) {
    return Decide(verdict, IndexWord::kUndecided,
                  Phrase("no query uses it; scans were not counted"));
  }
  if (verdict.scans->by_operations == 0 && verdict.scans->by_queries == 0) {
    return Decide(verdict, IndexWord::kUnused, Phrase("no query and no operation scans it"));
  }
  Decide(verdict, IndexWord::kUndecided,
         Phrase("no query uses it where it is new; operations scanned it {} times, later "
                "queries {} times, whose gain is not measured",
                verdict.scans->by_operations, verdict.scans->by_queries));
}

// A query gains for certain.
void JudgeGain(IndexVerdict& verdict, const QueryGain& gain, const Estimate& cost) {
  const double lowest = std::max(cost.lower(), 0.0) / gain.saved_us.upper();
  const double highest = std::max(cost.upper(), 0.0) / gain.saved_us.lower();
  verdict.break_even_reads = std::max(cost.value, 0.0) / gain.saved_us.value;
  const std::string text =
      Phrase("{} saves {} a read, a write costs {}", gain.query, DurationText(gain.saved_us.value),
             DurationText(std::max(cost.value, 0.0)));
  if (highest <= 1) return Decide(verdict, IndexWord::kWorthIt, text);
  if (lowest > 1) return Decide(verdict, IndexWord::kReadHeavy, text);
  Decide(verdict, IndexWord::kUndecided,
         Phrase("{}; break-even between {} and {} reads per write", text, Significant(lowest),
                Significant(highest)));
}

void Judge(IndexVerdict& verdict) {
  const WriteCost* const write = CostlierWrite(verdict);
  if (verdict.gains.empty()) return JudgeWithoutGain(verdict);
  if (write == nullptr)
    return Decide(verdict, IndexWord::kUndecided, Phrase("no write was measured"));
  for (const QueryGain& gain : verdict.gains) {
    if (gain.saved_us.interval && gain.saved_us.lower() > 0) {
      return JudgeGain(verdict, gain, write->cost_us);
    }
  }
  const QueryGain& best = verdict.gains.front();
  const std::string text = Phrase("{} gains {} us a read at most", best.query,
                                  Significant(std::max(best.saved_us.upper(), 0.0)));
  const double cost_us = std::max(write->cost_us.lower(), 0.0);
  if (best.saved_us.interval && best.saved_us.upper() <= cost_us) {
    return Decide(verdict, IndexWord::kCostsMore, text);
  }
  Decide(verdict, IndexWord::kUndecided, Phrase("{}, or nothing", text));
}

IndexVerdict VerdictOf(const IndexSizeRun& size, const IndexDefinition& index) {
  IndexVerdict verdict{.index = index.name,
                       .table = index.table,
                       .state = index.state,
                       .rows = size.rows,
                       .word = IndexWord::kUndecided,
                       .reason = "",
                       .gains = {},
                       .costs = {},
                       .break_even_reads = std::nullopt,
                       .bytes = std::nullopt,
                       .scans = std::nullopt};
  for (const IndexGain& gain : size.gains) {
    if (gain.index == index.name) verdict.gains.push_back(GainOf(gain));
  }
  std::stable_sort(verdict.gains.begin(), verdict.gains.end(), [](const auto& a, const auto& b) {
    return a.saved_us.value > b.saved_us.value;
  });
  for (const IndexCost& cost : size.costs) {
    if (cost.index == index.name) verdict.costs.push_back(CostOf(cost));
  }
  if (const auto found = size.bytes.find(index.name); found != size.bytes.end()) {
    verdict.bytes = found->second;
  }
  if (const auto found = size.scans.find(index.name); found != size.scans.end()) {
    verdict.scans = found->second;
  }
  Judge(verdict);
  return verdict;
}

}  // namespace

Estimate PairedDifference(const std::vector<double>& minuend,
                          const std::vector<double>& subtrahend) {
  if (minuend.size() != subtrahend.size()) {
    throw std::invalid_argument("paired difference of samples of different sizes");
  }
  std::vector<double> differences;
  for (std::size_t i = 0; i < minuend.size(); ++i) {
    differences.push_back(minuend[i] - subtrahend[i]);
  }
  return {.value = Median(differences), .interval = MedianInterval(differences)};
}

Estimate WriteCost::cost_per_row_us() const {
  const auto count = static_cast<double>(rows);
  Estimate estimate{.value = cost_us.value / count, .interval = cost_us.interval};
  if (estimate.interval) {
    estimate.interval->lower /= count;
    estimate.interval->upper /= count;
  }
  return estimate;
}

std::string ToText(IndexWord word) {
  switch (word) {
    case IndexWord::kWorthIt:
      return Phrase("worth it");
    case IndexWord::kReadHeavy:
      return Phrase("read-heavy");
    case IndexWord::kCostsMore:
      return Phrase("costs more");
    case IndexWord::kUnused:
      return Phrase("unused");
    case IndexWord::kUndecided:
      break;
  }
  return Phrase("undecided");
}

std::vector<IndexVerdict> IndexVerdicts(const IndexRun& run) {
  std::vector<IndexVerdict> verdicts;
  for (const IndexSizeRun& size : run.sizes) {
    for (const IndexDefinition& index : size.indexes) verdicts.push_back(VerdictOf(size, index));
  }
  return verdicts;
}

}  // namespace dispatchbench::results
