#include "results/quantity.h"

#include <fmt/format.h>

#include <cmath>

namespace dispatchbench::results {

std::string Significant(double value) {
  if (value == 0 || !std::isfinite(value)) return fmt::format("{:g}", value);
  // Nobody measures that; still it must not fill a page.
  if (std::fabs(value) < 1e-12 || std::fabs(value) >= 1e15) return fmt::format("{:.2e}", value);
  // Rounded first: 9.996 is "10.0", not "10.00".
  const double rounded = std::stod(fmt::format("{:.2e}", value));
  const int exponent = static_cast<int>(std::floor(std::log10(std::fabs(rounded))));
  return fmt::format("{:.{}f}", rounded, exponent >= 2 ? 0 : 2 - exponent);
}

std::string DurationText(double microseconds) {
  // Just below a limit three digits round up to it, which the larger unit writes shorter.
  if (microseconds >= 999.5e3) return Significant(microseconds / 1e6) + " s";
  if (microseconds >= 999.5) return Significant(microseconds / 1e3) + " ms";
  if (microseconds < 0.001 && microseconds > 0) return fmt::format("{:.1e} us", microseconds);
  return Significant(microseconds) + " us";
}

std::string FactorText(double factor) { return Significant(factor) + "x"; }

std::string RatioText(const Ratio& ratio) {
  if (!ratio.interval) return FactorText(ratio.value);
  return fmt::format("{} [{}, {}]", FactorText(ratio.value), Significant(ratio.interval->lower),
                     Significant(ratio.interval->upper));
}

std::string ChangeText(std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
  const auto text = [](std::optional<std::int64_t> count) {
    return count ? std::to_string(*count) : std::string("?");
  };
  return text(before) + " to " + text(after);
}

std::string PercentText(double share) {
  const std::string text = fmt::format("{:.1f}", share * 100);
  return (text.ends_with(".0") ? text.substr(0, text.size() - 2) : text) + "%";
}

std::string BytesText(double bytes) {
  constexpr double kKibi = 1024;
  if (bytes >= 999.5 * kKibi * kKibi) return Significant(bytes / kKibi / kKibi / kKibi) + " GiB";
  if (bytes >= 999.5 * kKibi) return Significant(bytes / kKibi / kKibi) + " MiB";
  if (bytes >= 999.5) return Significant(bytes / kKibi) + " KiB";
  return Significant(bytes) + " B";
}

std::string MemoryText(std::int64_t bytes) {
  return fmt::format("{:.1f} GiB", static_cast<double>(bytes) / (1024.0 * 1024 * 1024));
}

std::string Plural(std::int64_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace dispatchbench::results
