#include "results/name_filter.h"

#include <fmt/format.h>

#include <stdexcept>

namespace dispatchbench::results {

NameFilter::NameFilter(const std::string& filter) : is_inverted_(filter.starts_with('-')) {
  const bool is_all = filter.empty() || filter == "all";
  try {
    regex_.assign(is_all ? "." : filter.substr(is_inverted_ ? 1 : 0), std::regex::extended);
  } catch (const std::regex_error& error) {
    throw std::invalid_argument(
        fmt::format("--benchmark_filter: '{}' is not a POSIX extended regular expression ({})",
                    filter, error.what()));
  }
}

}  // namespace dispatchbench::results
