#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plots/scaling.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace dispatchbench::plots {
namespace {

using results::Operation;
using results::Phrase;
using results::PhraseKey;
using results::Run;
using results::Side;

ScalingSeries MakeSeries(const Run& run, const std::string& operation, const std::string& role,
                         const std::string& variant) {
  ScalingSeries series{.role = role, .variant = variant, .values = {}};
  for (const int size : results::Sizes(run)) {
    const Side side = results::MakeSide(run, operation, variant, size);
    if (side.wall_us) series.values.push_back({.size = size, .wall_us = *side.wall_us});
  }
  return series;
}

// "" when no batched variant was measured.
std::string FastestBatched(const Run& run, const Operation& operation) {
  std::vector<int> sizes = results::Sizes(run);
  for (auto size = sizes.rbegin(); size != sizes.rend(); ++size) {
    if (const auto side = results::FastestOfFamily(run, operation, "batched", *size)) {
      return side->variant;
    }
  }
  return "";
}

std::vector<double> Exponents(const std::vector<ScalingPanel>& panels, std::string_view role) {
  std::vector<double> exponents;
  for (const ScalingPanel& panel : panels) {
    for (const ScalingSeries& series : panel.series) {
      if (const auto exponent = series.exponent(); exponent && series.role == role) {
        exponents.push_back(*exponent);
      }
    }
  }
  return exponents;
}

}  // namespace

std::optional<double> ScalingSeries::exponent() const {
  if (values.size() < 2) return std::nullopt;
  const Value& first = values.front();
  const Value& last = values.back();
  if (!(first.wall_us > 0) || !(last.wall_us > 0) || first.size <= 0 || last.size <= first.size) {
    return std::nullopt;
  }
  return std::log(last.wall_us / first.wall_us) /
         std::log(static_cast<double>(last.size) / first.size);
}

std::vector<ScalingPanel> MakeScaling(const Run& run) {
  std::vector<ScalingPanel> panels;
  for (const Operation& operation : run.operations) {
    ScalingPanel panel{.operation = operation.name, .series = {}};
    panel.series.push_back(MakeSeries(run, operation.name, PhraseKey("before"), operation.before));
    const std::string batched = FastestBatched(run, operation);
    if (!batched.empty() && batched != operation.after && batched != operation.before) {
      panel.series.push_back(MakeSeries(run, operation.name, PhraseKey("batched"), batched));
    }
    panel.series.push_back(MakeSeries(run, operation.name, PhraseKey("after"), operation.after));
    std::erase_if(panel.series, [](const ScalingSeries& series) { return series.values.empty(); });
    panels.push_back(std::move(panel));
  }
  std::sort(panels.begin(), panels.end(),
            [](const ScalingPanel& a, const ScalingPanel& b) { return a.operation < b.operation; });
  return panels;
}

std::string ScalingFinding(const std::vector<ScalingPanel>& panels) {
  std::vector<double> before = Exponents(panels, "before");
  std::vector<double> after = Exponents(panels, "after");
  if (before.empty() || after.empty()) {
    return Phrase("How time grows needs two sizes, measured before and after.");
  }
  return Phrase("Ten times the rows take {} the time before and {} after, in the median of {}.",
                results::FactorText(std::pow(10, results::Median(before))),
                results::FactorText(std::pow(10, results::Median(after))),
                results::Plural(static_cast<std::int64_t>(std::max(before.size(), after.size())),
                                "operation"));
}

}  // namespace dispatchbench::plots
