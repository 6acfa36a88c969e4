#ifndef DISPATCHBENCH_RESULTS_TREND_SERIES_H_
#define DISPATCHBENCH_RESULTS_TREND_SERIES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/stored_nights.h"

namespace dispatchbench::results {

// The values of one figure of one benchmark that can be compared with each other, oldest first.
struct TrendSeries {
  std::vector<double> values;
  std::vector<std::uint32_t> nights;  // of each value: its place in StoredNights::nights
};

// Series of one figure that follow each other: one for each reference. Levels are linked over them.
struct TrendChain {
  std::string figure;  // as TrendShift::figure
  bool is_wall = false;
  std::vector<TrendSeries> series;  // by the first night; none is empty
};

// Puts the points of benchmarks into series.
class TrendSorter {
 public:
  // `nights` must outlive this.
  explicit TrendSorter(const StoredNights& nights);

  // The times of a benchmark.
  std::vector<TrendChain> Times(const StoredNights::Benchmark& benchmark) const;

  std::size_t machines() const { return machines_.size(); }
  std::size_t references() const;

 private:
  const StoredNights& nights_;
  std::vector<std::string> machines_;
  std::vector<std::string> references_;
  // By night: places in the lists above.
  std::vector<std::size_t> machine_of_;
  std::vector<std::size_t> reference_of_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TREND_SERIES_H_
