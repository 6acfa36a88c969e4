#include "results/gate_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "results/name_filter.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr const char* kUpdate = "./dispatchbench gate --update --reason=WHY";

// The baseline that the run is compared with, and how far.
struct Chosen {
  Baseline baseline;
  CountScope scope = CountScope::kAll;
};

std::optional<Chosen> Choose(const BaselineFolder& folder, int major, GatePart& part) {
  if (auto baseline = folder.Find(major)) return Chosen{*std::move(baseline), CountScope::kAll};
  const std::vector<int> majors = folder.Majors();
  if (majors.empty()) {
    part.failure = fmt::format("There is no baseline in {}. Make one: {}",
                               folder.FileOf(major).parent_path().string(), kUpdate);
    return std::nullopt;
  }
  part.notes.push_back(
      fmt::format("There is no baseline for PostgreSQL {}: only what no version changes is "
                  "compared, with that of PostgreSQL {}. Add one: {}",
                  major, majors.back(), kUpdate));
  return Chosen{*folder.Find(majors.back()), CountScope::kIndependent};
}

// Why the run cannot be compared with the baseline; "" when it can.
std::string OtherConditions(const Baseline& baseline, const Run& run) {
  if (run.settings_profile != baseline.settings_profile) {
    return fmt::format("settings {}, the baseline {}", run.settings_profile,
                       baseline.settings_profile);
  }
  if (run.index_state != baseline.index_state) {
    return fmt::format("indexes {}, the baseline {}", run.index_state, baseline.index_state);
  }
  for (const Dataset& dataset : run.datasets) {
    const auto found = baseline.datasets.find(dataset.size);
    if (found != baseline.datasets.end() && found->second != dataset.fingerprint) {
      return fmt::format("another dataset of size {} than the baseline", dataset.size);
    }
  }
  return "";
}

// Leaves of the baseline what the run was asked for and could do here.
void Restrict(const Run& run, const std::string& filter, Chosen& chosen, GatePart& part) {
  const NameFilter name_filter(filter);
  const auto is_skipped = [&](const CountedBenchmark& benchmark) {
    if (chosen.scope == CountScope::kAll) return false;
    const auto skip = std::find_if(run.skips.begin(), run.skips.end(), [&](const Failure& failure) {
      return failure.name == benchmark.name;
    });
    if (skip == run.skips.end()) return false;
    part.notes.push_back(fmt::format("{} was skipped here: {}.", skip->name, skip->message));
    return true;
  };
  std::erase_if(chosen.baseline.counted.benchmarks, [&](const CountedBenchmark& benchmark) {
    return !name_filter.Matches(benchmark.name) || is_skipped(benchmark);
  });
}

void AddNotes(const ExactComparison& exact, GatePart& part) {
  const bool is_better =
      std::any_of(exact.changes.begin(), exact.changes.end(),
                  [](const CountChange& change) { return change.direction == Direction::kLess; });
  if (is_better || !exact.added.empty()) {
    part.notes.push_back(fmt::format(
        "What improved or is new is not guarded until the baseline has it: {}", kUpdate));
  }
  if (std::any_of(exact.changes.begin(), exact.changes.end(), [](const CountChange& change) {
        return change.direction == Direction::kOther;
      })) {
    part.notes.push_back(fmt::format(
        "Whether another plan is worse only the clock says: ./dispatchbench compare BASE. If it is "
        "not: {}",
        kUpdate));
  }
  if (exact.has_regression()) {
    part.notes.push_back(fmt::format("If this is meant to be so: {}", kUpdate));
  }
}

}  // namespace

GatePart CountsPart(const BaselineFolder& folder, const Run& run, const std::string& filter,
                    const std::string& build) {
  GatePart part;
  part.name = "counts";
  const int major = MajorOf(run.postgresql.version);
  std::optional<Chosen> chosen = Choose(folder, major, part);
  if (!chosen) return part;
  if (const std::string other = OtherConditions(chosen->baseline, run); !other.empty()) {
    part.failure = fmt::format(
        "The counts cannot be compared: {}. Leave out the flags that make the difference.", other);
    return part;
  }
  Restrict(run, filter, *chosen, part);
  Comparison comparison;
  comparison.baseline = {
      fmt::format("the baseline of PostgreSQL {}", chosen->baseline.postgresql_major),
      chosen->baseline.commit, false};
  comparison.contender = {build, run.commit, run.dirty};
  comparison.machine = run.machine.name;
  comparison.postgresql = run.postgresql.version;
  comparison.settings_profile = run.settings_profile;
  comparison.exact = CompareExactly(chosen->baseline.counted, CountedRunOf(run), chosen->scope);
  if (comparison.exact.comparable.empty() && !comparison.exact.has_regression()) {
    part.failure = fmt::format(
        "No benchmark was counted: --benchmark_filter='{}' matches none of the baseline.", filter);
    return part;
  }
  AddNotes(comparison.exact, part);
  part.comparison = std::move(comparison);
  return part;
}

void LeaveCountsTo(const Baseline& baseline, ExactComparison& exact) {
  for (CountChange& change : exact.changes) {
    if (baseline.counted.Find(change.benchmark) != nullptr) change.direction = Direction::kOther;
  }
  std::erase_if(exact.missing, [&](const std::string& name) {
    const std::string size = name.substr(name.rfind('/') + 1);
    return std::any_of(baseline.datasets.begin(), baseline.datasets.end(),
                       [&](const auto& dataset) { return std::to_string(dataset.first) == size; });
  });
}

}  // namespace dispatchbench::results
