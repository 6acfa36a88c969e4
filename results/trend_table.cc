#include <fmt/format.h>

#include <algorithm>

#include "results/quantity.h"
#include "results/summary_table.h"
#include "results/trend.h"

namespace dispatchbench::results {
namespace {

std::string SizeText(const Ratio& size) {
  const auto percent = [](double ratio) { return fmt::format("{:+.1f}%", (ratio - 1) * 100); };
  if (!size.interval) return percent(size.value);
  return fmt::format("{} [{}, {}]", percent(size.value), percent(size.interval->lower),
                     percent(size.interval->upper));
}

std::string ShiftText(const TrendShift& shift) {
  return Wrapped(fmt::format("{} {} {} {}: {}, after commit {}, from {} on{}{}",
                             ToText(shift.state), shift.date.substr(0, 10), shift.benchmark,
                             shift.figure, SizeText(shift.size), shift.last_good.substr(0, 12),
                             shift.first_changed.substr(0, 12), shift.note.empty() ? "" : "; ",
                             shift.note),
                 4) +
         "\n";
}

}  // namespace

std::string TrendTable(const std::vector<Night>& nights, const std::vector<TrendShift>& shifts) {
  if (nights.empty()) return "No night is stored.\n";
  const auto open = std::count_if(shifts.begin(), shifts.end(), [](const TrendShift& shift) {
    return shift.state == TrendShift::State::kOpen;
  });
  std::string text =
      Wrapped(fmt::format("{} from {} to {}: {}, {} open.",
                          Plural(static_cast<std::int64_t>(nights.size()), "night"),
                          nights.front().date.substr(0, 10), nights.back().date.substr(0, 10),
                          Plural(static_cast<std::int64_t>(shifts.size()), "lasting change"), open),
              2) +
      "\n";
  for (const bool is_open : {true, false}) {
    for (const TrendShift& shift : shifts) {
      if ((shift.state == TrendShift::State::kOpen) == is_open) text += ShiftText(shift);
    }
  }
  return text;
}

}  // namespace dispatchbench::results
