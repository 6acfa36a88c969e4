#include "results/measured_load.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <string_view>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

std::optional<double> OptionalAmount(const Field& parent, std::string_view key) {
  const std::optional<Field> field = parent.Find(key);
  return field ? std::optional(field->Amount()) : std::nullopt;
}

// "12 15 9": whole numbers from 0 on with a space between.
std::vector<double> ReadSample(const Field& field) {
  const std::string text = field.Text();
  std::vector<double> values;
  const char* next = text.data();
  const char* const end = next + text.size();
  while (next != end) {
    std::uint64_t value = 0;
    const auto [after, error] = std::from_chars(next, end, value);
    if (error != std::errc() || (after != end && *after != ' ') || after + 1 == end) {
      field.Reject("whole numbers with a space between");
    }
    values.push_back(static_cast<double>(value));
    next = after == end ? end : after + 1;
  }
  return values;
}

LoadConfiguration ReadConfiguration(const Field& field) {
  LoadConfiguration configuration;
  configuration.preset = field.At("preset").Text();
  configuration.mode = field.At("mode").Choice({"closed", "open", "capacity"});
  configuration.dispatchers = field.At("dispatchers").Integer(1);
  configuration.bookings = field.At("bookings").Integer(1);
  configuration.drivers = field.At("drivers").Integer(1);
  configuration.pool = field.At("pool").Integer(1);
  if (const auto samples = field.Find("samples")) configuration.samples = samples->Integer(1);
  configuration.duration_s = OptionalAmount(field, "duration_s");
  configuration.think_s = field.At("think_s").Amount();
  configuration.rate_per_s = OptionalAmount(field, "rate_per_s");
  configuration.arrivals = field.At("arrivals").Choice({"poisson", "constant"});
  configuration.overlap = field.At("overlap").Amount();
  configuration.p99_limit_s = OptionalAmount(field, "p99_limit_s");
  configuration.trial_s = OptionalAmount(field, "trial_s");
  return configuration;
}

void ReadOutcome(const Field& field, LoadBlock& block) {
  block.completed = field.At("completed").Integer(0);
  block.given_up = field.At("given_up").Integer(0);
  block.retries = field.At("retries").Integer(0);
  block.found_committed = field.At("found_committed").Integer(0);
  block.planned_again = field.At("planned_again").Integer(0);
  for (const auto& [kind, count] : field.At("errors").Members()) {
    block.errors[kind] = count.Integer(1);
  }
  block.assigned = field.At("assigned").Integer(0);
  for (const Field& violation : field.At("violations").Elements()) {
    block.violations.push_back(violation.NonEmptyText());
  }
}

LoadBlock ReadBlock(const Field& field, const std::vector<std::string>& variants) {
  LoadBlock block;
  block.variant = field.At("variant").Choice(variants);
  block.phase = field.At("phase").Choice({"closed", "open", "trial"});
  block.rate_per_s = OptionalAmount(field, "rate_per_s");
  block.window_s = field.At("window_s").Amount();
  block.dispatches_in_window = field.At("dispatches_in_window").Amount();
  block.latency_us = ReadSample(field.At("latency_us"));
  block.pool_wait_us = ReadSample(field.At("pool_wait_us"));
  if (block.pool_wait_us.size() != block.latency_us.size()) {
    field.At("pool_wait_us")
        .Reject(fmt::format("as many numbers as latency_us has, {}", block.latency_us.size()));
  }
  const Field in_use = field.At("connections_in_use");
  block.connections_mean = in_use.At("mean").Amount();
  block.connections_most = in_use.At("most").Integer(0);
  block.server_cpu_s = OptionalAmount(field, "server_cpu_s");
  block.client_cpu_s = field.At("client_cpu_s").Amount();
  ReadOutcome(field, block);
  return block;
}

LoadCapacity ReadCapacity(const Field& field, const std::vector<std::string>& variants) {
  LoadCapacity capacity;
  capacity.variant = field.At("variant").Choice(variants);
  capacity.highest_passed_per_s = OptionalAmount(field, "highest_passed_per_s");
  capacity.lowest_failed_per_s = OptionalAmount(field, "lowest_failed_per_s");
  capacity.confirmed = field.At("confirmed").Flag();
  for (const Field& trial : field.At("trials").Elements()) {
    capacity.trials.push_back({.rate_per_s = trial.At("rate_per_s").Amount(),
                               .p99_us = trial.At("p99_us").Amount(),
                               .samples = trial.At("samples").Integer(1),
                               .passed = trial.At("passed").Flag()});
  }
  return capacity;
}

}  // namespace

MeasuredLoad ReadLoad(const StoredDocument& document) {
  RequireKind(document, "load",
              "Pass a file from results/load/, or measure one with ./dispatchbench load");
  const Field root(*document.json, document.file);
  MeasuredLoad run;
  ReadDocumentContext(root, run);
  run.index_state = ReadIndexState(root);
  run.datasets = ReadDatasets(root);
  const Field load = root.At("load");
  run.configuration = ReadConfiguration(load.At("configuration"));
  for (const Field& variant : load.At("variants").Elements()) {
    run.variants.push_back(variant.NonEmptyText());
  }
  if (run.variants.empty()) load.At("variants").Reject("at least one variant");
  for (const Field& block : load.At("blocks").Elements()) {
    run.blocks.push_back(ReadBlock(block, run.variants));
  }
  for (const Field& capacity : load.At("capacities").Elements()) {
    run.capacities.push_back(ReadCapacity(capacity, run.variants));
  }
  return run;
}

}  // namespace dispatchbench::results
