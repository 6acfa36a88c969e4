#include "results/claim_reason.h"

#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <limits>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary.h"

namespace dispatchbench::results {
namespace {

constexpr double kUsPerMs = 1e3;
constexpr double kBytesPerMb = 1e6;

std::string CountText(double count) { return fmt::format("{:.0f}", count); }

// "102 (N + 2)"
std::string WithFormula(double count, const std::string& formula) {
  const std::string text = CountText(count);
  return formula.empty() || formula == text ? text : fmt::format("{} ({})", text, formula);
}

std::string AmountText(const Claim& claim, double value) {
  if (claim.metric == "time") return DurationText(value);
  return FigureText(claim.metric, claim.metric == "memory" ? value / kBytesPerMb : value);
}

ClaimVerdict Judge(const Claim& claim, const LedgerPoint& point) {
  const Nature nature = NatureOf(claim.measure);
  switch (nature) {
    case Nature::kCount:
    case Nature::kCapacity:
      if (claim.after) return JudgeCount(*claim.after, *point.after, nature == Nature::kCapacity);
      return JudgeExactFactor(*claim.factor, ExactFactor(point));
    case Nature::kFactor:
      return point.factor ? JudgeFactor(*claim.factor, *point.factor) : ClaimVerdict::kUndecided;
    case Nature::kAmount:
      return JudgeLimit(LimitOf(claim), point.interval);
    case Nature::kTime:
    case Nature::kNothing:
      break;
  }
  return ClaimVerdict::kNotMeasurable;
}

bool LacksCores(const Claim& claim, const LedgerPoint& point) {
  return claim.measure.least_cores && point.cores < *claim.measure.least_cores;
}

std::string FigureOf(const Claim& claim, const LedgerPoint& point) {
  const Nature nature = NatureOf(claim.measure);
  if (nature == Nature::kFactor) return point.factor ? RatioText(*point.factor) : "";
  if (nature == Nature::kCount || nature == Nature::kCapacity) {
    const std::string after = CountText(*point.after);
    return point.before ? Phrase("{} to {}", CountText(*point.before), after) : after;
  }
  const std::string value = AmountText(claim, *point.after);
  if (!point.interval || point.interval->lower == point.interval->upper) return value;
  return Phrase("{} [{}, {}]", value, AmountText(claim, point.interval->lower),
                AmountText(claim, point.interval->upper));
}

std::string CountReason(const Claim& claim, const LedgerPoint& point) {
  std::string what = PhraseOf(QuantityOf(claim.measure).what);
  what[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(what[0])));
  if (!claim.after) {
    return Phrase("{}: {} times fewer, {} claimed.", what, Significant(ExactFactor(point)),
                  FactorText(*claim.factor));
  }
  if (point.verdict == ClaimVerdict::kConfirmed) {
    return Phrase("{}: {}, as claimed.", what, WithFormula(*point.after, point.after_formula));
  }
  return Phrase("{}: {}, not {}.", what, WithFormula(*point.after, point.after_formula),
                CountText(*claim.after));
}

// Why an interval decides nothing wherever it lies; "" when it could.
std::string Weakness(const std::optional<Interval>& interval) {
  constexpr double kRounding = 1e-9;
  if (!interval)
    return Phrase("The values are too few for an interval: more repetitions are needed.");
  if (interval->coverage >= kLeastCoverage - kRounding) return "";
  return Phrase("The interval covers {} only: more repetitions are needed.",
                PercentText(interval->coverage));
}

std::string FactorReason(const Claim& claim, const LedgerPoint& point) {
  if (!point.factor) return Phrase("There is no factor.");
  const std::string claimed = FactorText(claim.factor->least);
  const bool is_unchanged = claim.factor->least == 1 && claim.factor->most == 1;
  switch (point.verdict) {
    case ClaimVerdict::kConfirmed:
      return is_unchanged ? Phrase("All of the interval is within {} of no change.",
                                   PercentText(kMarkedly - 1))
                          : Phrase("All of the interval is {} or more.", claimed);
    case ClaimVerdict::kExceeded:
      return Phrase("All of the interval is more than {} by {} at least.",
                    FactorText(claim.factor->most), PercentText(kMarkedly - 1));
    case ClaimVerdict::kNotReached:
      return Phrase("All of the interval is below {}.", claimed);
    case ClaimVerdict::kRefuted:
      return is_unchanged ? Phrase("There is a change.") : Phrase("There is no gain at all.");
    default:
      break;
  }
  if (std::string weakness = Weakness(point.factor->interval); !weakness.empty()) return weakness;
  return is_unchanged
             ? Phrase("The interval is neither within the margin of no change nor outside.")
             : Phrase("The interval holds {}.", claimed);
}

std::string AmountReason(const Claim& claim, const LedgerPoint& point) {
  const std::string limit = AmountText(claim, LimitOf(claim));
  if (Holds(point.verdict)) return Phrase("It stays at or below {}.", limit);
  if (point.verdict == ClaimVerdict::kRefuted) return Phrase("It is above {}.", limit);
  const std::string weakness = Weakness(point.interval);
  return weakness.empty() ? Phrase("The interval holds {}.", limit) : weakness;
}

std::string TimeReason(const Claim& claim, const LedgerPoint& point) {
  return Phrase(
      "An absolute time is of its machine and decides nothing: here it is {} times what was "
      "claimed.",
      Significant(*point.after / LimitOf(claim)));
}

}  // namespace

