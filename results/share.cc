#include "results/share.h"

#include <fmt/format.h>

#include <boost/math/distributions/beta.hpp>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

void RequireShare(const Share& share) {
  if (share.found >= 0 && share.found <= share.of) return;
  throw std::invalid_argument(fmt::format("a share of {} in {}", share.found, share.of));
}

}  // namespace

double ShareAtMost(const Share& share, double confidence) {
  RequireShare(share);
  if (share.found == share.of) return 1;
  const boost::math::beta_distribution<double> beta(share.found + 1, share.of - share.found);
  return boost::math::quantile(beta, confidence);
}

double ShareAtLeast(const Share& share, double confidence) {
  RequireShare(share);
  if (share.found == 0) return 0;
  const boost::math::beta_distribution<double> beta(share.found, share.of - share.found + 1);
  return boost::math::quantile(beta, 1 - confidence);
}

Interval ShareInterval(const Share& share, double confidence) {
  const double one_sided = 1 - (1 - confidence) / 2;
  return {ShareAtLeast(share, one_sided), ShareAtMost(share, one_sided), confidence};
}

}  // namespace dispatchbench::results
