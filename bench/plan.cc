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

namespace {

int RepetitionsFor(const CaseCost& cost, double share_s, int repetitions) {
  if (!cost.optional) return repetitions;
  const double fitting = std::floor(share_s / std::max(cost.iteration_s, 1e-9));
  return static_cast<int>(std::clamp(fitting,
                                     static_cast<double>(std::min(kFewestRepetitions, repetitions)),
                                     static_cast<double>(repetitions)));
}

// Seconds of all cases that are not left out, with one iteration each.
double LeastTotal(const std::vector<CaseCost>& costs, const std::vector<bool>& left_out,
                  double share_s, int repetitions) {
  double total_s = 0;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (left_out[i]) continue;
    total_s += costs[i].iteration_s * RepetitionsFor(costs[i], share_s, repetitions);
  }
  return total_s;
}

// Leaves out the dearest optional cases until the fewest repetitions of the others fit.
std::vector<bool> LeftOut(const std::vector<CaseCost>& costs, int repetitions, double budget_s) {
  std::vector<bool> left_out(costs.size(), false);
  double total_s = LeastTotal(costs, left_out, 0, repetitions);
  while (total_s > budget_s) {
    std::size_t dearest = costs.size();
    for (std::size_t i = 0; i < costs.size(); ++i) {
      if (!costs[i].optional || left_out[i]) continue;
      if (dearest == costs.size() || costs[i].iteration_s > costs[dearest].iteration_s) dearest = i;
    }
    if (dearest == costs.size()) break;
    left_out[dearest] = true;
    total_s -= costs[dearest].iteration_s * RepetitionsFor(costs[dearest], 0, repetitions);
  }
  return left_out;
}

}  // namespace

std::vector<CasePlan> PlanCases(const std::vector<CaseCost>& costs, int repetitions,
                                double budget_s, double longest_repetition_s) {
  const std::vector<bool> left_out = LeftOut(costs, repetitions, budget_s);
  // More repetitions of optional cases must not take the iterations of the others.
  const double allowed_s = std::max(budget_s / 2, LeastTotal(costs, left_out, 0, repetitions));
  double low_s = 0;
  double high_s = std::max(budget_s, 0.0);
  for (int step = 0; step < 60; ++step) {
    const double share_s = (low_s + high_s) / 2;
    (LeastTotal(costs, left_out, share_s, repetitions) <= allowed_s ? low_s : high_s) = share_s;
  }
  std::vector<CasePlan> plans(costs.size());
  std::vector<double> weighted_s;  // of one iteration, averaged over the usual repetitions
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (left_out[i]) continue;
    plans[i].repetitions = RepetitionsFor(costs[i], low_s, repetitions);
    weighted_s.push_back(costs[i].iteration_s * plans[i].repetitions / repetitions);
  }
  const double longest_s =
      longest_repetition_s * repetitions * static_cast<double>(weighted_s.size());
  const std::vector<std::int64_t> iterations =
      PlanIterations(weighted_s, repetitions, std::min(budget_s, longest_s));
  auto next = iterations.begin();
  for (CasePlan& plan : plans) {
    if (plan.repetitions > 0) plan.iterations = *next++;
  }
  return plans;
}

}  // namespace dispatchbench::bench