double ExactFactor(const LedgerPoint& point) {
  if (!point.before) return 1;
  if (*point.after == 0) return *point.before == 0 ? 1 : std::numeric_limits<double>::infinity();
  return *point.before / *point.after;
}

double LimitOf(const Claim& claim) {
  if (claim.metric == "time") return *claim.after * kUsPerMs;
  return claim.metric == "memory" ? *claim.after * kBytesPerMb : *claim.after;
}

void JudgePoint(const Claim& claim, LedgerPoint& point) {
  point.figure = FigureOf(claim, point);
  point.verdict = Judge(claim, point);
  if (!Holds(point.verdict) && LacksCores(claim, point)) {
    point.verdict = ClaimVerdict::kNotMeasurable;
  }
}

std::string ReasonText(const Claim& claim, const LedgerPoint& point) {
  if (!Holds(point.verdict) && LacksCores(claim, point)) {
    return Phrase("It takes {} cores or more to show, and {} has {}.", *claim.measure.least_cores,
                  point.machine, point.cores);
  }
  switch (NatureOf(claim.measure)) {
    case Nature::kCount:
    case Nature::kCapacity:
      return CountReason(claim, point);
    case Nature::kFactor:
      return FactorReason(claim, point);
    case Nature::kAmount:
      return AmountReason(claim, point);
    case Nature::kTime:
      return TimeReason(claim, point);
    case Nature::kNothing:
      break;
  }
  return "";
}

std::string ConditionText(const Measure& measure, const LedgerPoint& point) {
  std::vector<std::string> parts;
  const bool is_rows = measure.kind == "indexes" || measure.kind == "later";
  if (point.rows > 0) {
    parts.push_back(is_rows ? Phrase("{} rows", point.rows) : Phrase("{} bookings", point.rows));
  }
  if (measure.kind == "suite") {
    parts.push_back(point.rtt_us == 0
                        ? Phrase("direct")
                        : Phrase("{} away", DurationText(static_cast<double>(point.rtt_us))));
  }
  parts.insert(parts.end(), {point.settings, point.machine, "PostgreSQL " + point.postgresql});
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string BesideText(const Claim& claim, const LedgerPoint& point) {
  if (point.beside.empty()) return "";
  const std::string claimed = claim.FiguresText();
  return claimed.empty() ? Phrase("here {}", point.beside)
                         : Phrase("claimed {}, here {}", claimed, point.beside);
}

std::vector<std::string> Differences(const Claim& claim, const LedgerPoint& point) {
  const Nature nature = NatureOf(claim.measure);
  if (nature != Nature::kCount && nature != Nature::kCapacity) return {};
  if (!claim.before || !point.before || *claim.before == *point.before) return {};
  return {Phrase("Before: {}, not {}.", WithFormula(*point.before, point.before_formula),
                 CountText(*claim.before))};
}

ReachedShare ShareReached(const Claim& claim, const LedgerPoint& point) {
  ReachedShare share;
  switch (NatureOf(claim.measure)) {
    case Nature::kFactor: {
      if (!point.factor) return share;
      share.value = point.factor->value / claim.factor->least;
      if (!point.factor->interval) return share;
      share.interval = point.factor->interval;
      share.interval->lower /= claim.factor->least;
      share.interval->upper /= claim.factor->least;
      return share;
    }
    case Nature::kCapacity:
      if (*claim.after > 0) share.value = *point.after / *claim.after;
      return share;
    case Nature::kCount:
      if (!claim.after) {
        const double factor = ExactFactor(point);
        if (std::isfinite(factor)) share.value = factor / claim.factor->least;
      } else if (*claim.after > 0 && *point.after > 0) {
        share.value = *claim.after / *point.after;
      }
      return share;
    case Nature::kAmount:
    case Nature::kTime:
      if (*point.after > 0) share.value = LimitOf(claim) / *point.after;
      return share;
    case Nature::kNothing:
      break;
  }
  return share;
}

}  // namespace dispatchbench::results
