#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_LADDER_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_LADDER_H_

#include <string>
#include <vector>

#include "bench/suites/index_measurement.h"
#include "bench/suites/index_world.h"

namespace dispatchbench::bench::suites {

// The index states above "bare", from the migrations, in their order.
std::vector<std::string> StatesAboveBare();

// The way through the index states: times every migration up and down, and compares the checksums
// of all tables after each with those of the rows as they were loaded. "bare" itself makes and
// drops the tables, and is not timed.
class IndexLadder {
 public:
  // `world` is at "bare"; both outlive this.
  IndexLadder(const IndexWorld& world, IndexMeasurement& measurement);

  // To the next state. Adds the indexes that it brings and their sizes to the measurement. Throws
  // std::runtime_error when a row was lost or changed.
  void Up();

  // All the way down to "bare", with the same proof.
  void Down();

  // The whole way up and down `times` more times, for further times.
  void Repeat(int times);

  const std::string& state() const { return state_; }

 private:
  void Climb();
  void RequireSameRows(const std::string& after);
  void TakeSizes();

  const IndexWorld& world_;
  IndexMeasurement& measurement_;
  std::vector<std::string> states_;
  std::size_t height_ = 0;  // states above bare
  std::string state_ = "bare";
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_LADDER_H_
