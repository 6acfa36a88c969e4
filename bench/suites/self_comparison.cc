#include "bench/suites/self_comparison.h"

namespace dispatchbench::bench::suites {

void MeasureAlternately(SelfComparison& comparison, int pairs, const Side& ours,
                        const Side& reference, const std::function<bool()>& stop) {
  ours();
  reference();
  for (int pair = 0; pair < pairs && !stop(); ++pair) {
    for (const bool is_ours : {pair % 2 == 0, pair % 2 != 0}) {
      (is_ours ? comparison.ours_us : comparison.reference_us)
          .push_back(is_ours ? ours() : reference());
    }
  }
}

double MicrosecondsOf(const std::function<void()>& body) {
  const auto start = std::chrono::steady_clock::now();
  body();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace dispatchbench::bench::suites
