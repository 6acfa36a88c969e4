#ifndef DISPATCHBENCH_BENCH_INTERRUPTION_H_
#define DISPATCHBENCH_BENCH_INTERRUPTION_H_

namespace dispatchbench::bench {

// While it lives, the first SIGINT, SIGTERM or SIGHUP is only remembered, so that a run can keep
// what it has measured; a second one ends the process at once. One at a time.
class Interruption {
 public:
  Interruption();
  // Puts back what was there.
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // The signal that has come, 0 if none.
  static int signal();
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_INTERRUPTION_H_
