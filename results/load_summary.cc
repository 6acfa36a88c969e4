#include "results/load_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

// What is added up over the blocks of a row.
struct Sums {
  double window_s = 0;
  double dispatches = 0;
  double connection_seconds = 0;
  double client_cpu_s = 0;
  double server_cpu_s = 0;
  bool has_server_cpu = true;
  std::int64_t assigned = 0;
  std::vector<double> pool_wait_us;
};

void AddBlock(const LoadBlock& block, LoadRow& row, Sums& sums) {
  row.latency_us.insert(row.latency_us.end(), block.latency_us.begin(), block.latency_us.end());
  row.connections_most = std::max(row.connections_most, block.connections_most);
  row.completed += block.completed;
  row.given_up += block.given_up;
  row.retries += block.retries;
  row.found_committed += block.found_committed;
  row.planned_again += block.planned_again;
  for (const auto& [kind, count] : block.errors) row.errors[kind] += count;
  sums.window_s += block.window_s;
  sums.dispatches += block.dispatches_in_window;
  sums.connection_seconds += block.connections_mean * block.window_s;
  sums.client_cpu_s += block.client_cpu_s;
  sums.server_cpu_s += block.server_cpu_s.value_or(0);
  sums.has_server_cpu = sums.has_server_cpu && block.server_cpu_s;
  sums.assigned += block.assigned;
  sums.pool_wait_us.insert(sums.pool_wait_us.end(), block.pool_wait_us.begin(),
                           block.pool_wait_us.end());
}

void AddRates(const Sums& sums, LoadRow& row) {
  if (!(sums.window_s > 0)) return;
  row.dispatches_per_s = sums.dispatches / sums.window_s;
  // Bookings that are assigned in the end: with overlapping dispatches fewer than were planned.
  if (row.completed > 0) {
    row.bookings_per_s = row.dispatches_per_s * static_cast<double>(sums.assigned) /
                         static_cast<double>(row.completed);
  }
  row.connections_mean = sums.connection_seconds / sums.window_s;
  row.client_cores = sums.client_cpu_s / sums.window_s;
  if (sums.has_server_cpu) row.server_cores = sums.server_cpu_s / sums.window_s;
}

void AddDistributions(const Sums& sums, LoadRow& row) {
  std::sort(row.latency_us.begin(), row.latency_us.end());
  for (const double probability : kLatencyPercentiles) {
    const bool shown = !row.latency_us.empty() && MayShow(probability, row.latency_us.size());
    row.percentiles.push_back(shown ? std::optional(EstimateQuantile(row.latency_us, probability))
                                    : std::nullopt);
  }
  if (sums.pool_wait_us.empty()) return;
  row.pool_wait_mean_us = std::accumulate(sums.pool_wait_us.begin(), sums.pool_wait_us.end(), 0.0) /
                          static_cast<double>(sums.pool_wait_us.size());
  row.pool_wait_p99_us = Quantile(sums.pool_wait_us, 0.99);
}

void Add(std::vector<Attention>& items, const std::string& what, const std::string& text) {
  items.push_back({what, text});
}

// A closed loop without think time always has work for every core, and with steady settings nothing
// waits for a disk: what client and server leave of the machine, somebody else has taken.
void AddNoise(const MeasuredLoad& run, const LoadRow& row, std::vector<Attention>& items) {
  const auto cores = static_cast<double>(run.machine.cores);
  const auto busy =
      static_cast<double>(std::min(run.configuration.dispatchers, run.configuration.pool));
  if (row.phase != "closed" || run.configuration.think_s > 0 || !row.server_cores ||
      run.settings_profile != "steady" || busy < 2 * cores) {
    return;
  }
  const double lost = 1 - (*row.server_cores + row.client_cores) / cores;
  if (lost <= kNoisyMachineShare) return;
  Add(items, Phrase("NOISY"),
      Phrase("{}: client and server left {} of the machine to others. Something else was "
             "running: measure again on a quiet machine.",
             row.variant, PercentText(lost)));
}

std::string ErrorsText(const std::map<std::string, std::int64_t>& errors) {
  std::string text;
  for (const auto& [kind, count] : errors) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, kind);
  }
  return text;
}

