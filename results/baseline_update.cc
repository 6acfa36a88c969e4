#include "results/baseline_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "results/exact_gate.h"
#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

void RequireWhole(const Run& run) {
  if (run.dirty) {
    throw std::runtime_error(fmt::format(
        "updating the baselines: the tree differs from commit {}, and a baseline must be that of a "
        "commit. Commit first; nothing was changed",
        run.commit.substr(0, 12)));
  }
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.error.empty()) continue;
    throw std::runtime_error(
        fmt::format("updating the baselines: {} fails: {}. Put it right first; nothing was changed",
                    benchmark.name(), benchmark.error));
  }
  if (run.benchmarks.empty()) {
    throw std::runtime_error("updating the baselines: the run has no benchmarks");
  }
}

// "insert_assignments/bulk/100" and its changes below, for each benchmark.
std::string ChangesText(const ExactComparison& comparison) {
  std::string text;
  std::string last;
  for (const CountChange& change : comparison.changes) {
    if (change.benchmark != last) text += fmt::format("  {}\n", change.benchmark);
    last = change.benchmark;
    text += Wrapped("    " + change.Text(), 6) + "\n";
  }
  for (const std::string& name : comparison.missing) text += fmt::format("  {}: removed\n", name);
  for (const std::string& name : comparison.added) text += fmt::format("  {}: new\n", name);
  return text;
}

// Why the two differ where no count does.
std::string ConditionsText(const Baseline& old, const Baseline& now) {
  std::string text;
  if (old.settings_profile != now.settings_profile) {
    text += fmt::format("  settings {} -> {}\n", old.settings_profile, now.settings_profile);
  }
  if (old.index_state != now.index_state) {
    text += fmt::format("  indexes {} -> {}\n", old.index_state, now.index_state);
  }
  if (old.datasets != now.datasets) text += "  other datasets\n";
  return text;
}

// A file that changes: what is written, and what is said of it.
void Plan(const BaselineFolder& folder, const std::optional<Baseline>& old, const Baseline& now,
          BaselineUpdate& update) {
  const std::filesystem::path file = folder.FileOf(now.postgresql_major);
  if (old && SameCounts(*old, now)) {
    update.text += fmt::format("{}: nothing changes\n", file.filename().string());
    return;
  }
  update.files[file] = BaselineText(now);
  if (!old) {
    update.text +=
        fmt::format("{}: new, {}\n", file.filename().string(),
                    Plural(static_cast<std::int64_t>(now.counted.benchmarks.size()), "benchmark"));
    return;
  }
  const std::string changes =
      ConditionsText(*old, now) + ChangesText(CompareExactly(old->counted, now.counted));
  update.text += fmt::format("{}:\n{}", file.filename().string(),
                             changes.empty() ? "  figures that were not known before\n" : changes);
}

// Of the benchmarks in `now`, those about which the version's own figures got lost.
std::int64_t Forgotten(const Baseline& old, const Baseline& now) {
  return std::count_if(now.counted.benchmarks.begin(), now.counted.benchmarks.end(),
                       [&](const CountedBenchmark& benchmark) {
                         const CountedBenchmark* const before = old.counted.Find(benchmark.name);
                         return !benchmark.plans && (before == nullptr || before->plans);
                       });
}

}  // namespace

BaselineUpdate PlanUpdate(const BaselineFolder& folder, const Run& run, const std::string& reason,
                          const std::string& reference) {
  RequireWhole(run);
  BaselineUpdate update;
  const Baseline baseline = BaselineOf(run, reason);
  Plan(folder, folder.Find(baseline.postgresql_major), baseline, update);
  for (const int major : folder.Majors()) {
    if (major == baseline.postgresql_major) continue;
    const std::optional<Baseline> old = folder.Find(major);
    Baseline adopted = Adopted(*old, baseline);
    adopted.reason = reason;
    adopted.commit = baseline.commit;
    Plan(folder, old, adopted, update);
    if (const std::int64_t forgotten = Forgotten(*old, adopted); forgotten > 0) {
      update.text +=
          Wrapped(fmt::format(
                      "  Plans and WAL bytes of {} are not known for PostgreSQL {}: once this is "
                      "committed, run ./dispatchbench gate --update --reason=WHY there.",
                      Plural(forgotten, "benchmark"), major),
                  2) +
          "\n";
    }
  }
  if (!reference.empty() && reference != folder.Reference()) {
    const std::string before = folder.Reference();
    update.text +=
        fmt::format("reference: {} -> {}\n", before.empty() ? "none" : before, reference);
    update.files[folder.reference_file()] = ReferenceText(reference, reason);
  }
  update.text += fmt::format("Why: {}\n", reason);
  return update;
}

}  // namespace dispatchbench::results
