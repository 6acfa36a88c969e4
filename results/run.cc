#include "results/run.h"

#include <fmt/format.h>

namespace dispatchbench::results {

std::string Condition::suffix() const {
  std::string suffix;
  if (rtt_us != 0) suffix = fmt::format("/rtt:{}ms", static_cast<double>(rtt_us) / 1000);
  if (asynchronous_commit) suffix += "/commit:async";
  return suffix;
}

std::string Growth::text() const {
  const std::string text = order == "O(N/k)" ? fmt::format("O(N/{})", k) : order;
  return exact ? text : "about " + text;
}

}  // namespace dispatchbench::results
