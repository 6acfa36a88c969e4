#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SAMPLE_RECORDING_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SAMPLE_RECORDING_H_

#include <cstdint>

#include "results/recording.h"

namespace dispatchbench::results {

// How a machine that is only pretended behaves.
struct SampleNoise {
  double process = 0.01;  // scale of the luck of each process
  double measurement = 0.02;
  double drift = 0.0;  // of the logarithm, from one epoch to the next
};

// Twelve benchmarks (the first, the middle and the last are controls) against "same", "twin",
// "linked", "+3%", "+5%", "+10%" and "+20%", from random numbers with heavy tails.
Recording SampleRecording(std::uint64_t seed, int epochs, const SampleNoise& noise = {});

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SAMPLE_RECORDING_H_
