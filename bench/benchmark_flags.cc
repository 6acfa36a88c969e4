#include "bench/benchmark_flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace dispatchbench::bench {
namespace {

constexpr std::string_view kPrefix = "--benchmark_";
constexpr int kRepetitions = 7;
// The fewest that allow a 95% interval of a ratio of medians (results/statistics.h).
constexpr int kQuickRepetitions = 4;

// The value of flag `name` as the library will see it: the last one given, else the environment's.
// A flag without "=VALUE" is "true".
std::optional<std::string> ValueOf(const std::vector<std::string>& flags, const std::string& name) {
  std::optional<std::string> value;
  const std::string full_name = std::string(kPrefix) + name;
  for (const std::string& flag : flags) {
    if (flag == full_name) value = "true";
    if (flag.starts_with(full_name + "=")) value = flag.substr(full_name.size() + 1);
  }
  if (value) return value;
  std::string variable = "BENCHMARK_" + name;
  std::transform(variable.begin(), variable.end(), variable.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const char* const environment = std::getenv(variable.c_str());
  return environment == nullptr ? std::nullopt : std::optional<std::string>(environment);
}

[[noreturn]] void Reject(const std::string& name, const std::string& value,
                         const std::string& allowed) {
  throw std::invalid_argument(fmt::format("{}{}={}: must be {}", kPrefix, name, value, allowed));
}

std::string FormatOf(const std::vector<std::string>& flags, const std::string& name,
                     const std::string& otherwise) {
  std::string value = ValueOf(flags, name).value_or(otherwise);
  constexpr std::array<std::string_view, 3> kFormats = {"console", "json", "csv"};
  if (std::find(kFormats.begin(), kFormats.end(), value) == kFormats.end()) {
    Reject(name, value, "console, json or csv");
  }
  return value;
}

// "" where the text is no whole number of at least 1.
std::optional<std::int64_t> Count(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 1) return std::nullopt;
  return count;
}

int RepetitionsOf(const std::vector<std::string>& flags, int otherwise) {
  const std::optional<std::string> value = ValueOf(flags, "repetitions");
  if (!value) return otherwise;
  const std::optional<std::int64_t> count = Count(*value);
  if (!count || *count > 10000) Reject("repetitions", *value, "a whole number from 1 to 10000");
  return static_cast<int>(*count);
}

// Version 1.7 wants "0.5", later ones also "0.5s" and "100x": all are understood everywhere. What
// the library gets is the form that every version reads; "100x" we do ourselves.
void ReadMinTime(const std::vector<std::string>& flags, Options& options) {
  const std::optional<std::string> value = ValueOf(flags, "min_time");
  if (!value) return;
  std::string_view text = *value;
  if (text.ends_with('x')) {
    options.iterations = Count(text.substr(0, text.size() - 1));
    if (!options.iterations) Reject("min_time", *value, "SECONDS, SECONDSs or ITERATIONSx");
    return;
  }
  if (text.ends_with('s')) text.remove_suffix(1);
  char* end = nullptr;
  const std::string number(text);
  const double seconds = std::strtod(number.c_str(), &end);
  if (number.empty() || *end != '\0' || !(seconds > 0 && seconds <= 3600)) {
    Reject("min_time", *value, "SECONDS, SECONDSs or ITERATIONSx, at most an hour");
  }
  options.has_min_time = true;
  options.benchmark_flags.push_back(fmt::format("{}min_time={}", kPrefix, number));
}

}  // namespace

void ReadBenchmarkFlags(const std::vector<std::string>& flags, Options& options) {
  options.filter = ValueOf(flags, "filter").value_or("");
  const std::string list = ValueOf(flags, "list_tests").value_or("false");
  options.list_tests = list != "false" && list != "0" && list != "no" && list != "off";
  options.repetitions = RepetitionsOf(flags, options.quick ? kQuickRepetitions : kRepetitions);
  options.has_out_file = !ValueOf(flags, "out").value_or("").empty();
  options.out_format = FormatOf(flags, "out_format", "json");
  FormatOf(flags, "format", "console");
  for (const char* const name : {"format", "color", "counters_tabular"}) {
    options.has_library_table = options.has_library_table || ValueOf(flags, name).has_value();
  }

  // The last one of a flag counts, so defaults of ours come first.
  options.benchmark_flags = {
      fmt::format("{}repetitions={}", kPrefix, options.repetitions),
      fmt::format("{}enable_random_interleaving={}", kPrefix,
                  ValueOf(flags, "enable_random_interleaving").value_or("true"))};
  for (const std::string& flag : flags) {
    if (!flag.starts_with(std::string(kPrefix) + "min_time")) {
      options.benchmark_flags.push_back(flag);
    }
  }
  ReadMinTime(flags, options);
}

}  // namespace dispatchbench::bench
