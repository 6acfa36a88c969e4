#include "results/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "results/claim_reason.h"
#include "results/index_figures.h"
#include "results/load_figures.h"
#include "results/measured_sides.h"
#include "results/other_figures.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/run_figures.h"

namespace dispatchbench::results {
namespace {

Measurement MeasureFigures(const Claim& claim, const Evidence& evidence) {
  const std::string& kind = claim.measure.kind;
  if (kind == "load") return MeasureLoads(claim, evidence.loads);
  if (kind == "indexes") return MeasureIndexes(claim, evidence.indexes);
  if (kind == "memory") return MeasureMemories(claim, evidence.memories);
  if (kind == "profile") return MeasureProfiles(claim, evidence.profiles);
  if (kind == "self") return MeasureSelves(claim, evidence.selves);
  return MeasureRuns(claim, evidence.runs);
}

// The measure with the variants that a run calls before and after, where it does not name any and
// all of its operations have the same.
Measure Resolved(const Measure& measure, const Evidence& evidence) {
  Measure resolved = measure;
  if (!measure.sides.empty() || measure.operations.empty()) return resolved;
  for (const Stored<Run>& run : evidence.runs) {
    const auto sides = SidesOf(run.document, measure);
    if (!sides) continue;
    const bool are_same = std::all_of(sides->begin(), sides->end(), [&](const auto& side) {
      return side.before == sides->front().before && side.after == sides->front().after;
    });
    if (are_same) resolved.sides = {sides->front().before, sides->front().after};
    break;
  }
  return resolved;
}

// How bad it is for the claim, the worst first.
int Badness(ClaimVerdict verdict) {
  constexpr ClaimVerdict kWorstFirst[] = {ClaimVerdict::kRefuted,       ClaimVerdict::kNotReached,
                                          ClaimVerdict::kUndecided,     ClaimVerdict::kNotMeasured,
                                          ClaimVerdict::kNotMeasurable, ClaimVerdict::kConfirmed,
                                          ClaimVerdict::kExceeded};
  return static_cast<int>(std::find(std::begin(kWorstFirst), std::end(kWorstFirst), verdict) -
                          std::begin(kWorstFirst));
}

// The settings for comparing before others, and without a network in between.
std::size_t Decisive(const std::vector<LedgerPoint>& points) {
  const auto first = [&](auto&& fits) {
    return static_cast<std::size_t>(std::find_if(points.begin(), points.end(), fits) -
                                    points.begin());
  };
  const std::size_t steady = first(
      [](const LedgerPoint& point) { return point.rtt_us == 0 && point.settings == "steady"; });
  if (steady < points.size()) return steady;
  const std::size_t direct = first([](const LedgerPoint& point) { return point.rtt_us == 0; });
  return direct < points.size() ? direct : 0;
}

// The worst of those with so many rows or more, of equals the one with fewest. Requires that there
// is one.
std::size_t Worst(const std::vector<LedgerPoint>& points, std::int64_t rows) {
  const auto precedes = [&](const LedgerPoint& a, const LedgerPoint& b) {
    return std::tuple(a.rows < rows, Badness(a.verdict), a.rows) <
           std::tuple(b.rows < rows, Badness(b.verdict), b.rows);
  };
  return static_cast<std::size_t>(std::min_element(points.begin(), points.end(), precedes) -
                                  points.begin());
}

// From which number of rows on the claim is true, of the points of one document and distance; ""
// where there are not several.
std::string HoldsFromRows(const std::vector<LedgerPoint>& points, const LedgerPoint& decisive) {
  std::vector<const LedgerPoint*> sizes;
  for (const LedgerPoint& point : points) {
    if (point.document == decisive.document && point.rtt_us == decisive.rtt_us) {
      sizes.push_back(&point);
    }
  }
  std::sort(sizes.begin(), sizes.end(),
            [](const auto* a, const auto* b) { return a->rows < b->rows; });
  if (sizes.size() < 2) return "";
  const auto last_false = std::find_if(sizes.rbegin(), sizes.rend(),
                                       [](const auto* point) { return !Holds(point->verdict); });
  if (last_false == sizes.rend()) return Phrase("from {} rows on", sizes.front()->rows);
  if (last_false == sizes.rbegin()) {
    const bool is_ever_true = std::any_of(sizes.begin(), sizes.end(),
                                          [](const auto* point) { return Holds(point->verdict); });
    return is_ever_true ? Phrase("no longer at {} rows", sizes.back()->rows)
                        : Phrase("never: at no size up to {} rows", sizes.back()->rows);
  }
  return Phrase("from {} rows on", (*std::prev(last_false))->rows);
}

// What the document of the decisive point says at a distance, and others under other settings.
void AddOtherConditions(LedgerRow& row) {
  const LedgerPoint& decisive = row.points[row.decisive];
  for (const LedgerPoint& point : row.points) {
    if (!point.factor || point.rows != decisive.rows) continue;
    const bool is_farther = point.document == decisive.document && point.rtt_us > decisive.rtt_us;
    const bool is_other_setting = point.settings != decisive.settings && point.rtt_us == 0;
    if (!is_farther && !is_other_setting) continue;
    const std::string verdict = ToText(point.verdict);
    row.remarks.push_back(
        is_farther
            ? Phrase("Measured at {} away: {}, {}.",
                     DurationText(static_cast<double>(point.rtt_us)), point.figure, verdict)
            : Phrase("Measured with settings {}: {}, {}.", point.settings, point.figure, verdict));
  }
}

void AddFigures(LedgerRow& row) {
  const LedgerPoint& point = row.points[row.decisive];
  row.measured = point.figure;
  row.verdict = point.verdict;
  row.reason = ReasonText(row.claim, point);
  row.document = point.document;
  row.condition = ConditionText(row.claim.measure, point);
  row.beside = BesideText(row.claim, point);
  const ReachedShare share = ShareReached(row.claim, point);
  row.reached = share.value;
  row.reached_interval = share.interval;
  for (const std::string& remark : Differences(row.claim, point)) row.remarks.push_back(remark);
  row.remarks.insert(row.remarks.end(), point.remarks.begin(), point.remarks.end());
  AddOtherConditions(row);
}

// What two claims say of the same quantity of the same benchmark is not the same. A target is no
// statement of what is: of it only the figure before counts.
bool Contradict(const LedgerRow& a, const LedgerRow& b) {
  const Claim& first = a.claim;
  const Claim& second = b.claim;
  if (first.metric != second.metric || !first.measure.IsOfSame(second.measure)) return false;
  if (first.before && second.before && *first.before != *second.before) return true;
  if (first.kind != second.kind) return false;
  if (first.after && second.after) return *first.after != *second.after;
  return first.factor && second.factor &&
         (first.factor->least != second.factor->least || first.factor->most != second.factor->most);
}

void AddContradictions(std::vector<LedgerRow>& rows) {
  for (LedgerRow& row : rows) {
    for (const LedgerRow& other : rows) {
      if (&row != &other && Contradict(row, other)) row.contradicts.push_back(other.claim.id);
    }
  }
}

}  // namespace

std::size_t Ledger::Count(ClaimVerdict verdict) const {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const LedgerRow& row) { return row.verdict == verdict; }));
}

