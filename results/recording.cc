#include "results/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

template <typename Named>
std::optional<std::size_t> PlaceOf(const std::vector<Named>& all, const std::string& name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

template <typename Named>
std::size_t RequiredPlace(const std::vector<Named>& all, const std::string& name,
                          const char* what) {
  if (const auto place = PlaceOf(all, name)) return *place;
  std::string names;
  for (const Named& one : all) names += (names.empty() ? "" : ", ") + one.name;
  throw std::invalid_argument(
      fmt::format("the recording has no {} '{}'; it has {}", what, name, names));
}

}  // namespace

std::size_t Recording::benchmark(const std::string& name) const {
  return RequiredPlace(benchmarks, name, "benchmark");
}

std::size_t Recording::contender(const std::string& name) const {
  return RequiredPlace(contenders, name, "contender");
}

bool Recording::has_contender(const std::string& name) const {
  return PlaceOf(contenders, name).has_value();
}

double LogRatio(const RecordedRound& round, double Timing::*figure) {
  double sum = 0;
  for (std::size_t i = 0; i < round.timings.size(); ++i) {
    const bool outer = i == 0 || i == 3;
    const double sign = outer == round.contender_first ? 0.5 : -0.5;
    sum += sign * std::log(round.timings[i].timing.*figure);
  }
  return sum;
}

double MeasuredEffect(const Recording& recording, const std::string& contender,
                      double Timing::*figure) {
  const std::size_t place = recording.contender(contender);
  std::vector<double> ratios;
  for (const RecordedEpoch& epoch : recording.epochs) {
    for (const auto& [pair, rounds] : epoch.rounds) {
      if (pair.second != place) continue;
      for (const RecordedRound& round : rounds) ratios.push_back(LogRatio(round, figure));
    }
  }
  return std::expm1(Median(ratios));
}

}  // namespace dispatchbench::results
