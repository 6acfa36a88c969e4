#include <fmt/format.h>

#include <algorithm>

#include "results/load_summary.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

std::string EstimateText(const std::optional<QuantileEstimate>& estimate) {
  if (!estimate) return Phrase("too few samples");
  const std::string value = DurationText(estimate->value);
  const auto text = [](const std::optional<double>& end) { return DurationText(*end); };
  if (estimate->lower && estimate->upper) {
    return Phrase("{} [{}, {}]", value, text(estimate->lower), text(estimate->upper));
  }
  if (estimate->lower) return Phrase("{} [{}, open]", value, text(estimate->lower));
  if (estimate->upper) return Phrase("{} [open, {}]", value, text(estimate->upper));
  return Phrase("{} [open, open]", value);
}

std::string CoresText(const std::optional<double>& cores, std::int64_t of) {
  if (!cores) return Phrase("not known");
  return Phrase("{} cores, {}", Decimal(*cores, 2), PercentText(*cores / static_cast<double>(of)));
}

std::string ErrorText(const LoadRow& row) {
  if (row.errors.empty()) return "0";
  std::string text = std::to_string(row.error_count());
  for (const auto& [kind, count] : row.errors) text += fmt::format(", {} {}", kind, count);
  return text;
}

const LoadCapacity* FindCapacity(const MeasuredLoad& run, const std::string& variant) {
  for (const LoadCapacity& capacity : run.capacities) {
    if (capacity.variant == variant && capacity.highest_passed_per_s) return &capacity;
  }
  return nullptr;
}

std::string CapacityFinding(const MeasuredLoad& run) {
  const std::string limit = DurationText(1e6 * run.configuration.p99_limit_s.value_or(0));
  const LoadCapacity* const first = FindCapacity(run, run.variants.front());
  const LoadCapacity* const last = FindCapacity(run, run.variants.back());
  if (last == nullptr) return Phrase("No rate was found whose P99 stays under {}.", limit);
  const double rate = *last->highest_passed_per_s;
  std::string text = Phrase("{} carries {} dispatches/s with a P99 under {}", last->variant,
                            Significant(rate), limit);
  if (first != nullptr && first != last) {
    text =
        Phrase("{}, {} as many as {} ({})", text, FactorText(rate / *first->highest_passed_per_s),
               first->variant, Significant(*first->highest_passed_per_s));
  }
  return text + ".";
}

std::string P99Text(const LoadRow& row) { return DurationText(row.percentiles[2]->value); }

}  // namespace

std::string LoadFinding(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  if (run.configuration.mode == "capacity") return CapacityFinding(run);
  if (rows.empty() || rows.back().latency_us.empty()) return Phrase("Nothing was measured.");
  const LoadRow& first = rows.front();
  const LoadRow& last = rows.back();
  if (rows.size() == 1 || first.latency_us.empty() || !(first.bookings_per_s > 0)) {
    return Phrase("{} dispatches {} bookings per second; P99 {}.", last.variant,
                  Significant(last.bookings_per_s), P99Text(last));
  }
  if (run.configuration.mode == "open") {
    return Phrase("At {} dispatches/s the P99 of {} is {}, that of {} {}.",
                  Significant(run.configuration.rate_per_s.value_or(0)), last.variant,
                  P99Text(last), first.variant, P99Text(first));
  }
  return Phrase(
      "{} dispatches {} as many bookings per second as {} ({} against {}); P99 {} against {}.",
      last.variant, FactorText(last.bookings_per_s / first.bookings_per_s), first.variant,
      Significant(last.bookings_per_s), Significant(first.bookings_per_s), P99Text(last),
      P99Text(first));
}

std::vector<LoadLine> LoadLines(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  std::vector<LoadLine> lines;
  const auto add = [&](const std::string& label, const auto& text) {
    LoadLine line{label, {}};
    for (const LoadRow& row : rows) line.cells.push_back(text(row));
    lines.push_back(std::move(line));
  };
  add(Phrase("bookings/s"), [](const LoadRow& row) { return Significant(row.bookings_per_s); });
  add(Phrase("dispatches/s"), [](const LoadRow& row) { return Significant(row.dispatches_per_s); });
  add(Phrase("samples"), [](const LoadRow& row) { return std::to_string(row.latency_us.size()); });
  for (std::size_t i = 0; i < std::size(kLatencyPercentiles); ++i) {
    add(PercentileName(kLatencyPercentiles[i]),
        [i](const LoadRow& row) { return EstimateText(row.percentiles[i]); });
  }
  add(Phrase("wait for pool, mean"),
      [](const LoadRow& row) { return DurationText(row.pool_wait_mean_us); });
  add(Phrase("wait for pool, P99"),
      [](const LoadRow& row) { return DurationText(row.pool_wait_p99_us); });
  add(Phrase("connections in use"), [&](const LoadRow& row) {
    return Phrase("{} of {}, most {}", Decimal(row.connections_mean, 2), run.configuration.pool,
                  row.connections_most);
  });
  const std::int64_t cores = run.machine.cores;
  add(Phrase("CPU of server"),
      [&](const LoadRow& row) { return CoresText(row.server_cores, cores); });
  add(Phrase("CPU of client"),
      [&](const LoadRow& row) { return CoresText(row.client_cores, cores); });
  add(Phrase("errors"), ErrorText);
  add(Phrase("retries"), [](const LoadRow& row) { return std::to_string(row.retries); });
  add(Phrase("given up"), [](const LoadRow& row) { return std::to_string(row.given_up); });
  if (run.configuration.overlap > 0) {
    add(Phrase("bookings planned again"),
        [](const LoadRow& row) { return std::to_string(row.planned_again); });
  }
  return lines;
}

std::vector<LoadLine> CapacityLines(const MeasuredLoad& run) {
  std::vector<LoadLine> lines;
  const auto rate = [](const std::optional<double>& value) {
    return value ? Significant(*value) + "/s" : std::string("-");
  };
  for (const LoadCapacity& capacity : run.capacities) {
    const auto passed = capacity.highest_passed_per_s;
    const auto bookings = static_cast<double>(run.configuration.bookings);
    lines.push_back({capacity.variant,
                     {rate(passed), passed ? Significant(*passed * bookings) : "-",
                      rate(capacity.lowest_failed_per_s), std::to_string(capacity.trials.size()),
                      capacity.confirmed ? Phrase("yes") : Phrase("NO")}});
  }
  return lines;
}

std::vector<LoadLine> TrialLines(const MeasuredLoad& run) {
  std::vector<LoadLine> lines;
  for (const LoadCapacity& capacity : run.capacities) {
    for (const LoadTrial& trial : capacity.trials) {
      lines.push_back(
          {capacity.variant,
           {Significant(trial.rate_per_s), DurationText(trial.p99_us),
            std::to_string(trial.samples), trial.passed ? Phrase("passed") : Phrase("failed")}});
    }
  }
  return lines;
}

}  // namespace dispatchbench::results
