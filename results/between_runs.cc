#include "results/between_runs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <tuple>

#include "results/baseline.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

void AddIfDifferent(const std::string& what, const std::string& baseline,
                    const std::string& contender, std::vector<std::string>& differences) {
  if (baseline != contender) {
    differences.push_back(Phrase("{}: {} before, {} after", what, baseline, contender));
  }
}

BetweenRow MakeBetweenRow(const Run& baseline, const Run& contender, const Benchmark& key) {
  BetweenRow row{
      .operation = key.operation,
      .variant = key.variant,
      .size = key.size,
      .condition = key.condition,
      .baseline = MakeSide(baseline, key.operation, key.variant, key.size, key.condition),
      .contender = MakeSide(contender, key.operation, key.variant, key.size, key.condition),
      .factor = {}};
  if (row.baseline.wall_us && row.contender.wall_us) {
    const auto times = [&](const Run& run) {
      return WallTimes(*FindBenchmark(run, key.operation, key.variant, key.size, key.condition));
    };
    row.factor = RatioOfMedians(times(contender), times(baseline));
  }
  return row;
}

// Settings that one of the servers has at another value; of servers of one major version, since
// defaults change.
void AddSettings(const Postgresql& baseline, const Postgresql& contender,
                 std::vector<std::string>& differences) {
  if (MajorOf(baseline.version) != MajorOf(contender.version)) return;
  std::set<std::string> names;
  for (const Postgresql* server : {&baseline, &contender}) {
    for (const auto& [name, value] : server->nondefault) names.insert(name);
  }
  const auto value_of = [](const Postgresql& server, const std::string& name) {
    const auto found = server.nondefault.find(name);
    return found == server.nondefault.end() ? Phrase("the default") : found->second;
  };
  for (const std::string& name : names) {
    AddIfDifferent(Phrase("setting {}", name), value_of(baseline, name), value_of(contender, name),
                   differences);
  }
}

std::string PlacementKey(const Placement& placement) {
  return Phrase("client {}, backend {}", placement.client_cpu, placement.backend_cpu);
}

}  // namespace

Verdict BetweenRow::verdict() const {
  // The contender is the dividend, so the other way round.
  const Verdict baseline_verdict = JudgeDivisor(factor);
  if (baseline_verdict == Verdict::kFaster) return Verdict::kSlower;
  return baseline_verdict == Verdict::kSlower ? Verdict::kFaster : baseline_verdict;
}

std::optional<std::string> Refusal(const Run& baseline, const Run& contender) {
  if (baseline.settings_profile == contender.settings_profile) return std::nullopt;
  return fmt::format(
      "settings {} before and {} after: a result of one settings profile is never compared with "
      "one of another",
      baseline.settings_profile, contender.settings_profile);
}

std::vector<std::string> Incomparable(const Run& baseline, const Run& contender) {
  std::vector<std::string> differences;
  AddIfDifferent(Phrase("machine"), baseline.machine.name, contender.machine.name, differences);
  AddIfDifferent(Phrase("processor"), baseline.machine.cpu, contender.machine.cpu, differences);
  AddIfDifferent("PostgreSQL", std::to_string(MajorOf(baseline.postgresql.version)),
                 std::to_string(MajorOf(contender.postgresql.version)), differences);
  AddSettings(baseline.postgresql, contender.postgresql, differences);
  for (const Dataset& before : baseline.datasets) {
    for (const Dataset& after : contender.datasets) {
      if (before.size == after.size) {
        AddIfDifferent(Phrase("dataset of size {}", before.size), before.fingerprint,
                       after.fingerprint, differences);
      }
    }
  }
  return differences;
}

std::vector<std::string> RequireComparable(const Run& baseline, const Run& contender,
                                           const std::string& baseline_name,
                                           const std::string& contender_name, bool force) {
  if (const auto refusal = Refusal(baseline, contender)) {
    throw std::invalid_argument(
        fmt::format("{} and {} cannot be compared, with --force neither: {}. Measure both with the "
                    "same --settings",
                    baseline_name, contender_name, *refusal));
  }
  if (!force && !Incomparable(baseline, contender).empty()) {
    const LanguageScope scope(Language::kEnglish);  // as all error messages are
    throw std::invalid_argument(fmt::format(
        "{} and {} cannot be compared: {}. Measure both under the same conditions, or "
        "pass --force to see them side by side, labelled so",
        baseline_name, contender_name, fmt::join(Incomparable(baseline, contender), "; ")));
  }
  return Incomparable(baseline, contender);
}

int CommonSize(const Run& baseline, const Run& contender, std::optional<int> wanted) {
  const std::vector<int> before = Sizes(baseline);
  const std::vector<int> after = Sizes(contender);
  std::vector<int> common;
  std::set_intersection(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(common));
  const int usual = wanted.value_or(DefaultSize(baseline).value_or(0));
  if (std::find(common.begin(), common.end(), usual) != common.end()) return usual;
  if (wanted || common.empty()) {
    throw std::invalid_argument(
        fmt::format("the two runs were not both measured at {}; at both there is {}. Measure again "
                    "at the same sizes",
                    wanted ? fmt::format("size {}", *wanted) : "any size",
                    common.empty() ? "none" : fmt::format("{}", fmt::join(common, ", "))));
  }
  return common.back();
}

