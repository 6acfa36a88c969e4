#ifndef DISPATCHBENCH_RESULTS_NAME_FILTER_H_
#define DISPATCHBENCH_RESULTS_NAME_FILTER_H_

#include <regex>
#include <string>

namespace dispatchbench::results {

// Which benchmarks --benchmark_filter means: as Google Benchmark has it (its user guide, "Running a
// Subset of Benchmarks"), a POSIX extended regular expression found anywhere in the name, inverted
// by a leading '-'; "" and "all" are all.
class NameFilter {
 public:
  // Throws std::invalid_argument when it is no regular expression.
  explicit NameFilter(const std::string& filter);

  bool Matches(const std::string& name) const {
    return std::regex_search(name, regex_) != is_inverted_;
  }

 private:
  std::regex regex_;
  bool is_inverted_ = false;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_NAME_FILTER_H_
