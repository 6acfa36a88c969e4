#include "bench/run_document.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "bench/run_entries.h"

namespace dispatchbench::bench {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json ContextOfGoogleBenchmark(const RunContext& context) {
  const benchmark::CPUInfo& cpu = benchmark::CPUInfo::Get();
  Json json;
  json["date"] = context.started;
  json["host_name"] = context.machine.name;
  json["executable"] = context.executable;
  json["num_cpus"] = cpu.num_cpus;
  json["mhz_per_cpu"] = std::lround(cpu.cycles_per_second / 1e6);
  json["cpu_scaling_enabled"] = cpu.scaling == benchmark::CPUInfo::ENABLED;
  json["caches"] = Json::array();
  for (const auto& cache : cpu.caches) {
    json["caches"].push_back({{"type", cache.type},
                              {"level", cache.level},
                              {"size", cache.size},
                              {"num_sharing", cache.num_sharing}});
  }
  json["load_avg"] = cpu.load_avg;
  json["library_build_type"] = "release";
#ifndef NDEBUG
  json["library_build_type"] = "debug";
#endif
  json["json_schema_version"] = 1;
  return json;
}

Json ServerJson(const ServerFacts& server) {
  Json settings = Json::array();
  for (const fixtures::ServerSetting& setting : server.settings) {
    settings.push_back(
        {{"name", setting.name}, {"value", setting.value}, {"reason", setting.reason}});
  }
  return {{"version", server.version},
          {"kind", server.kind},
          {"medium", server.medium},
          {"settings", settings},
          {"nondefault", server.nondefault}};
}

Json DatasetsJson(const std::vector<DatasetFacts>& datasets) {
  Json json = Json::array();
  for (const DatasetFacts& dataset : datasets) {
    const datagen::DatasetSpec& spec = dataset.spec;
    json.push_back({{"size", dataset.size},
                    {"fingerprint", dataset.fingerprint},
                    {"spec",
                     {{"seed", spec.seed},
                      {"profile", spec.profile},
                      {"companies", spec.companies},
                      {"clients", spec.clients},
                      {"drivers", spec.drivers},
                      {"dispatch_bookings", spec.dispatch_bookings},
                      {"history_bookings", spec.history_bookings},
                      {"history_days", spec.history_days},
                      {"dispatch_day", spec.dispatch_day}}}});
  }
  return json;
}

Json OperationsJson(const std::vector<Measurement>& measurements) {
  Json json = Json::array();
  std::set<const Operation*> seen;
  for (const Measurement& measurement : measurements) {
    const Operation& operation = *measurement.benchmark.operation;
    if (!seen.insert(&operation).second) continue;
    Json variants = Json::array();
    for (const Variant& variant : operation.variants) {
      variants.push_back({{"name", variant.name()}, {"family", ToText(variant.family)}});
    }
    json.push_back({{"name", operation.name},
                    {"purpose", operation.purpose},
                    {"reference", operation.reference},
                    {"before", operation.before},
                    {"after", operation.after},
                    {"changes", operation.changes},
                    {"variants", variants}});
  }
  return json;
}

// Counts by outcome, and the messages of what failed or was skipped.
void AddOutcomes(Json& json, const std::vector<Measurement>& measurements) {
  int run = 0;
  int failed = 0;
  int skipped = 0;
  Json failures = Json::array();
  Json skips = Json::array();
  for (const Measurement& measurement : measurements) {
    if (measurement.failure) {
      ++failed;
      failures.push_back(
          {{"name", measurement.benchmark.name()}, {"message", *measurement.failure}});
    } else if (measurement.skipped) {
      ++skipped;
      skips.push_back({{"name", measurement.benchmark.name()}, {"message", *measurement.skipped}});
    } else if (!measurement.repetitions.empty()) {
      ++run;
    }
  }
  json["benchmarks"] = {{"run", run}, {"failed", failed}, {"skipped", skipped}};
  json["failures"] = failures;
  json["skips"] = skips;
}

Json OurContext(const RunContext& context, const std::vector<Measurement>& measurements,
                bool complete, double duration_s) {
  const MachineFacts& machine = context.machine;
  Json json = {
      {"schema_version", kSchemaVersion},
      {"complete", complete},
      {"quick", context.quick},
      {"commit", context.source.commit},
      {"dirty", context.source.dirty},
      {"build_type", BuildType()},
      {"compiler", Compiler()},
      {"machine",
       {{"name", machine.name},
        {"cpu", machine.cpu},
        {"cores", machine.cores},
        {"memory_bytes", machine.memory_bytes},
        {"os", machine.os},
        {"kernel", machine.kernel}}},
      {"placement",
       {{"client_cpu", context.placement.client_cpu},
        {"backend_cpu", context.placement.backend_cpu}}},
      {"postgresql", ServerJson(context.server)},
      {"settings_profile", context.server.settings_profile},
      {"index_state", context.index_state},
      {"dataset", DatasetsJson(context.datasets)},
      {"libpqxx", LibpqxxVersion()},
      {"libpq", LibpqVersion()},
      {"started", context.started},
      {"duration_s", duration_s},
      {"repetitions", context.repetitions},
  };
  AddOutcomes(json, measurements);
  json["operations"] = OperationsJson(measurements);
  return json;
}

}  // namespace

std::string RunDocumentText(const RunContext& context, const std::vector<Measurement>& measurements,
                            bool complete, double duration_s) {
  Json document;
  document["context"] = ContextOfGoogleBenchmark(context);
  document["context"]["dispatchbench"] = OurContext(context, measurements, complete, duration_s);
  document["benchmarks"] = RunEntries(measurements);
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench
