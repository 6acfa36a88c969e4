#include "results/other_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

// The newest profile of a benchmark that counted at the limit, and recorded everything.
struct SlowProfile {
  const Stored<ProfileRun>* profile = nullptr;
  std::int64_t count = 0;
};

SlowProfile FindSlow(const Measure& measure, const std::string& side,
                     const std::vector<Stored<ProfileRun>>& profiles) {
  const std::string name = fmt::format("{}/{}/{}", measure.operations.front(), side, *measure.size);
  for (const Stored<ProfileRun>& profile : profiles) {
    const ProfileSubject& subject = profile.document.subject;
    if (subject.kind != "operation" || subject.name != name) continue;
    if (!Gaps(profile.document).empty()) continue;  // there may have been more
    for (const SlowCount& slow : profile.document.slow) {
      if (slow.limit_ms == static_cast<double>(*measure.limit_ms)) return {&profile, slow.count};
    }
  }
  return {};
}

}  // namespace

Measurement MeasureMemories(const Claim& claim, const std::vector<Stored<MemoryRun>>& runs) {
  const Measure& measure = claim.measure;
  const bool is_peak = measure.quantity == "peak_bytes";
  Measurement measurement;
  for (const Stored<MemoryRun>& run : runs) {
    const auto bytes = [&](const std::string& technique) -> std::vector<double> {
      const MemorySeries* const series = run.document.Find(technique, *measure.size);
      if (series == nullptr) return {};
      return is_peak ? series->peak_growth_bytes : series->kept_growth_bytes;
    };
    const std::vector<double> after = bytes(measure.sides.back());
    const std::vector<double> before = bytes(measure.sides.front());
    if (after.empty() || before.empty()) continue;
    LedgerPoint point = PointOf(run.file, run.document, *measure.size);
    point.after = Median(after);
    point.interval = MedianInterval(after);
    if (measure.sides.size() > 1) point.before = Median(before);
    measurement.points.push_back(std::move(point));
  }
  if (measurement.points.empty()) {
    measurement.missing = Phrase("No stored run of the suite memory has {} at {} bookings",
                                 SidesText(measure), *measure.size);
  }
  return measurement;
}

Measurement MeasureProfiles(const Claim& claim, const std::vector<Stored<ProfileRun>>& profiles) {
  const Measure& measure = claim.measure;
  const SlowProfile after = FindSlow(measure, measure.sides.back(), profiles);
  const SlowProfile before = FindSlow(measure, measure.sides.front(), profiles);
  Measurement measurement;
  if (after.profile == nullptr || before.profile == nullptr) {
    measurement.missing = Phrase(
        "No stored profile without gaps counts statements over {} ms of {}/{}/{}",
        *measure.limit_ms, measure.operations.front(),
        measure.sides[after.profile == nullptr ? measure.sides.size() - 1 : 0], *measure.size);
    return measurement;
  }
  LedgerPoint point = PointOf(after.profile->file, after.profile->document, *measure.size);
  point.after = static_cast<double>(after.count);
  if (measure.sides.size() > 1) point.before = static_cast<double>(before.count);
  measurement.points.push_back(std::move(point));
  return measurement;
}

Measurement MeasureSelves(const Claim& claim, const std::vector<Stored<SelfRun>>& runs) {
  Measurement measurement;
  for (const Stored<SelfRun>& run : runs) {
    for (const SelfComparison& comparison : run.document.comparisons) {
      const std::optional<Ratio> ratio = PairedRatio(comparison);
      if (comparison.name != claim.measure.figure || !ratio || !(ratio->value > 0)) continue;
      LedgerPoint point = PointOf(run.file, run.document, 0);
      point.factor = Ratio{.value = 1 / ratio->value, .interval = std::nullopt};
      if (ratio->interval && ratio->interval->lower > 0) {
        point.factor->interval = Interval{.lower = 1 / ratio->interval->upper,
                                          .upper = 1 / ratio->interval->lower,
                                          .coverage = ratio->interval->coverage};
      }
      measurement.points.push_back(std::move(point));
    }
  }
  if (measurement.points.empty()) {
    measurement.missing = Phrase("No stored run of the suite self has {}", claim.measure.figure);
  }
  return measurement;
}

}  // namespace dispatchbench::results
