#include "plots/scale.h"

#include <algorithm>
#include <cmath>

namespace dispatchbench::plots {
namespace {

constexpr double kSteps[] = {1, 2, 5, 10};
// Doubles such as 0.3 / 0.1 end just beside whole numbers.
constexpr double kTolerance = 1e-9;

// The largest of 1, 2, 5 times a power of ten that is not above `value` (> 0).
double StepDown(double value) {
  const double power = std::pow(10, std::floor(std::log10(value) + kTolerance));
  double step = power;
  for (const double factor : kSteps) {
    if (factor * power <= value * (1 + kTolerance)) step = factor * power;
  }
  return step;
}

// The smallest of 1, 2, 5 times a power of ten that is not below `value` (> 0).
double StepUp(double value) {
  const double power = std::pow(10, std::floor(std::log10(value) + kTolerance));
  for (const double factor : kSteps) {
    if (factor * power >= value * (1 - kTolerance)) return factor * power;
  }
  return 10 * power;
}

std::vector<double> Usable(const std::vector<double>& values) {
  // So that quotients of any two stay finite.
  std::vector<double> usable;
  for (const double value : values) {
    if (value > 1e-100 && value < 1e100) usable.push_back(value);
  }
  return usable;
}

// Powers of ten, or every second, third, ... of them, or 1-2-5 steps where those are few.
std::vector<double> LogTicks(double lowest, double highest, int most) {
  std::vector<double> steps;
  std::vector<double> powers;
  for (int exponent = static_cast<int>(std::floor(std::log10(lowest) - kTolerance));
       exponent <= static_cast<int>(std::ceil(std::log10(highest) + kTolerance)); ++exponent) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10, exponent);
      if (value < lowest * (1 - kTolerance) || value > highest * (1 + kTolerance)) continue;
      steps.push_back(value);
      if (factor == 1.0) powers.push_back(value);
    }
  }
  if (steps.size() <= static_cast<std::size_t>(most)) return steps;
  const std::size_t stride = std::max<std::size_t>(
      1, (powers.size() + static_cast<std::size_t>(most) - 1) / static_cast<std::size_t>(most));
  std::vector<double> ticks;
  for (std::size_t i = 0; i < powers.size(); i += stride) ticks.push_back(powers[i]);
  return ticks;
}

}  // namespace

Scale Scale::Linear(const std::vector<double>& values, double from, double to) {
  const std::vector<double> usable = Usable(values);
  double highest = 1;
  if (!usable.empty()) {
    const double largest = *std::max_element(usable.begin(), usable.end());
    const double step = StepUp(largest / 5);
    highest = std::ceil(largest / step - kTolerance) * step;
  }
  return {false, 0, highest, from, to};
}

Scale Scale::Log(const std::vector<double>& values, double from, double to) {
  const std::vector<double> usable = Usable(values);
  if (usable.empty()) return {true, 1, 10, from, to};
  const auto [low, high] = std::minmax_element(usable.begin(), usable.end());
  double lowest = StepDown(*low);
  double highest = StepUp(*high);
  while (highest / lowest < 10 * (1 - kTolerance)) {
    highest = StepUp(highest * 1.01);
    if (highest / lowest < 10 * (1 - kTolerance)) lowest = StepDown(lowest / 1.01);
  }
  return {true, lowest, highest, from, to};
}

Scale Scale::Symmetric(const std::vector<double>& values, double most, double from, double to) {
  double reach = 0;
  for (const double value : values) {
    if (std::isfinite(value)) reach = std::max(reach, std::abs(value));
  }
  // What is tiny beside the axis has no place of its own on it.
  reach = reach < most / 1e6 ? most / 10 : std::min(most, StepUp(reach));
  return {false, -reach, reach, from, to};
}

double Scale::Position(double value) const {
  if (!(value > lowest_)) return from_;  // NaN too
  if (value >= highest_) return to_;
  const double share = logarithmic_ ? std::log(value / lowest_) / std::log(highest_ / lowest_)
                                    : (value - lowest_) / (highest_ - lowest_);
  return from_ + share * (to_ - from_);
}

std::vector<double> Scale::Ticks(int most) const {
  if (logarithmic_) return LogTicks(lowest_, highest_, most);
  const double step = StepUp((highest_ - lowest_) / std::max(1, most - 1));
  std::vector<double> ticks;
  const int first = static_cast<int>(std::ceil(lowest_ / step - kTolerance));
  for (int i = first; i * step <= highest_ * (1 + kTolerance); ++i) ticks.push_back(i * step);
  return ticks;
}

}  // namespace dispatchbench::plots