std::vector<std::string> OtherDifferences(const Run& baseline, const Run& contender) {
  std::vector<std::string> differences;
  AddIfDifferent(Phrase("commit"), baseline.commit.substr(0, 12), contender.commit.substr(0, 12),
                 differences);
  AddIfDifferent(Phrase("indexes"), baseline.index_state, contender.index_state, differences);
  AddIfDifferent("PostgreSQL", baseline.postgresql.version, contender.postgresql.version,
                 differences);
  AddIfDifferent(Phrase("build"), baseline.build_type + ", " + baseline.compiler,
                 contender.build_type + ", " + contender.compiler, differences);
  AddIfDifferent("libpqxx", baseline.libpqxx, contender.libpqxx, differences);
  AddIfDifferent(Phrase("placement"), PlacementKey(baseline.placement),
                 PlacementKey(contender.placement), differences);
  AddIfDifferent(Phrase("medium of the data"), baseline.postgresql.medium,
                 contender.postgresql.medium, differences);
  return differences;
}

std::vector<BetweenRow> CompareRuns(const Run& baseline, const Run& contender) {
  std::vector<BetweenRow> rows;
  std::set<std::tuple<std::string, int, std::string, Condition>> seen;
  for (const Run* run : {&baseline, &contender}) {
    for (const Benchmark& benchmark : run->benchmarks) {
      if (seen.emplace(benchmark.operation, benchmark.size, benchmark.variant, benchmark.condition)
              .second) {
        rows.push_back(MakeBetweenRow(baseline, contender, benchmark));
      }
    }
  }
  std::sort(rows.begin(), rows.end(), [](const BetweenRow& a, const BetweenRow& b) {
    return std::tie(a.operation, a.size, a.variant, a.condition) <
           std::tie(b.operation, b.size, b.variant, b.condition);
  });
  return rows;
}

std::string BetweenFinding(const std::vector<BetweenRow>& rows) {
  int counts[4] = {};
  std::vector<double> factors;
  for (const BetweenRow& row : rows) {
    ++counts[static_cast<int>(row.verdict())];
    if (row.factor) factors.push_back(row.factor->value);
  }
  if (factors.empty()) return Phrase("No benchmark was measured in both runs.");
  const auto [lowest, highest] = std::minmax_element(factors.begin(), factors.end());
  return Phrase(
      "Of {} the contender is faster in {}, slower in {}, undecided in {} and without a factor in "
      "{}; contender / baseline is {} in the median, from {} to {}.",
      Plural(static_cast<std::int64_t>(rows.size()), "benchmark"),
      counts[static_cast<int>(Verdict::kFaster)], counts[static_cast<int>(Verdict::kSlower)],
      counts[static_cast<int>(Verdict::kUndecided)], counts[static_cast<int>(Verdict::kUnknown)],
      FactorText(Median(factors)), FactorText(*lowest), FactorText(*highest));
}

std::vector<Attention> BetweenAttention(const Run& baseline, const Run& contender,
                                        const std::vector<BetweenRow>& rows,
                                        const std::vector<std::string>& differences) {
  std::vector<Attention> items;
  items.reserve(differences.size() + 1);
  for (const std::string& difference : differences) {
    items.push_back({Phrase("FORCED"), Phrase("{}: the figures are not comparable.", difference)});
  }
  items.push_back({Phrase("UNPAIRED"),
                   Phrase("The runs are two processes at two times: what differs from process "
                          "to process is not in the intervals.")});
  for (const auto& [label, run] :
       {std::pair(PhraseKey("baseline"), &baseline), {PhraseKey("contender"), &contender}}) {
    for (const Attention& item : NeedsAttention(*run, Summary{})) {
      items.push_back({item.what, Phrase("{}: {}", PhraseOf(label), item.text)});
    }
  }
  for (const BetweenRow& row : rows) {
    for (const auto& [label, side] : {std::pair(PhraseKey("baseline"), &row.baseline),
                                      {PhraseKey("contender"), &row.contender}}) {
      if (!side->problem.empty() && !side->has_failed) {
        items.push_back({Phrase("MISSING"),
                         Phrase("{}: {} in the {}.", row.name(), side->problem, PhraseOf(label))});
      }
    }
    if (row.baseline.counts && row.contender.counts &&
        row.baseline.counts != row.contender.counts) {
      items.push_back({Phrase("COUNTS"), Phrase("{}: {} statements, {} round trips.", row.name(),
                                                ChangeText(row.baseline.counts->statements,
                                                           row.contender.counts->statements),
                                                ChangeText(row.baseline.counts->round_trips,
                                                           row.contender.counts->round_trips))});
    }
  }
  return items;
}

}  // namespace dispatchbench::results
