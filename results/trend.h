#ifndef DISPATCHBENCH_RESULTS_TREND_H_
#define DISPATCHBENCH_RESULTS_TREND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/acknowledgement.h"
#include "results/shift.h"
#include "results/stored_nights.h"

namespace dispatchbench::results {

// A lasting change of a benchmark over the nights.
struct TrendShift {
  enum class State { kOpen, kFixed, kAcknowledged, kImproved };

  std::string benchmark;
  // "on-CPU", "wall": in the paired ratio; "on-CPU on lab": absolute, on the machine lab; "round
  // trips": exact.
  std::string figure;
  std::string date;           // of the first night of the new level
  std::string last_good;      // commit of the night before
  std::string first_changed;  // commit of the first night
  Ratio size;                 // new level / old level; infinite for a count that was 0
  double p = 1;               // of the Mann-Whitney test between the levels; 0 for counts
  std::size_t nights = 0;     // of the new level, so far
  std::optional<std::pair<std::int64_t, std::int64_t>> counts = {};  // of a count: before, after
  State state = State::kOpen;
  std::string note = {};                     // when it was fixed, or the reason that was given
  std::optional<std::int64_t> commits = {};  // from last_good to first_changed, where known

  // "2025-03-12".
  std::string day() const;
};

// "OPEN", "fixed", "acknowledged", "improved".
std::string_view ToText(TrendShift::State state);

// What is worth a word in each figure, as of `compare`.
struct TrendRules {
  ShiftRule cpu{.min_effect = 0.02};
  ShiftRule wall{.min_effect = 0.05};
};

// What the nights tell: everything that is shown comes from here.
struct Trend {
  std::vector<TrendShift> shifts;  // oldest first
  std::size_t nights = 0;
  std::string first_day;
  std::string last_day;
  std::size_t machines = 0;
  std::size_t references = 0;
  std::size_t followed = 0;            // benchmarks that one of the last nights has measured
  std::size_t timed = 0;               // those of them that have times, not only counts
  std::vector<std::string> too_short;  // those of them with too few nights to tell
  std::size_t needed = 0;              // nights before anything can be told
  std::vector<Acknowledgement> unused_acknowledgements;  // those that fit no change
  std::vector<std::string> broken_lines;                 // StoredNights::broken_lines
};

// The shifts of every benchmark: in the paired ratio to the reference build, a series for each
// reference, over all machines; where a night has no ratio, in absolute times, a series for each
// machine; and every step of the round trips.
//
// A slow-down is open until later shifts of the same figure bring the level back, or it is
// acknowledged. Over a change of reference the level is linked by taking the last night of the old
// reference and the first of the new one for equal: what is open stays open, and a later shift in
// the ratio to the new reference may fix it.
//
// An acknowledgement fits a slow-down of its benchmark that begins within min_nights nights of its
// date: with more nights the place of a change may still move by one or two.
Trend FindTrend(const StoredNights& nights, const std::vector<Acknowledgement>& acknowledgements,
                const TrendRules& rules = {});

// How many are open.
std::size_t OpenShifts(const Trend& trend);

// 0 nothing is open, 1 something is, 2 no benchmark that is timed has enough nights to tell, or
// there is none at all.
int ExitCode(const Trend& trend);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TREND_H_
