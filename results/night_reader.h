#ifndef DISPATCHBENCH_RESULTS_NIGHT_READER_H_
#define DISPATCHBENCH_RESULTS_NIGHT_READER_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "results/stored_nights.h"

namespace dispatchbench::results {

// Gathers nights, line by line, into columns.
class NightReader {
 public:
  // The line of a night. `place` is where it stands, "FILE:LINE". Throws DocumentError that names
  // it when the line is no night. A line that begins like one but ends in the middle is what a loss
  // of power leaves: it is listed in StoredNights::broken_lines.
  void Read(std::string_view line, const std::string& place);

  // Adds a night that is not stored.
  void Add(const Night& night);

  // Everything read so far, in order. Leaves this empty.
  StoredNights Take();

 private:
  class Line;

  std::size_t IndexOf(const std::string& benchmark);

  StoredNights nights_;
  std::unordered_map<std::string, std::size_t> index_;
  std::size_t next_ = 0;  // the benchmark that came after the last one in the line before
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_NIGHT_READER_H_
