#include "results/quantity.h"

#include <fmt/format.h>

#include <cmath>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {

std::string WithDecimalSign(std::string number) {
  const std::size_t point = number.find('.');
  if (point != std::string::npos && CurrentLanguage() == Language::kFrench) number[point] = ',';
  return number;
}

std::string Decimal(double value, int digits) {
  return WithDecimalSign(fmt::format("{:.{}f}", value, digits));
}

std::string Significant(double value) {
  if (value == 0 || !std::isfinite(value)) return fmt::format("{:g}", value);
  // Nobody measures that; still it must not fill a page.
  if (std::fabs(value) < 1e-12 || std::fabs(value) >= 1e15) {
    return WithDecimalSign(fmt::format("{:.2e}", value));
  }
  // Rounded first: 9.996 is "10.0", not "10.00".
  const double rounded = std::stod(fmt::format("{:.2e}", value));
  const int exponent = static_cast<int>(std::floor(std::log10(std::fabs(rounded))));
  return Decimal(rounded, exponent >= 2 ? 0 : 2 - exponent);
}

std::string DurationText(double microseconds) {
  // Just below a limit three digits round up to it, which the larger unit writes shorter.
  if (microseconds >= 999.5e3) return Significant(microseconds / 1e6) + " s";
  if (microseconds >= 999.5) return Significant(microseconds / 1e3) + " ms";
  if (microseconds < 0.001 && microseconds > 0) {
    return WithDecimalSign(fmt::format("{:.1e}", microseconds)) + " us";
  }
  return Significant(microseconds) + " us";
}

std::string FactorText(double factor) { return Significant(factor) + "x"; }

std::string RatioText(const Ratio& ratio) {
  if (!ratio.interval) return FactorText(ratio.value);
  return Phrase("{} [{}, {}]", FactorText(ratio.value), Significant(ratio.interval->lower),
                Significant(ratio.interval->upper));
}

std::string ChangeText(std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
  const auto text = [](std::optional<std::int64_t> count) {
    return count ? std::to_string(*count) : std::string("?");
  };
  return Phrase("{} to {}", text(before), text(after));
}

std::string PercentText(double share) {
  const std::string text = fmt::format("{:.1f}", share * 100);
  return Phrase("{}%",
                text.ends_with(".0") ? text.substr(0, text.size() - 2) : WithDecimalSign(text));
}

std::string FixedPercentText(double share, int digits) {
  return Phrase("{}%", Decimal(share * 100, digits));
}

std::string ChangePercentText(double share, int digits) {
  return Phrase("{}%", WithDecimalSign(fmt::format("{:+.{}f}", share * 100, digits)));
}

std::string BytesText(double bytes) {
  constexpr double kKibi = 1024;
  if (bytes >= 999.5 * kKibi * kKibi) return Significant(bytes / kKibi / kKibi / kKibi) + " GiB";
  if (bytes >= 999.5 * kKibi) return Significant(bytes / kKibi / kKibi) + " MiB";
  if (bytes >= 999.5) return Significant(bytes / kKibi) + " KiB";
  return Significant(bytes) + " B";
}

std::string MemoryText(std::int64_t bytes) {
  return Decimal(static_cast<double>(bytes) / (1024.0 * 1024 * 1024), 1) + " GiB";
}

std::string Plural(std::int64_t count, const std::string& noun) {
  const std::string forms = PhraseOf(noun);
  const bool is_singular = count == 1 || (count == 0 && CurrentLanguage() == Language::kFrench);
  const std::size_t bar = forms.find('|');
  if (bar == std::string::npos) return fmt::format("{} {}{}", count, forms, is_singular ? "" : "s");
  // Marks, where there are any, stay around either form.
  const bool is_marked = forms.starts_with("<<");
  const std::string form = is_singular ? forms.substr(0, bar) + (is_marked ? ">>" : "")
                                       : (is_marked ? "<<" : "") + forms.substr(bar + 1);
  return fmt::format("{} {}", count, form);
}

}  // namespace dispatchbench::results
