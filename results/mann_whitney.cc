#include "results/mann_whitney.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kLargestExact = 40;

struct Ranking {
  double u = 0;     // pairs in which the value of `a` is larger; equal ones count half
  double ties = 0;  // sum of t^3 - t over groups of t equal values
};

Ranking Rank(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<std::pair<double, bool>> all;
  for (const double value : a) all.emplace_back(value, true);
  for (const double value : b) all.emplace_back(value, false);
  std::sort(all.begin(), all.end());
  Ranking ranking;
  double rank_sum = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    double of_a = 0;
    for (; end < all.size() && all[end].first == all[begin].first; ++end) {
      of_a += all[end].second ? 1 : 0;
    }
    const auto t = static_cast<double>(end - begin);
    ranking.ties += t * t * t - t;
    rank_sum += of_a * (static_cast<double>(begin + end + 1) / 2);
    begin = end;
  }
  const auto n = static_cast<double>(a.size());
  ranking.u = rank_sum - n * (n + 1) / 2;
  return ranking;
}

double ExactP(double u, std::size_t m, std::size_t n) {
  const std::vector<double> orders = MannWhitneyOrders(static_cast<int>(m), static_cast<int>(n));
  const double smaller = std::min(u, static_cast<double>(m * n) - u);
  double all = 0;
  double tail = 0;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    all += orders[i];
    if (static_cast<double>(i) <= smaller) tail += orders[i];
  }
  return std::min(1.0, 2 * tail / all);
}

double NormalP(const Ranking& ranking, double m, double n) {
  const double all = m + n;
  const double variance = m * n / 12 * (all + 1 - ranking.ties / (all * (all - 1)));
  if (variance <= 0) return 1;
  const double distance = std::max(0.0, std::abs(ranking.u - m * n / 2) - 0.5);
  return std::erfc(distance / std::sqrt(2 * variance));
}

}  // namespace

double MannWhitneyP(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.empty() || b.empty()) return 1;
  const Ranking ranking = Rank(a, b);
  const bool exact = std::max(a.size(), b.size()) <= kLargestExact && ranking.ties == 0;
  return exact ? ExactP(ranking.u, a.size(), b.size())
               : NormalP(ranking, static_cast<double>(a.size()), static_cast<double>(b.size()));
}

}  // namespace dispatchbench::results
