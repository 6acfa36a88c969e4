#include "results/retold.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <cctype>
#include <optional>

#include "results/counted_run.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr std::string_view kHole = "{}";

// What stands between the arguments of a format: one text more than it has arguments.
std::vector<std::string_view> PartsOf(std::string_view format) {
  std::vector<std::string_view> parts;
  for (std::size_t hole; (hole = format.find(kHole)) != std::string_view::npos;) {
    parts.push_back(format.substr(0, hole));
    format.remove_prefix(hole + kHole.size());
  }
  parts.push_back(format);
  return parts;
}

// The arguments that made `text` from `format`, none of them empty; nullopt: none did.
std::optional<std::vector<std::string_view>> ArgumentsOf(std::string_view text,
                                                         std::string_view format) {
  const std::vector<std::string_view> parts = PartsOf(format);
  if (parts.size() == 1) {
    return text == format ? std::optional(std::vector<std::string_view>()) : std::nullopt;
  }
  if (!text.starts_with(parts.front())) return std::nullopt;
  text.remove_prefix(parts.front().size());
  if (!text.ends_with(parts.back())) return std::nullopt;
  text.remove_suffix(parts.back().size());
  std::vector<std::string_view> arguments(parts.size() - 1);
  for (std::size_t i = arguments.size() - 1; i > 0; --i) {
    const std::size_t at = text.rfind(parts[i]);
    if (at == std::string_view::npos) return std::nullopt;
    arguments[i] = text.substr(at + parts[i].size());
    text = text.substr(0, at);
    if (arguments[i].empty()) return std::nullopt;
  }
  arguments[0] = text;
  return text.empty() ? std::nullopt : std::optional(arguments);
}

// "+2.1", "1.05x".
bool IsNumber(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.ends_with('x')) text.remove_suffix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// Of `compare`, the outer ones before those that they may hold.
constexpr std::string_view kComparisonFormats[] = {
    // The finding.
    PhraseKey("No benchmark was measured in both runs."),
    PhraseKey("Of {} the contender is faster in {}, slower in {}, undecided in {} and without a "
              "factor in {}; contender / baseline is {} in the median, from {} to {}."),
    PhraseKey("{}. The budget of {} s was spent: a longer one (--budget=) decides more."),
    // Limits.
    PhraseKey("FORCED: the two are not comparable: {}."),
    PhraseKey("Plans, WAL bytes and HOT updates depend on the version of PostgreSQL: not "
              "compared."),
    PhraseKey("Counts and plans are exact: what differs there differs."),
    PhraseKey("Counts are exact for each, but what was forced may be why they differ."),
    PhraseKey("Times are of two processes, one after the other: what differs from process to "
              "process and from hour to hour is not in their intervals. They suggest, and prove "
              "nothing; for proof, build and time both in pairs: ./dispatchbench compare BASE."),
    PhraseKey("Instructions of client and backend were counted for {} benchmarks: a change above "
              "{} is a finding. They do not see waits, I/O and cache misses."),
    PhraseKey("False alarms: any benchmark without an effect is called regressed in at most {} of "
              "comparisons, by construction."),
    PhraseKey("This machine today, {}: the baseline against itself scatters by {}; a slow-down of "
              "{} is found in 95% of comparisons."),
    PhraseKey("This machine today, {}: the baseline against itself scatters by {}; so few pairs "
              "find no slow-down for certain."),
    // The finding, from its end.
    "{}.",
    PhraseKey("{}, {} new"),
    PhraseKey("{}, {} FAILING"),
    PhraseKey("{}, {} MISSING"),
    PhraseKey("{} ({} by counts alone)"),
    PhraseKey("{} against {}: {} regressed, {} improved, {} the same, {} undecided"),
    // A row, what stands behind a semicolon first.
    PhraseKey("{}; machine too noisy: the control {} compares the baseline with itself and moved "
              "({}); run-queue wait {}, steal {}"),
    PhraseKey("machine too noisy: the control {} compares the baseline with itself and moved ({}); "
              "run-queue wait {}, steal {}"),
    PhraseKey("{}; the budget of {} s was spent"),
    PhraseKey("{}; all counters identical"),
    PhraseKey("{}; time moved, all counters identical"),
    PhraseKey("{}; time moved, instructions and all counters the same"),
    PhraseKey("{}; {}"),
    PhraseKey("on-CPU: {}"),
    PhraseKey("wall: {}"),
    PhraseKey("suspicious ({}), not confirmed by fresh pairs"),
    PhraseKey("{} is not within the margin of {}"),
    PhraseKey("{} after {} fresh pairs: neither an effect above {} nor none"),
    PhraseKey("{}, and {}"),
    PhraseKey("{} instructions of the {}, before 0"),
    "{}, {}",
    PhraseKey("{} instructions of the {}"),
    PhraseKey("{} on-CPU"),
    PhraseKey("{} wall"),
    PhraseKey("{}: {} before, {} after"),
    PhraseKey("setting {}"),
    PhraseKey("dataset of size {}"),
    "{} -> {}",
    PhraseKey("{} to {}"),
    PhraseKey("{}%"),
};

constexpr std::string_view kFailureFormats[] = {PhraseKey("in the baseline: {}"),
                                                PhraseKey("skipped: {}")};

// "round trips 1", "plan nothing else": the first half of a change.
std::optional<std::string> RetoldChange(std::string_view text) {
  const auto retold = [&](std::string_view what) -> std::optional<std::string> {
    if (!text.starts_with(what) || !text.substr(what.size()).starts_with(' ')) return std::nullopt;
    return PhraseOf(what) + " " + PhraseOf(text.substr(what.size() + 1));
  };
  for (const CountedFigure& figure : CountedFigures()) {
    if (auto found = retold(figure.what)) return found;
  }
  auto growth = retold(PhraseKey("growth"));
  return growth ? growth : retold(PhraseKey("plan"));
}

}  // namespace

std::string Retold(std::string_view english, const std::vector<std::string_view>& formats) {
  for (const std::string_view format : formats) {
    const auto arguments = ArgumentsOf(english, format);
    if (!arguments) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> retold;
    for (const std::string_view argument : *arguments) retold.push_back(Retold(argument, formats));
    return fmt::vformat(PhraseOf(format), retold);
  }
  if (IsNumber(english)) return WithDecimalSign(std::string(english));
  return RetoldChange(english).value_or(PhraseOf(english));
}

std::string RetoldFailure(std::string_view english) {
  if (CurrentLanguage() == Language::kEnglish) return std::string(english);
  return Retold(english, {std::begin(kFailureFormats), std::end(kFailureFormats)});
}

std::string RetoldComparison(std::string_view english) {
  if (CurrentLanguage() == Language::kEnglish) return std::string(english);
  return Retold(english, {std::begin(kComparisonFormats), std::end(kComparisonFormats)});
}

}  // namespace dispatchbench::results
