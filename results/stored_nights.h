#ifndef DISPATCHBENCH_RESULTS_STORED_NIGHTS_H_
#define DISPATCHBENCH_RESULTS_STORED_NIGHTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/night.h"

namespace dispatchbench::results {

// Nights as they are followed: by benchmark instead of by night, so that ten thousand of them are
// read and searched within a second or two.
struct StoredNights {
  struct Point {
    std::uint32_t night = 0;  // its place in `nights`
    NightFigure figure;
  };
  struct Benchmark {
    std::string name;
    std::vector<Point> points;  // oldest first; of the nights that measured it
  };

  std::vector<NightHead> nights;      // oldest first
  std::vector<Benchmark> benchmarks;  // by name
  // Lines that broke off when they were written, a sentence each: nothing else is lost.
  std::vector<std::string> broken_lines;
};

// The same from nights in any order.
StoredNights Columns(const std::vector<Night>& nights);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_STORED_NIGHTS_H_
