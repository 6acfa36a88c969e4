#include "bench/load/capacity_search.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace dispatchbench::bench::load {
namespace {

class Search {
 public:
  Search(const CapacityOptions& options,
         const std::function<std::optional<CapacityTrial>(double)>& try_rate)
      : options_(options), try_rate_(try_rate) {}

  Capacity Run() {
    double rate = options_.first_rate_per_s;
    while (Try(rate)) {
      if (const auto next = NextRate()) {
        rate = *next;
      } else {
        capacity_.confirmed = true;
        break;
      }
    }
    return capacity_;
  }

 private:
  // Returns whether the search may go on.
  bool Try(double rate) {
    if (static_cast<int>(capacity_.trials.size()) >= options_.most_trials) return false;
    const auto trial = try_rate_(rate);
    if (!trial) return false;
    capacity_.trials.push_back(*trial);
    Interpret();
    return true;
  }

  // Bounds from all trials: one failure is enough to rule out a rate and all above it.
  void Interpret() {
    capacity_.lowest_failed_per_s.reset();
    capacity_.highest_passed_per_s.reset();
    for (const CapacityTrial& trial : capacity_.trials) {
      if (trial.passed) continue;
      capacity_.lowest_failed_per_s =
          std::min(capacity_.lowest_failed_per_s.value_or(trial.rate_per_s), trial.rate_per_s);
    }
    for (const CapacityTrial& trial : capacity_.trials) {
      if (!trial.passed) continue;
      if (capacity_.lowest_failed_per_s && trial.rate_per_s >= *capacity_.lowest_failed_per_s) {
        continue;
      }
      capacity_.highest_passed_per_s =
          std::max(capacity_.highest_passed_per_s.value_or(0), trial.rate_per_s);
    }
  }

  std::ptrdiff_t PassesOf(double rate) const {
    return std::count_if(
        capacity_.trials.begin(), capacity_.trials.end(),
        [&](const CapacityTrial& trial) { return trial.passed && trial.rate_per_s == rate; });
  }

  // nullopt when there is nothing left to find out.
  std::optional<double> NextRate() const {
    const auto passed = capacity_.highest_passed_per_s;
    const auto failed = capacity_.lowest_failed_per_s;
    if (!failed) return 2 * *passed;
    if (!passed) return *failed / 2;
    if (*failed / *passed > 1 + options_.resolution) {
      return std::sqrt(*passed * *failed);
    }
    if (PassesOf(*passed) <= options_.confirmations) return *passed;
    return std::nullopt;
  }

  const CapacityOptions& options_;
  const std::function<std::optional<CapacityTrial>(double)>& try_rate_;
  Capacity capacity_;
};

}  // namespace

Capacity SearchCapacity(const CapacityOptions& options,
                        const std::function<std::optional<CapacityTrial>(double)>& try_rate) {
  if (!(options.first_rate_per_s > 0) || !(options.resolution > 0) || options.confirmations < 0 ||
      options.most_trials < 1) {
    throw std::invalid_argument(
        "searching a capacity: first rate and resolution must be above 0, confirmations at least "
        "0, trials at least 1");
  }
  return Search(options, try_rate).Run();
}

double NearestRankP99(std::vector<double> sample) {
  if (sample.empty()) throw std::invalid_argument("P99 of an empty sample");
  // In integers: 0.99 * n can end up above a whole number.
  const std::size_t rank = (sample.size() * 99 + 99) / 100;
  const auto nth = sample.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(sample.begin(), nth, sample.end());
  return *nth;
}

}  // namespace dispatchbench::bench::load