// What went wrong while it ran.
void AddFailures(const MeasuredLoad& run, std::vector<Attention>& items) {
  std::map<std::string, std::map<std::string, std::int64_t>> errors;
  std::map<std::string, std::int64_t> given_up;
  for (const LoadBlock& block : run.blocks) {
    for (const std::string& violation : block.violations) {
      Add(items, Phrase("VIOLATED"), Phrase("after {}: {}.", block.variant, violation));
    }
    for (const auto& [kind, count] : block.errors) errors[block.variant][kind] += count;
    given_up[block.variant] += block.given_up;
  }
  for (const auto& [variant, kinds] : errors) {
    Add(items, Phrase("ERRORS"), Phrase("{}: {}.", variant, ErrorsText(kinds)));
  }
  for (const auto& [variant, count] : given_up) {
    if (count == 0) continue;
    Add(items, Phrase("GIVEN UP"),
        Phrase("{}: {} failed for good; no latency has them.", variant,
               Plural(count, "dispatch|dispatches")));
  }
}

// What the figures cannot say.
void AddWeakness(const MeasuredLoad& run, const std::vector<LoadRow>& rows,
                 std::vector<Attention>& items) {
  const bool is_search = run.configuration.mode == "capacity";
  for (const LoadRow& row : rows) {
    if (is_search || row.latency_us.size() >= kLeastSamplesOfP999) continue;
    Add(items, Phrase("SAMPLES"),
        Phrase("{} has {}: too few for a P99.9, which takes {}.", row.variant,
               Plural(static_cast<std::int64_t>(row.latency_us.size()), "sample"),
               kLeastSamplesOfP999));
  }
  for (const LoadCapacity& capacity : run.capacities) {
    if (capacity.confirmed) continue;
    Add(items, Phrase("UNCONFIRMED"),
        Phrase("The capacity of {} was not confirmed: the search ended after {}.", capacity.variant,
               Plural(static_cast<std::int64_t>(capacity.trials.size()), "trial")));
  }
}

}  // namespace

std::string PercentileName(double probability) {
  return fmt::format("P{:g}", std::round(probability * 1e4) / 100);
}

std::int64_t LoadRow::error_count() const {
  return std::accumulate(errors.begin(), errors.end(), std::int64_t{0},
                         [](std::int64_t sum, const auto& error) { return sum + error.second; });
}

std::vector<LoadRow> SummarizeLoad(const MeasuredLoad& run) {
  std::vector<LoadRow> rows;
  for (const std::string& variant : run.variants) {
    for (const char* phase : {"closed", "open"}) {
      LoadRow row;
      row.variant = variant;
      row.phase = phase;
      Sums sums;
      bool measured = false;
      for (const LoadBlock& block : run.blocks) {
        if (block.variant != variant || block.phase != phase) continue;
        AddBlock(block, row, sums);
        measured = true;
      }
      if (!measured) continue;
      AddRates(sums, row);
      AddDistributions(sums, row);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string LoadText(const MeasuredLoad& run) {
  const LoadConfiguration& load = run.configuration;
  std::string loop = Phrase("closed loop");
  if (load.mode == "capacity") loop = Phrase("capacity search");
  if (load.mode == "open") {
    const std::string rate = Significant(load.rate_per_s.value_or(0));
    loop = load.arrivals == "poisson"
               ? Phrase("open loop of {} dispatches/s (poisson arrivals)", rate)
               : Phrase("open loop of {} dispatches/s (constant arrivals)", rate);
  }
  std::string text = Phrase("{}, {}, pool of {}, {} a dispatch, {} a company", loop,
                            Plural(load.dispatchers, "dispatcher"), load.pool,
                            Plural(load.bookings, "booking"), Plural(load.drivers, "driver"));
  if (!load.preset.empty()) text = Phrase("{}: {}", load.preset, text);
  if (load.think_s > 0) text = Phrase("{}, think time {}", text, DurationText(1e6 * load.think_s));
  if (load.overlap > 0) {
    text = Phrase("{}, {} of the dispatches overlap", text, PercentText(load.overlap));
  }
  return text;
}

std::string LoadPlacementText(const MeasuredLoad& run) {
  if (run.postgresql.kind != "private")
    return Phrase("the server was there already; its CPU is not known");
  return Phrase("client and server share the {} of this machine, neither is pinned",
                Plural(run.machine.cores, "core"));
}

std::vector<Attention> LoadAttention(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  std::vector<Attention> items;
  AddFailures(run, items);
  if (!run.complete) {
    Add(items, Phrase("PARTIAL"),
        Phrase("The run was interrupted or failed: what follows is what had been measured by then. "
               "Measure again with ./dispatchbench load."));
  }
  if (run.dirty) {
    Add(items, Phrase("DIRTY"),
        Phrase("The working tree differed from commit {}: these figures cannot be made again "
               "from the commit alone.",
               run.commit));
  }
  if (run.blocks.empty())
    Add(items, Phrase("MISSING"), Phrase("The run has no measurement at all."));
  for (const LoadRow& row : rows) AddNoise(run, row, items);
  AddWeakness(run, rows, items);
  return items;
}

}  // namespace dispatchbench::results
