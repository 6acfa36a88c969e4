#include "results/trend_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "results/commit_range.h"
#include "results/history.h"
#include "results/name_filter.h"

namespace dispatchbench::results {
namespace {

using State = TrendShift::State;

StoredNights ReadNights(const TrendOptions& options) {
  StoredNights nights = History(options.history).Read();
  if (options.filter.empty()) return nights;
  const NameFilter filter(options.filter);
  std::erase_if(nights.benchmarks, [&](const StoredNights::Benchmark& benchmark) {
    return !filter.Matches(benchmark.name);
  });
  if (nights.benchmarks.empty() && !nights.nights.empty()) {
    throw std::invalid_argument(
        fmt::format("--benchmark_filter={}: no stored night has such a benchmark", options.filter));
  }
  return nights;
}

// Of what is open only: a long history has thousands of changes, and each is a start of git.
void CountCommits(const std::filesystem::path& checkout, Trend& trend) {
  std::map<std::pair<std::string, std::string>, std::optional<std::int64_t>> known;
  for (TrendShift& shift : trend.shifts) {
    if (shift.state != State::kOpen) continue;
    const auto [place, is_new] = known.try_emplace({shift.last_good, shift.first_changed});
    if (is_new) place->second = CommitsBetween(checkout, shift.last_good, shift.first_changed);
    shift.commits = place->second;
  }
}

std::string OpenOnes(const Trend& trend) {
  std::string text;
  for (const TrendShift& shift : trend.shifts) {
    const std::string line = fmt::format("\n  {}@{}", shift.benchmark, shift.day());
    if (shift.state == State::kOpen && text.find(line) == std::string::npos) text += line;
  }
  return text.empty() ? "Nothing is open" : "Open are:" + text;
}

std::size_t CountOf(const Trend& trend, const std::string& benchmark, State state) {
  return static_cast<std::size_t>(
      std::count_if(trend.shifts.begin(), trend.shifts.end(), [&](const TrendShift& shift) {
        return shift.benchmark == benchmark && shift.state == state;
      }));
}

}  // namespace

Trend RunTrend(const TrendOptions& options) {
  RequireSince(options.since);
  Trend trend = FindTrend(ReadNights(options), LoadAcknowledgements(options.acknowledged));
  std::erase_if(trend.shifts, [&](const TrendShift& shift) { return shift.day() < options.since; });
  // Those of other benchmarks fit no change of these.
  if (!options.filter.empty()) trend.unused_acknowledgements.clear();
  if (options.checkout.empty()) return trend;
  CountCommits(options.checkout, trend);
  return trend;
}

std::string AcknowledgeShift(const TrendOptions& options, const std::string& shift,
                             const std::string& reason) {
  const std::size_t at = shift.rfind('@');
  const std::string day = at == std::string::npos ? "" : shift.substr(at + 1);
  if (at == 0 || at == std::string::npos || DayOf(day) != day) {
    throw std::invalid_argument(
        fmt::format("--acknowledge={}: must be BENCHMARK@DATE, as the trend shows them", shift));
  }
  const Acknowledgement added{shift.substr(0, at), day, reason};
  const StoredNights nights = History(options.history).Read();
  std::vector<Acknowledgement> all = LoadAcknowledgements(options.acknowledged);
  const Trend before = FindTrend(nights, all);
  all.push_back(added);
  const Trend after = FindTrend(nights, all);
  const std::size_t closed = CountOf(before, added.benchmark, State::kOpen) -
                             CountOf(after, added.benchmark, State::kOpen);
  if (closed == 0) {
    throw std::invalid_argument(fmt::format("--acknowledge={}: there is no such open slow-down. {}",
                                            shift, OpenOnes(before)));
  }
  AddAcknowledgement(options.acknowledged, added);
  return fmt::format("Acknowledged {} of {} since {} in {}. Commit that file.",
                     closed == 1 ? "the slow-down" : "all slow-downs", added.benchmark, day,
                     options.acknowledged.string());
}

}  // namespace dispatchbench::results
