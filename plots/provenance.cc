#include "plots/provenance.h"

#include <fmt/format.h>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DocumentContext;
using results::Phrase;
using results::Run;

std::string PlacementText(const results::Placement& placement) {
  const auto core = [](std::int64_t cpu) {
    return cpu < 0 ? Phrase("not pinned") : Phrase("core {}", cpu);
  };
  return Phrase("client {}, backend {}", core(placement.client_cpu), core(placement.backend_cpu));
}

std::string DataDirectory(const results::Postgresql& postgresql) {
  if (postgresql.medium == "tmpfs") return Phrase("data in memory (tmpfs)");
  return postgresql.medium == "disk" ? Phrase("data on disk")
                                     : Phrase("medium of the data unknown");
}

Table EnvironmentTable(const DocumentContext& context, const std::string& index_state,
                       const std::string& prefix) {
  Table table{.caption = prefix + Phrase("Environment"),
              .columns = {{Phrase("what")}, {Phrase("value")}},
              .rows = {}};
  table.rows = {
      {Phrase("commit"), context.commit + (context.dirty ? " " + Phrase("(dirty)") : "")},
      {Phrase("started"), context.started},
      {Phrase("duration"), results::Decimal(context.duration_s, 0) + " s"},
      {Phrase("build"), fmt::format("{}, {}", context.build_type, context.compiler)},
      {Phrase("libraries"), fmt::format("libpqxx {}, libpq {}", context.libpqxx, context.libpq)},
      {Phrase("machine"),
       Phrase("{}: {}, {}, {} of memory", context.machine.name, context.machine.cpu,
              results::Plural(context.machine.cores, "core"),
              results::MemoryText(context.machine.memory_bytes))},
      {Phrase("system"), Phrase("{}, kernel {}", context.machine.os, context.machine.kernel)},
      {Phrase("placement"), PlacementText(context.placement)},
      {"PostgreSQL", fmt::format("{}, {}, {}", context.postgresql.version, context.postgresql.kind,
                                 DataDirectory(context.postgresql))},
      {Phrase("settings profile"), context.settings_profile},
      {Phrase("indexes"), index_state}};
  return table;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> Provenance(const DocumentContext& context,
                                                            const std::string& index_state) {
  return {
      {Phrase("commit"),
       context.commit.substr(0, 12) + (context.dirty ? " " + Phrase("DIRTY") : "")},
      {Phrase("date"), context.started},
      {Phrase("machine"), fmt::format("{}, {}", context.machine.name, context.machine.cpu)},
      {"PostgreSQL", fmt::format("{} ({})", context.postgresql.version, context.postgresql.kind)},
      {Phrase("settings"), context.settings_profile},
      {Phrase("indexes"), index_state},
      {Phrase("placement"), PlacementText(context.placement)},
      {Phrase("mode"), fmt::format("{}, {}", context.quick ? Phrase("quick") : Phrase("full"),
                                   context.complete ? Phrase("complete") : Phrase("PARTIAL"))}};
}

std::vector<std::pair<std::string, std::string>> Provenance(const Run& run) {
  return Provenance(run, run.index_state);
}

std::vector<Table> MethodTables(const DocumentContext& context, const std::string& index_state,
                                const std::vector<results::Dataset>& sets,
                                const std::string& prefix) {
  std::vector<Table> tables = {EnvironmentTable(context, index_state, prefix)};
  Table settings{.caption = prefix + Phrase("Server settings that were changed, and why"),
                 .columns = {{Phrase("setting")}, {Phrase("value")}, {Phrase("reason")}},
                 .rows = {}};
  for (const results::Setting& setting : context.postgresql.settings) {
    settings.rows.push_back({setting.name, setting.value, results::PhraseOf(setting.reason)});
  }
  tables.push_back(std::move(settings));

  Table others{.caption = prefix + Phrase("All settings that differ from the server's defaults"),
               .columns = {{Phrase("setting")}, {Phrase("value")}},
               .rows = {}};
  for (const auto& [name, value] : context.postgresql.nondefault) {
    others.rows.push_back({name, value});
  }
  tables.push_back(std::move(others));

  Table datasets{
      .caption = prefix + Phrase("Datasets"),
      .columns = {{Phrase("size"), true}, {Phrase("fingerprint")}, {Phrase("specification")}},
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
                     {Phrase("repetitions planned"), std::to_string(run.repetitions)});
  return tables;
}

}  // namespace dispatchbench::plots
