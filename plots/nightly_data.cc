#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "plots/nightly.h"
#include "results/phrase.h"
#include "results/statistics.h"
#include "results/trend_series.h"
#include "results/trend_text.h"

namespace dispatchbench::plots {
namespace {

using results::StoredNights;
using results::Trend;
using results::TrendChain;
using results::TrendSeries;
using results::TrendShift;

constexpr std::size_t kFirstNights = 5;  // whose median is 0%
constexpr const char* kRoundTrips = results::PhraseKey("round trips");

// The values of a chain as one series: each build that is referred to takes over at the level where
// the one before had ended.
TrendSeries Linked(const TrendChain& chain) {
  TrendSeries all;
  for (const TrendSeries& series : chain.series) {
    const double link = all.values.empty() ? 1 : all.values.back() / series.values.front();
    for (const double value : series.values) all.values.push_back(value * link);
    all.nights.insert(all.nights.end(), series.nights.begin(), series.nights.end());
  }
  return all;
}

TrendSeries RoundTrips(const StoredNights::Benchmark& benchmark) {
  TrendSeries series;
  for (const StoredNights::Point& point : benchmark.points) {
    if (!point.figure.round_trips) continue;
    series.values.push_back(static_cast<double>(*point.figure.round_trips));
    series.nights.push_back(point.night);
  }
  return series;
}

// Makes panels of nights.
class PanelMaker {
 public:
  PanelMaker(const StoredNights& nights, const Trend& trend, std::string since)
      : nights_(nights), trend_(trend), sorter_(nights), since_(std::move(since)) {
    const auto first = std::find_if(nights.nights.begin(), nights.nights.end(),
                                    [&](const auto& night) { return night.date >= since_; });
    first_ = static_cast<std::size_t>(first - nights.nights.begin());
  }

  std::size_t first() const { return first_; }

  // Without values where the benchmark has no such figure from the first night on.
  NightlyPanel Make(const StoredNights::Benchmark& benchmark, const std::string& figure) const {
    NightlyPanel panel{.benchmark = benchmark.name, .figure = figure, .values = {}, .changes = {}};
    TrendSeries series;
    if (figure == kRoundTrips) series = RoundTrips(benchmark);
    for (const TrendChain& chain : sorter_.Times(benchmark)) {
      if (chain.figure == figure) series = Linked(chain);
    }
    AddValues(series, panel);
    for (const TrendShift& shift : trend_.shifts) AddChange(shift, panel);
    std::stable_sort(panel.changes.begin(), panel.changes.end(),
                     [](const auto& a, const auto& b) { return a.night < b.night; });
    return panel;
  }

 private:
  void AddValues(const TrendSeries& series, NightlyPanel& panel) const {
    std::vector<std::pair<std::size_t, double>> drawn;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      if (series.nights[i] >= first_)
        drawn.emplace_back(series.nights[i] - first_, series.values[i]);
    }
    std::vector<double> first_values;
    for (std::size_t i = 0; i < std::min(kFirstNights, drawn.size()); ++i) {
      first_values.push_back(drawn[i].second);
    }
    const double base = first_values.empty() ? 1 : results::Median(first_values);
    for (const auto& [night, value] : drawn) {
      // From nothing there is no percentage: any more of it is as far as the axis goes.
      const double none = value > 0 ? HUGE_VAL : 0;
      panel.values.push_back({night, base > 0 ? (value / base - 1) * 100 : none});
    }
  }

  void AddChange(const TrendShift& shift, NightlyPanel& panel) const {
    if (shift.benchmark != panel.benchmark || shift.figure != panel.figure) return;
    for (std::size_t i = first_; i < nights_.nights.size(); ++i) {
      if (nights_.nights[i].date != shift.date) continue;
      panel.changes.push_back(
          {.night = i - first_,
           .state = shift.state,
           .text = results::Phrase("{} since {}: {}", results::PhraseOf(ToText(shift.state)),
                                   shift.day(), results::SizeText(shift))});
      return;
    }
  }

