#include "results/trend.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <string_view>

#include "results/phrase.h"
#include "results/trend_series.h"

namespace dispatchbench::results {
namespace {

using State = TrendShift::State;

// Finds the shifts of benchmarks, one after the other.
class Follower {
 public:
  Follower(const StoredNights& nights, const std::vector<Acknowledgement>& acknowledgements,
           const TrendRules& rules)
      : nights_(nights), acknowledgements_(acknowledgements), rules_(rules), sorter_(nights) {}

  void Follow(const StoredNights::Benchmark& benchmark, Trend& trend) {
    const std::vector<TrendChain> chains = sorter_.Times(benchmark);
    for (const TrendChain& chain : chains) AddTimes(benchmark.name, chain, trend.shifts);
    AddCounts(benchmark, trend.shifts);
    if (benchmark.points.empty() || !IsRecent(benchmark.points.back().night)) return;
    ++trend.followed;
    // Counts are exact from the second night on.
    if (chains.empty()) return;
    ++trend.timed;
    if (IsTooShort(chains)) trend.too_short.push_back(benchmark.name);
  }

  std::size_t needed() const { return 2 * rules_.cpu.min_nights; }

  std::vector<Acknowledgement> Unused() const {
    std::vector<Acknowledgement> unused;
    for (std::size_t i = 0; i < acknowledgements_.size(); ++i) {
      if (!used_.contains(i)) unused.push_back(acknowledgements_[i]);
    }
    return unused;
  }

  const TrendSorter& sorter() const { return sorter_; }

 private:
  bool IsRecent(std::uint32_t night) const { return night + needed() >= nights_.nights.size(); }

  // Whether no series that is still going on has enough nights.
  bool IsTooShort(const std::vector<TrendChain>& chains) const {
    return std::none_of(chains.begin(), chains.end(), [&](const TrendChain& chain) {
      const TrendSeries& last = chain.series.back();
      return last.values.size() >= needed() && IsRecent(last.nights.back());
    });
  }

  void AddTimes(const std::string& benchmark, const TrendChain& chain,
                std::vector<TrendShift>& all) {
    const ShiftRule& rule = chain.is_wall ? rules_.wall : rules_.cpu;
    std::vector<TrendShift> shifts;
    for (const TrendSeries& series : chain.series) {
      const std::vector<Shift> found = Shifts(series.values, rule);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const std::size_t end = i + 1 < found.size() ? found[i + 1].at : series.values.size();
        TrendShift& shift =
            shifts.emplace_back(MakeShift(benchmark, series, found[i].at, rule.min_nights));
        shift.figure = chain.figure;
        shift.size = found[i].size;
        shift.p = found[i].p;
        shift.nights = end - found[i].at;
      }
    }
    Settle(shifts, rule.min_effect);
    std::move(shifts.begin(), shifts.end(), std::back_inserter(all));
  }

  // Every step of the round trips: they are exact, so one night is enough.
  void AddCounts(const StoredNights::Benchmark& benchmark, std::vector<TrendShift>& all) {
    TrendSeries series;
    for (const StoredNights::Point& point : benchmark.points) {
      if (!point.figure.round_trips) continue;
      series.values.push_back(static_cast<double>(*point.figure.round_trips));
      series.nights.push_back(point.night);
    }
    std::vector<TrendShift> shifts;
    for (std::size_t i = 1; i < series.values.size(); ++i) {
      const double before = series.values[i - 1];
      const double after = series.values[i];
      if (before == after) {
        if (!shifts.empty()) ++shifts.back().nights;
        continue;
      }
      TrendShift& shift = shifts.emplace_back(MakeShift(benchmark.name, series, i, 1));
      shift.figure = "round trips";
      shift.size.value = before > 0 ? after / before : std::numeric_limits<double>::infinity();
      shift.p = 0;
      shift.nights = 1;
      shift.counts = {static_cast<std::int64_t>(before), static_cast<std::int64_t>(after)};
    }
    Settle(shifts, 0);
    std::move(shifts.begin(), shifts.end(), std::back_inserter(all));
  }

