#include "results/profile_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

// What makes a loop the same one in another profile.
struct LoopKey {
  std::set<std::string> statements;  // fingerprints
  std::string parent;

  friend auto operator<=>(const LoopKey&, const LoopKey&) = default;
};

LoopKey KeyOf(const ProfileRun& run, const ProfileLoop& loop, bool with_parent) {
  LoopKey key;
  for (const LoopedStatement& statement : loop.statements) {
    key.statements.insert(run.groups[statement.group].fingerprint);
  }
  if (with_parent && loop.parent) key.parent = run.groups[loop.parent->group].fingerprint;
  return key;
}

using Loops = std::vector<const ProfileLoop*>;

// Takes out of both what they have in common.
void TakeCommon(const ProfileRun& baseline, Loops& before, const ProfileRun& contender,
                Loops& after, bool with_parent) {
  std::multimap<LoopKey, const ProfileLoop*> known;
  for (const ProfileLoop* const loop : before) {
    known.emplace(KeyOf(baseline, *loop, with_parent), loop);
  }
  std::erase_if(after, [&](const ProfileLoop* loop) {
    const auto it = known.find(KeyOf(contender, *loop, with_parent));
    if (it == known.end()) return false;
    known.erase(it);
    return true;
  });
  std::set<const ProfileLoop*> left;
  for (const auto& [key, loop] : known) left.insert(loop);
  std::erase_if(before, [&](const ProfileLoop* loop) { return !left.contains(loop); });
}

Loops LoopsOf(const ProfileRun& run) {
  Loops loops;
  for (const ProfileLoop& loop : run.loops) loops.push_back(&loop);
  return loops;
}

std::string LoopText(const ProfileRun& run, const ProfileLoop& loop) {
  std::vector<std::string> texts;
  for (const LoopedStatement& statement : loop.statements) {
    texts.push_back(run.groups[statement.group].text);
  }
  return fmt::format("{}, {}: {}", loop.character, Plural(loop.turns, "turn"),
                     fmt::join(texts, "; "));
}

std::vector<LoopChange> CompareLoops(const ProfileRun& baseline, const ProfileRun& contender) {
  Loops before = LoopsOf(baseline);
  Loops after = LoopsOf(contender);
  TakeCommon(baseline, before, contender, after, true);
  TakeCommon(baseline, before, contender, after, false);
  std::vector<LoopChange> changes;
  for (const ProfileLoop* const loop : after) {
    changes.push_back({.text = LoopText(contender, *loop), .is_new = true});
  }
  for (const ProfileLoop* const loop : before) {
    changes.push_back({.text = LoopText(baseline, *loop), .is_new = false});
  }
  return changes;
}

std::vector<FrequencyChange> CompareStatements(const ProfileRun& baseline,
                                               const ProfileRun& contender) {
  std::map<std::string, FrequencyChange> changes;
  for (const ProfileGroup& group : baseline.groups.all()) {
    changes[group.fingerprint] = {group.fingerprint, group.text, group.count, 0};
  }
  for (const ProfileGroup& group : contender.groups.all()) {
    FrequencyChange& change = changes[group.fingerprint];
    change.fingerprint = group.fingerprint;
    change.text = group.text;
    change.after = group.count;
  }
  std::vector<FrequencyChange> sorted;
  for (auto& [fingerprint, change] : changes) sorted.push_back(std::move(change));
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    if (a.is_worse() != b.is_worse()) return a.is_worse();
    return std::abs(a.after - a.before) > std::abs(b.after - b.before);
  });
  return sorted;
}

std::vector<TotalChange> CompareTotals(const ProfileRun& baseline, const ProfileRun& contender) {
  std::vector<TotalChange> totals;
  for (const SplitCount& count : kSplitCounts) {
    totals.push_back({count.title, baseline.total.*count.count, contender.total.*count.count});
  }
  totals.push_back({"N+1 loops", static_cast<std::int64_t>(baseline.loops.size()),
                    static_cast<std::int64_t>(contender.loops.size())});
  return totals;
}

// What may be why counts differ.
std::vector<std::string> Remarks(const ProfileRun& baseline, const ProfileRun& contender) {
  std::vector<std::string> remarks;
  const auto compare = [&](const std::string& what, const std::string& before,
                           const std::string& after) {
    if (before != after) {
      remarks.push_back(fmt::format("{}: {} before, {} after.", what, before, after));
    }
  };
  compare("What was profiled differs", baseline.subject.name, contender.subject.name);
  compare("Bookings that were seeded differ", std::to_string(baseline.seed_data),
          std::to_string(contender.seed_data));
  compare("Exit codes of the command differ", std::to_string(baseline.command_exit_code),
          std::to_string(contender.command_exit_code));
  compare("PostgreSQL differs", baseline.postgresql.version, contender.postgresql.version);
  return remarks;
}

}  // namespace

const char* FrequencyChange::verdict() const {
  if (after > before) return before == 0 ? "new" : "more frequent";
  if (after < before) return after == 0 ? "vanished" : "less frequent";
  return "same";
}

ProfileComparison CompareProfiles(const ProfileRun& baseline, const ProfileRun& contender,
                                  const std::string& baseline_name,
                                  const std::string& contender_name) {
  return {.baseline_name = baseline_name,
          .contender_name = contender_name,
          .statements = CompareStatements(baseline, contender),
          .loops = CompareLoops(baseline, contender),
          .totals = CompareTotals(baseline, contender),
          .remarks = Remarks(baseline, contender),
          .baseline_gaps = Gaps(baseline),
          .contender_gaps = Gaps(contender)};
}

int ExitCode(const ProfileComparison& comparison) {
  const bool is_worse =
      std::any_of(comparison.statements.begin(), comparison.statements.end(),
                  [](const FrequencyChange& change) { return change.is_worse(); }) ||
      std::any_of(comparison.loops.begin(), comparison.loops.end(),
                  [](const LoopChange& change) { return change.is_new; });
  if (!comparison.baseline_gaps.empty()) return 2;
  if (is_worse) return 1;
  return comparison.contender_gaps.empty() ? 0 : 2;
}

}  // namespace dispatchbench::results
