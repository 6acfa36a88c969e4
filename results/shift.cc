#include "results/shift.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "results/change_point.h"
#include "results/level_screen.h"
#include "results/mann_whitney.h"
#include "results/rank_sums.h"

namespace dispatchbench::results {
namespace {

// A change between two levels, and what speaks for it.
struct Step {
  std::size_t begin = 0;  // of the level before
  std::size_t at = 0;
  std::size_t end = 0;  // of the level after
  double ratio = 1;     // of the medians
  double p = 1;
};

std::vector<double> Part(const std::vector<double>& series, std::size_t begin, std::size_t end) {
  return {series.begin() + static_cast<std::ptrdiff_t>(begin),
          series.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::size_t BeginOf(const std::vector<std::size_t>& changes, std::size_t i) {
  return i == 0 ? 0 : changes[i - 1];
}

std::size_t EndOf(const std::vector<std::size_t>& changes, std::size_t i, std::size_t n) {
  return i + 1 == changes.size() ? n : changes[i + 1];
}

Step MakeStep(const std::vector<double>& series, const std::vector<std::size_t>& changes,
              std::size_t i) {
  Step step{
      .begin = BeginOf(changes, i), .at = changes[i], .end = EndOf(changes, i, series.size())};
  const std::vector<double> before = Part(series, step.begin, step.at);
  const std::vector<double> after = Part(series, step.at, step.end);
  step.ratio = Median(after) / Median(before);
  step.p = MannWhitneyP(before, after);
  return step;
}

bool Convinces(const Step& step, const ShiftRule& rule) {
  return step.p <= rule.alpha && std::abs(std::log(step.ratio)) >= std::log1p(rule.min_effect);
}

// Drops the step at `i` and looks anew at its neighbours, whose levels have grown.
void Drop(const std::vector<double>& series, std::size_t i, std::vector<std::size_t>& changes,
          std::vector<Step>& steps) {
  changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(i));
  steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
  if (i > 0) steps[i - 1] = MakeStep(series, changes, i - 1);
  if (i < steps.size()) steps[i] = MakeStep(series, changes, i);
}

// Until all that are left convince.
std::vector<Step> Convincing(const std::vector<double>& series, std::vector<std::size_t>& changes,
                             const ShiftRule& rule) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < changes.size(); ++i) steps.push_back(MakeStep(series, changes, i));
  while (true) {
    // Those that do not convince, the weakest of them first: the others may once it is gone.
    const auto weakest =
        std::max_element(steps.begin(), steps.end(), [&](const Step& a, const Step& b) {
          const bool a_stays = Convinces(a, rule);
          const bool b_stays = Convinces(b, rule);
          return a_stays != b_stays ? a_stays : a.p < b.p;
        });
    if (weakest == steps.end() || Convinces(*weakest, rule)) return steps;
    Drop(series, static_cast<std::size_t>(weakest - steps.begin()), changes, steps);
  }
}

// Each to the best place between its neighbours: the screen knows it only about.
void Refine(const std::vector<double>& series, std::size_t min_distance,
            std::vector<std::size_t>& changes) {
  if (changes.empty()) return;
  const RankSums ranks(series);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    changes[i] = ranks.Best(BeginOf(changes, i), EndOf(changes, i, series.size()), min_distance).at;
  }
}

}  // namespace

std::vector<Shift> Shifts(const std::vector<double>& series, const ShiftRule& rule) {
  if (!std::all_of(series.begin(), series.end(),
                   [](double value) { return std::isfinite(value) && value > 0; })) {
    throw std::invalid_argument("shifts: a value is not above 0");
  }
  std::vector<std::size_t> changes =
      ChangePointsAt(series, ScreenedPlaces(series, rule.min_nights), rule.min_nights);
  Refine(series, rule.min_nights, changes);
  std::vector<Shift> shifts;
  for (const Step& step : Convincing(series, changes, rule)) {
    const auto size =
        RatioOfMedians(Part(series, step.at, step.end), Part(series, step.begin, step.at));
    shifts.push_back({.at = step.at, .size = size.value(), .p = step.p});
  }
  return shifts;
}

}  // namespace dispatchbench::results