LedgerRow MakeLedgerRow(const Claim& claim, const Evidence& evidence) {
  LedgerRow row;
  row.claim = claim;
  row.claimed = claim.ClaimedText();
  row.claim.measure = Resolved(claim.measure, evidence);
  row.benchmark = BenchmarkText(row.claim.measure);
  row.command = CommandOf(row.claim.measure);
  if (claim.measure.kind == "none") {
    row.verdict = ClaimVerdict::kNotMeasurable;
    row.reason = PhraseOf(claim.measure.why) + ".";
    return row;
  }
  Measurement measurement = MeasureFigures(claim, evidence);
  if (!claim.measure.note.empty()) row.remarks.push_back(PhraseOf(claim.measure.note) + ".");
  if (measurement.points.empty()) {
    row.reason = measurement.missing + ".";
    return row;
  }
  for (LedgerPoint& point : measurement.points) JudgePoint(claim, point);
  row.decisive = measurement.all_from_rows ? Worst(measurement.points, *measurement.all_from_rows)
                                           : Decisive(measurement.points);
  row.points = std::move(measurement.points);
  row.holds_from = measurement.holds_from;
  if (row.holds_from.empty() && NatureOf(claim.measure) != Nature::kTime) {
    row.holds_from = HoldsFromRows(row.points, row.points[row.decisive]);
  }
  AddFigures(row);
  return row;
}

Ledger MakeLedger(const std::vector<Claim>& claims, const Evidence& evidence) {
  Ledger ledger;
  ledger.remarks = evidence.remarks;
  for (const Claim& claim : claims) ledger.rows.push_back(MakeLedgerRow(claim, evidence));
  AddContradictions(ledger.rows);
  return ledger;
}

std::string LedgerFinding(const Ledger& ledger) {
  std::vector<std::string> parts;
  for (const ClaimVerdict verdict : kClaimVerdicts) {
    const std::size_t count = ledger.Count(verdict);
    if (count > 0) parts.push_back(CountedText(count, verdict));
  }
  if (parts.empty()) return Phrase("There are no claims.");
  return Phrase("{}: {}.", Plural(static_cast<std::int64_t>(ledger.rows.size()), "claim"),
                fmt::join(parts, ", "));
}

int ExitCode(const Ledger& ledger) {
  if (ledger.Count(ClaimVerdict::kRefuted) + ledger.Count(ClaimVerdict::kNotReached) > 0) return 1;
  const std::size_t holding =
      ledger.Count(ClaimVerdict::kConfirmed) + ledger.Count(ClaimVerdict::kExceeded);
  return holding == ledger.rows.size() ? 0 : 2;
}

}  // namespace dispatchbench::results
