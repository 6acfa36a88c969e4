#include "plots/provenance.h"

#include <fmt/format.h>

#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

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

Table EnvironmentTable(const Run& run, const std::string& prefix) {
  Table table{.caption = prefix + "Environment", .columns = {{"what"}, {"value"}}, .rows = {}};
  table.rows = {{"commit", run.commit + (run.dirty ? " (dirty)" : "")},
                {"started", run.started},
                {"duration", fmt::format("{:.0f} s", run.duration_s)},
                {"repetitions planned", std::to_string(run.repetitions)},
                {"build", fmt::format("{}, {}", run.build_type, run.compiler)},
                {"libraries", fmt::format("libpqxx {}, libpq {}", run.libpqxx, run.libpq)},
                {"machine", fmt::format("{}: {}, {}, {} of memory", run.machine.name,
                                        run.machine.cpu, results::Plural(run.machine.cores, "core"),
                                        results::MemoryText(run.machine.memory_bytes))},
                {"system", fmt::format("{}, kernel {}", run.machine.os, run.machine.kernel)},
                {"placement", PlacementText(run.placement)},
                {"PostgreSQL", fmt::format("{}, {}, {}", run.postgresql.version,
                                           run.postgresql.kind, DataDirectory(run.postgresql))},
                {"settings profile", run.settings_profile},
                {"indexes", run.index_state}};
  return table;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> Provenance(const Run& run) {
  return {{"commit", run.commit.substr(0, 12) + (run.dirty ? " DIRTY" : "")},
          {"date", run.started},
          {"machine", fmt::format("{}, {}", run.machine.name, run.machine.cpu)},
          {"PostgreSQL", fmt::format("{} ({})", run.postgresql.version, run.postgresql.kind)},
          {"settings", run.settings_profile},
          {"indexes", run.index_state},
          {"placement", PlacementText(run.placement)},
          {"mode", fmt::format("{}, {}", run.quick ? "quick" : "full",
                               run.complete ? "complete" : "PARTIAL")}};
}

std::vector<Table> MethodTables(const Run& run, const std::string& prefix) {
  std::vector<Table> tables = {EnvironmentTable(run, prefix)};
  Table settings{.caption = prefix + "Server settings that were changed, and why",
                 .columns = {{"setting"}, {"value"}, {"reason"}},
                 .rows = {}};
  for (const results::Setting& setting : run.postgresql.settings) {
    settings.rows.push_back({setting.name, setting.value, setting.reason});
  }
  tables.push_back(std::move(settings));

  Table others{.caption = prefix + "All settings that differ from the server's defaults",
               .columns = {{"setting"}, {"value"}},
               .rows = {}};
  for (const auto& [name, value] : run.postgresql.nondefault) others.rows.push_back({name, value});
  tables.push_back(std::move(others));

  Table datasets{.caption = prefix + "Datasets",
                 .columns = {{"size", true}, {"fingerprint"}, {"specification"}},
                 .rows = {}};
  for (const results::Dataset& dataset : run.datasets) {
    std::string spec;
    for (const auto& [name, value] : dataset.spec) {
      spec += fmt::format("{}{} {}", spec.empty() ? "" : ", ", name, value);
    }
    datasets.rows.push_back({std::to_string(dataset.size), dataset.fingerprint, spec});
  }
  tables.push_back(std::move(datasets));
  return tables;
}

}  // namespace dispatchbench::plots