  // `at`: its first night in the series. An acknowledgement less than `reach` nights away is noted.
  TrendShift MakeShift(const std::string& benchmark, const TrendSeries& series, std::size_t at,
                       std::size_t reach) {
    const NightHead& first = nights_.nights[series.nights[at]];
    TrendShift shift{.benchmark = benchmark,
                     .figure = "",
                     .date = first.date,
                     .last_good = nights_.nights[series.nights[at - 1]].commit,
                     .first_changed = first.commit,
                     .size = {}};
    for (std::size_t i = 0; i < acknowledgements_.size(); ++i) {
      const Acknowledgement& known = acknowledgements_[i];
      if (known.benchmark != benchmark || !IsNear(series, at, known.date, reach)) continue;
      used_.insert(i);
      shift.state = State::kAcknowledged;
      shift.note = known.reason;
    }
    return shift;
  }

  // Whether less than `reach` nights of the series lie between night `at` and `day`.
  bool IsNear(const TrendSeries& series, std::size_t at, const std::string& day,
              std::size_t reach) const {
    const auto day_of = [&](std::size_t i) {
      return nights_.nights[series.nights[i]].date.substr(0, day.size());
    };
    const std::size_t first = at + 1 > reach ? at + 1 - reach : 0;
    const std::size_t last = std::min(at + reach, series.nights.size()) - 1;
    return day_of(first) <= day && day <= day_of(last);
  }

  // Which are improvements, and which of the others later ones have brought back.
  static void Settle(std::vector<TrendShift>& shifts, double min_effect) {
    for (std::size_t i = 0; i < shifts.size(); ++i) {
      TrendShift& shift = shifts[i];
      if (shift.size.value < 1) {
        shift.state = State::kImproved;
        shift.note = "";
        continue;
      }
      double level = shift.size.value;
      for (std::size_t j = i + 1; j < shifts.size(); ++j) {
        const bool is_back = shift.counts ? shifts[j].counts->second <= shift.counts->first
                                          : (level *= shifts[j].size.value) <= 1 + min_effect;
        if (!is_back) continue;
        shift.state = State::kFixed;
        shift.note = Phrase("fixed on {}", shifts[j].day());
        break;
      }
    }
  }

  const StoredNights& nights_;
  const std::vector<Acknowledgement>& acknowledgements_;
  TrendRules rules_;
  TrendSorter sorter_;
  std::set<std::size_t> used_;  // acknowledgements that fit a change
};

}  // namespace

std::string TrendShift::day() const { return DayOf(date).value_or(date); }

std::string_view ToText(State state) {
  switch (state) {
    case State::kOpen:
      return PhraseKey("OPEN");
    case State::kFixed:
      return PhraseKey("fixed");
    case State::kAcknowledged:
      return PhraseKey("acknowledged");
    case State::kImproved:
      break;
  }
  return PhraseKey("improved");
}

Trend FindTrend(const StoredNights& nights, const std::vector<Acknowledgement>& acknowledgements,
                const TrendRules& rules) {
  Follower follower(nights, acknowledgements, rules);
  Trend trend;
  for (const StoredNights::Benchmark& benchmark : nights.benchmarks) {
    follower.Follow(benchmark, trend);
  }
  std::stable_sort(trend.shifts.begin(), trend.shifts.end(),
                   [](const TrendShift& a, const TrendShift& b) { return a.date < b.date; });
  trend.nights = nights.nights.size();
  if (!nights.nights.empty()) {
    trend.first_day = DayOf(nights.nights.front().date).value_or("");
    trend.last_day = DayOf(nights.nights.back().date).value_or("");
  }
  trend.machines = follower.sorter().machines();
  trend.references = follower.sorter().references();
  trend.needed = follower.needed();
  trend.unused_acknowledgements = follower.Unused();
  trend.broken_lines = nights.broken_lines;
  return trend;
}

std::size_t OpenShifts(const Trend& trend) {
  return static_cast<std::size_t>(
      std::count_if(trend.shifts.begin(), trend.shifts.end(),
                    [](const TrendShift& shift) { return shift.state == State::kOpen; }));
}

int ExitCode(const Trend& trend) {
  if (OpenShifts(trend) > 0) return 1;
  const bool is_too_short = trend.timed > 0 && trend.too_short.size() == trend.timed;
  return is_too_short || trend.followed == 0 ? 2 : 0;
}

}  // namespace dispatchbench::results
