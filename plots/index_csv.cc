#include "plots/index_csv.h"

#include <fmt/format.h>

#include "plots/csv.h"

namespace dispatchbench::plots {
namespace {

// What the lines of a series begin with: what was measured, of which query, write or migration,
// under which index state or with which index, and how.
void AddTimes(std::string& csv, std::int64_t rows, const std::string& what, const std::string& name,
              const std::string& indexes, const std::string& how,
              const std::vector<double>& times_us) {
  for (std::size_t i = 0; i < times_us.size(); ++i) {
    csv += fmt::format("{},{},{},{},{},{},{}\n", rows, what, CsvField(name), CsvField(indexes), how,
                       i, times_us[i]);
  }
}

}  // namespace

std::string IndexCsv(const results::IndexRun& run) {
  std::string csv = "rows,measurement,name,indexes,condition,repetition,time_us\n";
  for (const results::IndexSizeRun& size : run.sizes) {
    for (const results::IndexRead& read : size.reads) {
      AddTimes(csv, size.rows, "read", read.query, read.alone.empty() ? read.state : read.alone,
               read.cold ? "cold" : "warm", read.times_us);
    }
    for (const results::IndexGain& gain : size.gains) {
      AddTimes(csv, size.rows, "paired_read", gain.query, gain.index, "with", gain.times.with_us);
      AddTimes(csv, size.rows, "paired_read", gain.query, gain.index, "without",
               gain.times.without_us);
      AddTimes(csv, size.rows, "paired_read", gain.query, gain.index, "with_on_cpu",
               gain.times.with_cpu_us);
      AddTimes(csv, size.rows, "paired_read", gain.query, gain.index, "without_on_cpu",
               gain.times.without_cpu_us);
    }
    for (const results::IndexCost& cost : size.costs) {
      AddTimes(csv, size.rows, "paired_write", cost.write, cost.index, "with", cost.times.with_us);
      AddTimes(csv, size.rows, "paired_write", cost.write, cost.index, "without",
               cost.times.without_us);
      AddTimes(csv, size.rows, "paired_write", cost.write, cost.index, "with_on_cpu",
               cost.times.with_cpu_us);
      AddTimes(csv, size.rows, "paired_write", cost.write, cost.index, "without_on_cpu",
               cost.times.without_cpu_us);
    }
    for (const results::IndexMigration& migration : size.migrations) {
      AddTimes(csv, size.rows, "migration", migration.name, migration.name, "up", migration.up_us);
      AddTimes(csv, size.rows, "migration", migration.name, migration.name, "down",
               migration.down_us);
    }
  }
  return csv;
}

}  // namespace dispatchbench::plots