  const StoredNights& nights_;
  const Trend& trend_;
  results::TrendSorter sorter_;
  std::string since_;
  std::size_t first_ = 0;
};

const StoredNights::Benchmark* Find(const StoredNights& nights, const std::string& name) {
  const auto found =
      std::lower_bound(nights.benchmarks.begin(), nights.benchmarks.end(), name,
                       [](const StoredNights::Benchmark& benchmark, const std::string& wanted) {
                         return benchmark.name < wanted;
                       });
  return found == nights.benchmarks.end() || found->name != name ? nullptr : &*found;
}

// What must be looked at first; the newest first within a state.
std::vector<const TrendShift*> ByImportance(const Trend& trend) {
  std::vector<const TrendShift*> shifts;
  for (const TrendShift& shift : trend.shifts) shifts.push_back(&shift);
  std::stable_sort(shifts.begin(), shifts.end(), [](const TrendShift* a, const TrendShift* b) {
    const auto rank = [](const TrendShift* shift) {
      switch (shift->state) {
        case TrendShift::State::kOpen:
          return 0;
        case TrendShift::State::kAcknowledged:
          return 1;
        case TrendShift::State::kFixed:
          return 2;
        case TrendShift::State::kImproved:
          break;
      }
      return 3;
    };
    return rank(a) != rank(b) ? rank(a) < rank(b) : a->date > b->date;
  });
  return shifts;
}

// How far the last nights are from the first ones.
double Moved(const NightlyPanel& panel) {
  std::vector<double> last;
  for (std::size_t i = panel.values.size() - std::min(kFirstNights, panel.values.size());
       i < panel.values.size(); ++i) {
    last.push_back(panel.values[i].percent);
  }
  return last.empty() ? 0 : std::abs(results::Median(last));
}

// On-CPU times of benchmarks that no panel shows yet, those that moved most first.
std::vector<NightlyPanel> Others(const StoredNights& nights, const PanelMaker& maker,
                                 const std::set<std::string>& shown) {
  const results::TrendSorter sorter(nights);
  std::vector<NightlyPanel> others;
  for (const StoredNights::Benchmark& benchmark : nights.benchmarks) {
    if (shown.contains(benchmark.name)) continue;
    const std::vector<TrendChain> chains = sorter.Times(benchmark);
    if (chains.empty()) continue;
    NightlyPanel panel = maker.Make(benchmark, chains.front().figure);
    if (!panel.values.empty()) others.push_back(std::move(panel));
  }
  std::stable_sort(others.begin(), others.end(),
                   [](const auto& a, const auto& b) { return Moved(a) > Moved(b); });
  return others;
}

}  // namespace

NightlyChart MakeNightly(const StoredNights& nights, const Trend& trend, const std::string& since) {
  const PanelMaker maker(nights, trend, since);
  NightlyChart chart{.nights = nights.nights.size() - maker.first(),
                     .first_day = {},
                     .last_day = {},
                     .panels = {}};
  if (chart.nights == 0) return chart;
  chart.first_day = nights.nights[maker.first()].date.substr(0, 10);
  chart.last_day = nights.nights.back().date.substr(0, 10);
  std::set<std::string> shown;
  std::set<std::pair<std::string, std::string>> figures;
  for (const TrendShift* const shift : ByImportance(trend)) {
    if (chart.panels.size() == kMostNightlyPanels) return chart;
    const StoredNights::Benchmark* const benchmark = Find(nights, shift->benchmark);
    if (benchmark == nullptr || !figures.emplace(shift->benchmark, shift->figure).second) continue;
    chart.panels.push_back(maker.Make(*benchmark, shift->figure));
    shown.insert(shift->benchmark);
  }
  if (chart.panels.size() == kMostNightlyPanels) return chart;
  for (NightlyPanel& panel : Others(nights, maker, shown)) {
    if (chart.panels.size() == kMostNightlyPanels) break;
    chart.panels.push_back(std::move(panel));
  }
  return chart;
}

}  // namespace dispatchbench::plots
