#ifndef DISPATCHBENCH_RESULTS_TREND_H_
#define DISPATCHBENCH_RESULTS_TREND_H_

#include <filesystem>
#include <string>
#include <vector>

#include "results/history.h"
#include "results/shift.h"

namespace dispatchbench::results {

// A lasting change of a benchmark over the nights.
struct TrendShift {
  std::string benchmark;
  std::string figure;         // "on-CPU", "wall": in the paired ratio; "on-CPU on lab": absolute
  std::string date;           // of the first night of the new level
  std::string last_good;      // commit of the night before
  std::string first_changed;  // commit of the first night
  Ratio size;                 // new level / old level
  double p = 1;
  enum class State { kOpen, kFixed, kAcknowledged, kImproved } state = State::kOpen;
  std::string note;  // when it was fixed, or the reason that was given
};

std::string_view ToText(TrendShift::State state);

// A shift that somebody has looked at: {"benchmark", "date", "reason"} of the file of
// acknowledgements. `date`: the day of the shift, "2025-03-12".
struct Acknowledgement {
  std::string benchmark;
  std::string date;
  std::string reason;
};

// Throws DocumentError when the file is there and is no list of acknowledgements, each with a
// reason; empty when it is not there.
std::vector<Acknowledgement> LoadAcknowledgements(const std::filesystem::path& file);

// The shifts of every benchmark, oldest first: in the paired ratio to the reference build, a series
// for each reference; where a benchmark has no ratio, in absolute times, a series for each machine.
// A slow-down is open until a later shift brings the level back, or it is acknowledged.
std::vector<TrendShift> Trend(const std::vector<Night>& nights,
                              const std::vector<Acknowledgement>& acknowledgements,
                              const ShiftRule& rule = {});

// For a terminal: what is open first; at most kTableColumns wide.
std::string TrendTable(const std::vector<Night>& nights, const std::vector<TrendShift>& shifts);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TREND_H_
