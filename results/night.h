#ifndef DISPATCHBENCH_RESULTS_NIGHT_H_
#define DISPATCHBENCH_RESULTS_NIGHT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "results/comparison.h"

namespace dispatchbench::results {

// What a night keeps of one benchmark.
struct NightFigure {
  // Time of the night's build / time of the reference build, in pairs of one run: what can be
  // followed over machines and months. Absent where the night had no reference.
  std::optional<double> cpu_ratio = std::nullopt;
  std::optional<double> wall_ratio = std::nullopt;
  // Absolute, of that night's machine and hour: second choice. 0: not timed.
  double cpu_us = 0;
  double wall_us = 0;
  std::optional<std::int64_t> round_trips = std::nullopt;  // of one iteration: exact
};

// Which run it was.
struct NightHead {
  std::string date;  // ISO 8601, UTC: "2025-03-12T02:00:00Z"
  std::string commit;
  std::string reference;  // commit that the ratios refer to; empty: none
  std::string machine;
  std::string postgresql;
};

// One nightly run in its reduced form: a line of JSON.
struct Night : NightHead {
  std::map<std::string, NightFigure> figures;  // by name of the benchmark
};

// The line of a night, without the line feed.
std::string NightLine(const Night& night);

// The night that a comparison with the reference build was. `date` is its time.
Night NightOf(const Comparison& comparison, const std::string& date);

// "2025-03-12" of a date or a time in ISO 8601; nullopt when it is neither.
std::optional<std::string> DayOf(const std::string& date);

// What --since of a command says: a day, or empty for all. Throws std::invalid_argument otherwise.
void RequireSince(const std::string& since);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_NIGHT_H_
