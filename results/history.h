#ifndef DISPATCHBENCH_RESULTS_HISTORY_H_
#define DISPATCHBENCH_RESULTS_HISTORY_H_

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/comparison.h"

namespace dispatchbench::results {

// What a night keeps of one benchmark.
struct NightFigure {
  // Time of the night's build / time of the reference build, in pairs of one run: what can be
  // followed over machines and months. Absent where the night had no reference.
  std::optional<double> cpu_ratio;
  std::optional<double> wall_ratio;
  double cpu_us = 0;  // absolute, of that night's machine and hour: second choice
  double wall_us = 0;
};

// One nightly run in its reduced form: a line of JSON.
struct Night {
  std::string date;  // ISO 8601, UTC
  std::string commit;
  std::string reference;  // commit that the ratios refer to; empty: none
  std::string machine;
  std::string postgresql;
  std::map<std::string, NightFigure> figures;  // by name of the benchmark
};

// The line of a night, without the line feed.
std::string NightLine(const Night& night);

// The night that a comparison with the reference build was. `date` is its time.
Night NightOf(const Comparison& comparison, const std::string& date);

// The folder of nights: ROOT/<machine>/<YYYY-MM>.jsonl, a line each, appended.
class History {
 public:
  explicit History(std::filesystem::path root) : root_(std::move(root)) {}

  // All nights, oldest first; empty when the folder is not there. Throws DocumentError, naming file
  // and line, when a line is no night.
  std::vector<Night> Read() const;

  // Appends it; returns the file. Throws std::runtime_error when it cannot be written.
  std::filesystem::path Append(const Night& night) const;

 private:
  std::filesystem::path root_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_HISTORY_H_
