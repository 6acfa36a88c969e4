#include "plots/provenance.h"

#include <fmt/format.h>

#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DocumentContext;
using results::Run;

std::string PlacementText(const results::Placement& placement) {
  const auto core = [](std::int64_t cpu) {
    return cpu < 0 ? std::string("not pinned") : fmt::format("core {}", cpu);
  };
  return fmt::format("client {}, backend {}", core(placement.client_cpu),
                     core(placement.backend_cpu));
}

std::string DataDirectory(const results::Postgresql& postgresql) {
  if (postgresql.medium == "tmpfs") return "data in memory (tmpfs)";
  return postgresql.medium == "disk" ? "data on disk" : "medium of the data unknown";
}

Table EnvironmentTable(const DocumentContext& context, const std::string& index_state,
                       const std::string& prefix) {
  Table table{.caption = prefix + "Environment", .columns = {{"what"}, {"value"}}, .rows = {}};
  table.rows = {
      {"commit", context.commit + (context.dirty ? " (dirty)" : "")},
      {"started", context.started},
      {"duration", fmt::format("{:.0f} s", context.duration_s)},
      {"build", fmt::format("{}, {}", context.build_type, context.compiler)},
      {"libraries", fmt::format("libpqxx {}, libpq {}", context.libpqxx, context.libpq)},
      {"machine", fmt::format("{}: {}, {}, {} of memory", context.machine.name, context.machine.cpu,
                              results::Plural(context.machine.cores, "core"),
                              results::MemoryText(context.machine.memory_bytes))},
      {"system", fmt::format("{}, kernel {}", context.machine.os, context.machine.kernel)},
      {"placement", PlacementText(context.placement)},
      {"PostgreSQL", fmt::format("{}, {}, {}", context.postgresql.version, context.postgresql.kind,
                                 DataDirectory(context.postgresql))},
      {"settings profile", context.settings_profile},
      {"indexes", index_state}};
  return table;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> Provenance(const DocumentContext& context,
                                                            const std::string& index_state) {
  return {
      {"commit", context.commit.substr(0, 12) + (context.dirty ? " DIRTY" : "")},
      {"date", context.started},
      {"machine", fmt::format("{}, {}", context.machine.name, context.machine.cpu)},
      {"PostgreSQL", fmt::format("{} ({})", context.postgresql.version, context.postgresql.kind)},
      {"settings", context.settings_profile},
      {"indexes", index_state},
      {"placement", PlacementText(context.placement)},
      {"mode", fmt::format("{}, {}", context.quick ? "quick" : "full",
                           context.complete ? "complete" : "PARTIAL")}};
}

std::vector<std::pair<std::string, std::string>> Provenance(const Run& run) {
  return Provenance(run, run.index_state);
}

std::vector<Table> MethodTables(const DocumentContext& context, const std::string& index_state,
                                const std::vector<results::Dataset>& sets,
                                const std::string& prefix) {
  std::vector<Table> tables = {EnvironmentTable(context, index_state, prefix)};
  Table settings{.caption = prefix + "Server settings that were changed, and why",
                 .columns = {{"setting"}, {"value"}, {"reason"}},
                 .rows = {}};
  for (const results::Setting& setting : context.postgresql.settings) {
    settings.rows.push_back({setting.name, setting.value, setting.reason});
  }
  tables.push_back(std::move(settings));

  Table others{.caption = prefix + "All settings that differ from the server's defaults",
               .columns = {{"setting"}, {"value"}},
               .rows = {}};
  for (const auto& [name, value] : context.postgresql.nondefault) {
    others.rows.push_back({name, value});
  }
  tables.push_back(std::move(others));

  Table datasets{.caption = prefix + "Datasets",
                 .columns = {{"size", true}, {"fingerprint"}, {"specification"}},
                 .rows = {}};
  for (const results::Dataset& dataset : sets) {
    std::string spec;
    for (const auto& [name, value] : dataset.spec) {
      spec += fmt::format("{}{} {}", spec.empty() ? "" : ", ", name, value);
    }
    datasets.rows.push_back({std::to_string(dataset.size), dataset.fingerprint, spec});
  }
  tables.push_back(std::move(datasets));
  return tables;
}

std::vector<Table> MethodTables(const Run& run, const std::string& prefix) {
  std::vector<Table> tables = MethodTables(run, run.index_state, run.datasets, prefix);
  constexpr std::ptrdiff_t kAfterDuration = 3;
  std::vector<std::vector<std::string>>& environment = tables.front().rows;
  environment.insert(environment.begin() + kAfterDuration,
                     {"repetitions planned", std::to_string(run.repetitions)});
  return tables;
}

}  // namespace dispatchbench::plots
