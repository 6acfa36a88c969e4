#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_SELFTEST_SAMPLE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_SELFTEST_SAMPLE_H_

#include "results/selftest.h"

namespace dispatchbench::testing {

// One of everything that a selftest finds.
inline results::Selftest SampleSelftest() {
  results::Selftest selftest;
  selftest.context.complete = true;
  selftest.epochs = 90;
  selftest.recorded_s = 600;
  selftest.benchmarks = {"read_it/bulk/1"};
  selftest.replayed = {{.name = "a build against itself",
                        .contender = "same",
                        .budget_s = 180,
                        .aim = results::Aim::kAtMost,
                        .goal = 0.01,
                        .paired = {0, 300},
                        .classic = {250, 300},
                        .same = {290, 300}}};
  selftest.live = {{.name = "+5% on-CPU",
                    .benchmark = "read_it/bulk/1",
                    .took_s = 100,
                    .regressed = {"read_it/bulk/1", "read_it/bulk/2"}}};
  selftest.mutants = {{.name = "lost_index",
                       .benchmark = "read_it/bulk/1",
                       .gate = "plan",
                       .cause = "Seq Scan",
                       .found_gate = "counts, plan",
                       .text = "regressed",
                       .is_caught = true}};
  selftest.instructions = {{.benchmark = "read_it/bulk/1", .repeats = 5, .found = {3, 3}}};
  return selftest;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_SELFTEST_SAMPLE_H_
