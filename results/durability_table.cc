#include "results/durability_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

std::string ShareText(const std::optional<Ratio>& share) {
  if (!share) return "-";
  if (!share->interval) return PercentText(share->value);
  return Phrase("{} [{}, {}]", PercentText(share->value), Decimal(share->interval->lower * 100, 0),
                Decimal(share->interval->upper * 100, 0));
}

bool HasWalBytes(const std::vector<CommitCost>& costs) {
  return std::any_of(costs.begin(), costs.end(),
                     [](const CommitCost& cost) { return cost.wal_bytes.has_value(); });
}

std::string Optional(const std::optional<double>& value, std::string (*text)(double)) {
  return value ? text(*value) : "-";
}

}  // namespace

TextTable CommitTable(const std::vector<CommitCost>& costs, int size) {
  TextTable table{
      .caption = Phrase("What waiting for the disk takes of every write at size {}", size),
      .columns = {Phrase("operation"), Phrase("variant"), Phrase("commits"), Phrase("syncs"),
                  Phrase("sync time"), Phrase("time"), Phrase("async"), Phrase("commit's share")},
      .rows = {},
      .grouped = true};
  const bool wal_bytes = HasWalBytes(costs);
  if (wal_bytes) table.columns.push_back(Phrase("WAL bytes"));
  for (const CommitCost& cost : costs) {
    std::vector<std::string> row = {cost.operation,
                                    cost.variant,
                                    std::to_string(cost.commits),
                                    Optional(cost.syncs, Significant),
                                    Optional(cost.sync_us, DurationText),
                                    DurationText(cost.synchronous_us),
                                    DurationText(cost.asynchronous_us),
                                    ShareText(cost.share)};
    if (wal_bytes) row.push_back(cost.wal_bytes ? std::to_string(*cost.wal_bytes) : "-");
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string CommitFinding(const std::vector<CommitCost>& costs, int size) {
  const CommitCost* lowest = nullptr;
  const CommitCost* highest = nullptr;
  for (const CommitCost& cost : costs) {
    if (!cost.share) continue;
    if (lowest == nullptr || cost.share->value < lowest->share->value) lowest = &cost;
    if (highest == nullptr || cost.share->value > highest->share->value) highest = &cost;
  }
  if (lowest == nullptr) return Phrase("No write has a time above 0 both ways.");
  return Phrase(
      "At size {} waiting for the disk takes from {} ({}: {}, {}) to {} ({}: {}, {}) of the time "
      "of a write.",
      size, PercentText(lowest->share->value), lowest->operation, lowest->variant,
      Plural(lowest->commits, "commit"), PercentText(highest->share->value), highest->operation,
      highest->variant, Plural(highest->commits, "commit"));
}

std::string CommitExplanation() {
  return Phrase(
      "The share is (time - time with synchronous_commit=off) / time, with the interval of that "
      "quotient in percent; the two were measured alternately. Commits are exact, from the "
      "wire. Syncs and their time are the server's own count per iteration, read around what is "
      "timed: those of the WAL writer and of a checkpoint at the same moment are in it.");
}

std::string DurabilityText(const Run& run, int preferred_size) {
  const std::optional<int> size = DurabilitySize(run, preferred_size);
  if (!size) return "";
  const std::vector<CommitCost> costs = CommitCosts(run, *size);
  const TextTable table = CommitTable(costs, *size);
  return "\nDurability\n\n" + Wrapped(table.caption, 2) + "\n\n" + Aligned(table) + "\n" +
         Wrapped(CommitFinding(costs, *size), 2) + "\n" + Wrapped(CommitExplanation(), 2) + "\n";
}

}  // namespace dispatchbench::results
