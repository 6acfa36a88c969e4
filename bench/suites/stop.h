#ifndef DISPATCHBENCH_BENCH_SUITES_STOP_H_
#define DISPATCHBENCH_BENCH_SUITES_STOP_H_

#include <exception>

#include "bench/interruption.h"

namespace dispatchbench::bench::suites {

// Thrown from the middle of a measurement when the run is to end early.
class Stopped : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

// Throws Stopped when a signal has come: between two steps, where everything is in order.
inline void StopIfInterrupted() {
  if (Interruption::signal() != 0) throw Stopped();
}

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_STOP_H_
