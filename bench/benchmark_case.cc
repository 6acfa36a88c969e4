#include "bench/benchmark_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace dispatchbench::bench {
namespace {

// As Google Benchmark's own filter works (its user guide, "Running a Subset of Benchmarks").
class NameFilter {
 public:
  explicit NameFilter(std::string filter) {
    if (filter.empty() || filter == "all") filter = ".";
    inverted_ = filter.front() == '-';
    if (inverted_) filter.erase(0, 1);
    try {
      regex_.assign(filter, std::regex::extended);
    } catch (const std::regex_error& error) {
      throw std::invalid_argument(
          fmt::format("--benchmark_filter: '{}' is not a POSIX extended regular expression ({})",
                      filter, error.what()));
    }
  }

  bool Matches(const std::string& name) const {
    return std::regex_search(name, regex_) != inverted_;
  }

 private:
  std::regex regex_;
  bool inverted_ = false;
};

}  // namespace

std::string BenchmarkCase::name() const {
  return fmt::format("{}/{}/{}{}", operation->name, variant->name(), size, condition.suffix());
}

std::vector<BenchmarkCase> SelectCases(const std::vector<Operation>& operations,
                                       const std::string& suite, const std::string& filter,
                                       const std::vector<int>& sizes) {
  const NameFilter name_filter(filter);
  std::vector<BenchmarkCase> cases;
  for (const Operation& operation : operations) {
    if (operation.suite != suite) continue;
    for (const int size : operation.sizes) {
      if (!sizes.empty() && std::find(sizes.begin(), sizes.end(), size) == sizes.end()) continue;
      for (const Variant& variant : operation.variants) {
        const BenchmarkCase candidate{&operation, &variant, size};
        if (name_filter.Matches(candidate.name())) cases.push_back(candidate);
      }
    }
  }
  return cases;
}

}  // namespace dispatchbench::bench
