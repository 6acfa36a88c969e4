#include <fmt/format.h>

#include <algorithm>

#include "results/finding.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

// So many are named; the rest is a number.
constexpr std::size_t kNamed = 3;

// "a 12%, b 9%, c 7% and 4 more", the worst first.
std::string Worst(std::vector<std::pair<double, std::string>> items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(kNamed, items.size()); ++i) {
    named.push_back(fmt::format("{} {}", items[i].second, PercentText(items[i].first)));
  }
  const std::string text = fmt::format("{}", fmt::join(named, ", "));
  return items.size() > kNamed ? Phrase("{} and {} more", text, items.size() - kNamed) : text;
}

// Where client and backend share one core and nothing waits for a disk or a network, one of them is
// always on it: what their on-CPU time leaves of the wall time, somebody else has taken.
bool LostTimeIsNoise(const Run& run) {
  return run.placement.client_cpu >= 0 && run.placement.client_cpu == run.placement.backend_cpu &&
         run.settings_profile == "steady" && run.postgresql.kind == "private";
}

// Median share of the wall time in which neither client nor backend was on the core; of the
// repetitions in which they kept to it.
double LostShare(const Benchmark& benchmark) {
  std::vector<double> shares;
  for (const Sample& sample : benchmark.samples) {
    if (sample.is_pinned && sample.wall_us > 0) {
      shares.push_back(1 - sample.cpu_us / sample.wall_us);
    }
  }
  return shares.empty() ? 0 : Median(shares);
}

void AddFailures(const Run& run, std::vector<Attention>& items) {
  for (const Failure& failure : run.failures) {
    items.push_back({Phrase("FAILED"), Phrase("{}: {}", failure.name, failure.message)});
  }
  const auto listed = [&](const std::string& name) {
    return std::any_of(run.failures.begin(), run.failures.end(),
                       [&](const Failure& failure) { return failure.name == name; });
  };
  for (const Benchmark& benchmark : run.benchmarks) {
    if (!benchmark.error.empty() && !listed(benchmark.name())) {
      items.push_back({Phrase("FAILED"), Phrase("{}: {}", benchmark.name(), benchmark.error)});
    }
  }
}

void AddMissing(const Run& run, const Summary& summary, std::vector<Attention>& items) {
  for (const SummaryRow& row : summary.rows) {
    for (const Side* side : {&row.before, &row.after}) {
      // A failure is listed as such already.
      if (side->problem.empty() || side->has_failed) continue;
      const std::string name = fmt::format("{}/{}/{}", row.operation, side->variant, summary.size);
      const auto skip = std::find_if(run.skips.begin(), run.skips.end(),
                                     [&](const Failure& skipped) { return skipped.name == name; });
      if (skip != run.skips.end()) {
        items.push_back({Phrase("SKIPPED"), Phrase("{}: {}.", name, skip->message)});
        continue;
      }
      items.push_back(
          {Phrase("MISSING"), Phrase("{}/{}/{}: {}, so {} has no factor.", row.operation,
                                     side->variant, summary.size, side->problem, row.operation)});
    }
  }
  for (const Benchmark& benchmark : run.benchmarks) {
    if (!benchmark.counts_repeat) {
      items.push_back({Phrase("COUNTS"), Phrase("{}: repetitions count different statements, round "
                                                "trips or bytes; the first is shown.",
                                                benchmark.name())});
    }
  }
}

void AddNoise(const Run& run, std::vector<Attention>& items) {
  std::vector<std::pair<double, std::string>> waiting;
  std::vector<std::pair<double, std::string>> spread;
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.samples.empty()) continue;
    // On the way through a network nobody needs the core.
    if (const double share = LostShare(benchmark);
        benchmark.condition.rtt_us == 0 && LostTimeIsNoise(run) && share > kNoisyLostShare) {
      waiting.emplace_back(share, benchmark.name());
    }
    if (const double share = RelativeSpread(WallTimes(benchmark)); share > kNoisySpread) {
      spread.emplace_back(share, benchmark.name());
    }
  }
  if (!waiting.empty()) {
    items.push_back(
        {Phrase("NOISY"), Phrase("{} had the processor taken away more than {} of the time: {}. "
                                 "Something else was running: measure again on a quiet machine.",
                                 Plural(static_cast<std::int64_t>(waiting.size()), "benchmark"),
                                 PercentText(kNoisyLostShare), Worst(waiting))});
  }
  if (!spread.empty()) {
    items.push_back(
        {Phrase("NOISY"), Phrase("{} spread more than {} between the quartiles of the repetitions: "
                                 "{}. Read the intervals, not the medians.",
                                 Plural(static_cast<std::int64_t>(spread.size()), "benchmark"),
                                 PercentText(kNoisySpread), Worst(spread))});
  }
}

}  // namespace

std::vector<Attention> NeedsAttention(const Run& run, const Summary& summary) {
  std::vector<Attention> items;
  AddFailures(run, items);
  if (!run.complete) {
    items.push_back({Phrase("PARTIAL"),
                     Phrase("The run was interrupted or failed: what follows is what had been "
                            "measured by then. Measure again with ./dispatchbench run.")});
  }
  if (run.dirty) {
    items.push_back(
        {Phrase("DIRTY"), Phrase("The working tree differed from commit {}: these figures "
                                 "cannot be made again from the commit alone.",
                                 run.commit)});
  }
  if (run.benchmarks.empty())
    items.push_back({Phrase("MISSING"), Phrase("The run has no benchmark at all.")});
  AddMissing(run, summary, items);
  AddNoise(run, items);
  return items;
}

}  // namespace dispatchbench::results
