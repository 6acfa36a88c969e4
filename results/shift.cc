#include "results/shift.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "results/change_point.h"
#include "results/mann_whitney.h"

namespace dispatchbench::results {
namespace {

std::vector<double> Part(const std::vector<double>& series, std::size_t begin, std::size_t end) {
  return {series.begin() + static_cast<std::ptrdiff_t>(begin),
          series.begin() + static_cast<std::ptrdiff_t>(end)};
}

// The shift at `changes[i]`, between the levels on both sides of it.
Shift MakeShift(const std::vector<double>& series, const std::vector<std::size_t>& changes,
                std::size_t i) {
  const std::size_t begin = i == 0 ? 0 : changes[i - 1];
  const std::size_t end = i + 1 == changes.size() ? series.size() : changes[i + 1];
  const std::vector<double> before = Part(series, begin, changes[i]);
  const std::vector<double> after = Part(series, changes[i], end);
  return {.at = changes[i],
          .size = RatioOfMedians(after, before).value(),
          .p = MannWhitneyP(before, after)};
}

bool Convinces(const Shift& shift, const ShiftRule& rule) {
  return shift.p <= rule.alpha &&
         std::abs(std::log(shift.size.value)) >= std::log1p(rule.min_effect);
}

}  // namespace

std::vector<Shift> Shifts(const std::vector<double>& series, const ShiftRule& rule) {
  if (!std::all_of(series.begin(), series.end(), [](double value) { return value > 0; }))
    throw std::invalid_argument("shifts: a value is not above 0");
  std::vector<std::size_t> changes = ChangePoints(series, rule.min_nights);
  while (true) {
    std::vector<Shift> shifts;
    for (std::size_t i = 0; i < changes.size(); ++i)
      shifts.push_back(MakeShift(series, changes, i));
    // Those that do not convince, the weakest of them first: the others may once it is gone.
    const auto weakest =
        std::max_element(shifts.begin(), shifts.end(), [&](const Shift& a, const Shift& b) {
          const bool a_stays = Convinces(a, rule);
          const bool b_stays = Convinces(b, rule);
          return a_stays != b_stays ? a_stays : a.p < b.p;
        });
    if (weakest == shifts.end() || Convinces(*weakest, rule)) return shifts;
    changes.erase(changes.begin() + (weakest - shifts.begin()));
  }
}

}  // namespace dispatchbench::results
