#include "bench/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <stdexcept>
#include <system_error>

namespace dispatchbench::bench {

std::string Condition::suffix() const {
  std::string suffix;
  if (rtt_us != 0) suffix = fmt::format("/rtt:{}ms", static_cast<double>(rtt_us) / 1000);
  if (asynchronous_commit) suffix += "/commit:async";
  return suffix;
}

namespace {

constexpr double kLongest_us = 1e6;

std::int64_t ParseRoundTripTime(const std::string& text) {
  static const std::map<std::string, double> kMicrosecondsPer = {
      {"us", 1.0}, {"ms", 1e3}, {"s", 1e6}};
  const auto fail = [&](const char* why) {
    return std::invalid_argument(fmt::format(
        "--rtt: '{}' {}; write round trip times with their unit, as in --rtt=0,0.5ms,10ms", text,
        why));
  };
  if (text == "0") return 0;
  double amount = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
  if (error != std::errc()) throw fail("is no time");
  const std::string unit(end, text.data() + text.size());
  if (unit.empty()) throw fail("has no unit (us, ms or s)");
  const auto known = kMicrosecondsPer.find(unit);
  if (known == kMicrosecondsPer.end()) throw fail("has an unknown unit (there are us, ms and s)");
  const double rtt_us = amount * known->second;
  if (!(rtt_us >= 0)) throw fail("is negative");
  if (rtt_us > kLongest_us) throw fail("is more than 1 s");
  if (std::fabs(rtt_us - std::round(rtt_us)) > 1e-6) {
    throw fail("is no whole number of microseconds");
  }
  return std::llround(rtt_us);
}

}  // namespace

std::vector<std::int64_t> ParseRoundTripTimes(const std::vector<std::string>& texts) {
  std::vector<std::int64_t> rtts_us;
  for (const std::string& text : texts) {
    rtts_us.push_back(ParseRoundTripTime(text));
    if (std::count(rtts_us.begin(), rtts_us.end(), rtts_us.back()) > 1) {
      throw std::invalid_argument(fmt::format("--rtt: '{}' is there twice", text));
    }
  }
  std::sort(rtts_us.begin(), rtts_us.end());
  return rtts_us;
}

}  // namespace dispatchbench::bench
