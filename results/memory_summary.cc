#include "results/memory_summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

std::string MedianBytes(const std::vector<double>& bytes) { return BytesText(Median(bytes)); }

const MemoryWire* LargestWire(const MemoryRun& run, const std::string& technique) {
  const MemoryWire* largest = nullptr;
  for (const MemoryWire& wire : run.wires) {
    if (wire.technique != technique) continue;
    if (largest == nullptr || wire.size > largest->size) largest = &wire;
  }
  return largest;
}

std::string GrowthText(const std::vector<MemoryGrowth>& growths, const std::string& technique) {
  const auto growth = std::find_if(growths.begin(), growths.end(), [&](const MemoryGrowth& one) {
    return one.technique == technique;
  });
  if (growth == growths.end()) return "-";
  return growth->constant ? Phrase("constant")
                          : fmt::format("{} B", Significant(growth->bytes_per_booking));
}

}  // namespace

std::vector<MemoryGrowth> MemoryGrowths(const MemoryRun& run) {
  const std::vector<std::int64_t> sizes = run.sizes();
  std::vector<MemoryGrowth> growths;
  if (sizes.size() < 2) return growths;
  for (const MemoryTechnique& technique : run.techniques) {
    const MemorySeries* const smallest = run.Find(technique.name, sizes.front());
    const MemorySeries* const largest = run.Find(technique.name, sizes.back());
    if (smallest == nullptr || largest == nullptr) continue;
    const double grown = Median(largest->peak_growth_bytes) - Median(smallest->peak_growth_bytes);
    growths.push_back({.technique = technique.name,
                       .bytes_per_booking =
                           std::max(grown, 0.0) / static_cast<double>(sizes.back() - sizes.front()),
                       .constant = grown < kConstantBytes});
  }
  return growths;
}

TextTable PeakTable(const MemoryRun& run) {
  TextTable table{.caption = Phrase("Memory at its peak, above that of the connection"),
                  .columns = {Phrase("technique")},
                  .rows = {}};
  const std::vector<std::int64_t> sizes = run.sizes();
  for (const std::int64_t size : sizes) table.columns.push_back(Phrase("{} bookings", size));
  table.columns.push_back(Phrase("per booking"));
  const std::vector<MemoryGrowth> growths = MemoryGrowths(run);
  for (const MemoryTechnique& technique : run.techniques) {
    std::vector<std::string> line = {technique.name};
    for (const std::int64_t size : sizes) {
      const MemorySeries* const series = run.Find(technique.name, size);
      line.push_back(series == nullptr ? "-" : MedianBytes(series->peak_growth_bytes));
    }
    line.push_back(GrowthText(growths, technique.name));
    table.rows.push_back(std::move(line));
  }
  return table;
}

TextTable MemoryDetailTable(const MemoryRun& run) {
  const std::vector<std::int64_t> sizes = run.sizes();
  const std::int64_t size = sizes.empty() ? 0 : sizes.back();
  TextTable table{.caption = Phrase("At {} bookings", size),
                  .columns = {Phrase("technique"), Phrase("peak"), Phrase("held at the end"),
                              Phrase("time"), Phrase("wire B a booking"), Phrase("round trips")},
                  .rows = {}};
  for (const MemoryTechnique& technique : run.techniques) {
    const MemorySeries* const series = run.Find(technique.name, size);
    if (series == nullptr) continue;
    const MemoryWire* const wire = LargestWire(run, technique.name);
    table.rows.push_back(
        {technique.name, MedianBytes(series->peak_growth_bytes),
         MedianBytes(series->kept_growth_bytes), DurationText(Median(series->times_us)),
         wire == nullptr ? "-"
                         : Significant(static_cast<double>(wire->bytes_received) /
                                       static_cast<double>(wire->size)),
         wire == nullptr ? "-" : Phrase("{} for {}", wire->round_trips, wire->size)});
  }
  return table;
}

std::string MemoryFinding(const MemoryRun& run) {
  std::vector<std::string> growing;
  std::vector<std::string> constant;
  for (const MemoryGrowth& growth : MemoryGrowths(run)) {
    if (growth.constant) {
      constant.push_back(growth.technique);
    } else {
      growing.push_back(
          fmt::format("{} {}", growth.technique, Significant(growth.bytes_per_booking)));
    }
  }
  if (growing.empty() && constant.empty()) {
    return Phrase("Growth needs at least two numbers of bookings.");
  }
  std::string text = growing.empty() ? Phrase("Nothing grows")
                                     : Phrase("Bytes per booking at the peak: {}",
                                              fmt::format("{}", fmt::join(growing, ", ")));
  if (!constant.empty()) {
    text = Phrase("{}; constant, however many there are: {}", text,
                  fmt::format("{}", fmt::join(constant, ", ")));
  }
  return text + ".";
}

std::vector<Attention> MemoryAttention(const MemoryRun& run) {
  std::vector<Attention> items;
  if (!run.complete) {
    items.push_back(
        {Phrase("PARTIAL"), Phrase("the run was interrupted or failed. Measure again with "
                                   "./dispatchbench run --suite=memory")});
  }
  if (run.dirty)
    items.push_back({Phrase("DIRTY"), Phrase("the sources had changes that no commit holds")});
  return items;
}

std::string MemorySummary(const MemoryRun& run) {
  std::string text = Wrapped(
      fmt::format("{}{} run of the suite memory of {}, commit {}{}, on {} ({}), PostgreSQL {}, "
                  "libpqxx {}, libpq {}",
                  run.complete ? "" : "PARTIAL ", run.quick ? "quick" : "full", run.started,
                  run.commit.substr(0, 12), run.dirty ? " (dirty)" : "", run.machine.name,
                  run.machine.cpu, run.postgresql.version, run.libpqxx, run.libpq),
      2);
  for (const TextTable& table : {PeakTable(run), MemoryDetailTable(run)}) {
    text += fmt::format("\n\n{}:\n\n{}", table.caption, Aligned(table));
  }
  text += "\n" +
          Wrapped(fmt::format("Medians of resident memory as the kernel counts it (pages of "
                              "{} B), each load in a process of its own. {}",
                              run.page_bytes, MemoryFinding(run)),
                  2) +
          "\n";
  const std::vector<Attention> items = MemoryAttention(run);
  if (!items.empty()) text += "\nNeeds attention:\n";
  for (const Attention& item : items) {
    text += Wrapped(fmt::format("  {}: {}", item.what, item.text), 4) + "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
