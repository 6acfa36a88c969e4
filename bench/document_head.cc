#include "bench/document_head.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace dispatchbench::bench {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 2;

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

}  // namespace

nlohmann::ordered_json DatasetsJson(const std::vector<DatasetFacts>& datasets) {
  Json json = Json::array();
  for (const DatasetFacts& dataset : datasets) {
    const datagen::DatasetSpec& spec = dataset.spec;
    json.push_back({{"size", dataset.size},
                    {"fingerprint", dataset.fingerprint},
                    {"spec",
                     {{"seed", spec.seed},
                      {"profile", spec.profile},
                      {"companies", spec.companies},
                      {"dispatch_companies", spec.dispatch_companies},
                      {"clients", spec.clients},
                      {"drivers", spec.drivers},
                      {"dispatch_bookings", spec.dispatch_bookings},
                      {"history_bookings", spec.history_bookings},
                      {"history_days", spec.history_days},
                      {"dispatch_day", spec.dispatch_day},
                      {"open_days", spec.open_days}}}});
  }
  return json;
}

nlohmann::ordered_json DocumentHead(const RunContext& context, std::string_view kind, bool complete,
                                    double duration_s) {
  const MachineFacts& machine = context.machine;
  Json document;
  document["context"] = ContextOfGoogleBenchmark(context);
  document["context"]["dispatchbench"] = {
      {"schema_version", kSchemaVersion},
      {"kind", kind},
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
      {"libpqxx", LibpqxxVersion()},
      {"libpq", LibpqVersion()},
      {"started", context.started},
      {"duration_s", duration_s},
  };
  return document;
}

}  // namespace dispatchbench::bench
