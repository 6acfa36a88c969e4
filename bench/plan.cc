#include "bench/plan.h"

#include <algorithm>
#include <cmath>

namespace dispatchbench::bench {
namespace {

// Iterations when each benchmark may take `share_s` per repetition.
std::int64_t IterationsFor(double cost_s, double share_s, std::int64_t max_iterations) {
  const double iterations = std::floor(share_s / std::max(cost_s, 1e-9));
  return static_cast<std::int64_t>(
      std::clamp(iterations, 1.0, static_cast<double>(max_iterations)));
}

}  // namespace

std::vector<std::int64_t> PlanIterations(const std::vector<double>& costs_s, int repetitions,
                                         double budget_s, std::int64_t max_iterations) {
  // The total grows with the share, so bisection finds the largest share that the budget holds.
  const double round_budget_s = budget_s / repetitions;
  double low_s = 0;
  double high_s = std::max(round_budget_s, 0.0);
  for (int step = 0; step < 60; ++step) {
    const double share_s = (low_s + high_s) / 2;
    double total_s = 0;
    for (const double cost_s : costs_s) {
      total_s += cost_s * static_cast<double>(IterationsFor(cost_s, share_s, max_iterations));
    }
    (total_s <= round_budget_s ? low_s : high_s) = share_s;
  }
  std::vector<std::int64_t> iterations;
  iterations.reserve(costs_s.size());
  for (const double cost_s : costs_s) {
    iterations.push_back(IterationsFor(cost_s, low_s, max_iterations));
  }
  return iterations;
}

}  // namespace dispatchbench::bench
