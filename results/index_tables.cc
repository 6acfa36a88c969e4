#include "results/index_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr std::string_view kSuffix = "_idx";

std::string RowsText(std::int64_t rows) { return Phrase("{} rows", rows); }

// "0.8", "120", "-3.1k": costs of a noisy machine must not break the table.
std::string MicrosecondsText(double microseconds) {
  const double size = std::fabs(microseconds);
  if (size < 99.95) return Decimal(microseconds, 1);
  if (size < 999.5) return Decimal(microseconds, 0);
  return Decimal(microseconds / 1000, 1) + "k";
}

// "1.0 [0.8, 1.3]"
std::string EstimateText(const Estimate& estimate) {
  if (!estimate.interval) return MicrosecondsText(estimate.value);
  return Phrase("{} [{}, {}]", MicrosecondsText(estimate.value),
                MicrosecondsText(estimate.interval->lower),
                MicrosecondsText(estimate.interval->upper));
}

const WriteCost* FindCost(const IndexVerdict& verdict, const std::string& write) {
  for (const WriteCost& cost : verdict.costs) {
    if (cost.write == write) return &cost;
  }
  return nullptr;
}

std::string CostText(const IndexVerdict& verdict, const std::string& write) {
  const WriteCost* const cost = FindCost(verdict, write);
  return cost == nullptr ? "-" : EstimateText(cost->cost_per_row_us());
}

std::string PerRowText(const IndexVerdict& verdict, const std::string& write) {
  const WriteCost* const cost = FindCost(verdict, write);
  return cost == nullptr ? "-" : Decimal(cost->cost_per_row_us().value, 1);
}

// "23 to 0%": of the updates of single rows, without and with.
std::string HotText(const IndexVerdict& verdict) {
  const WriteCost* const cost = FindCost(verdict, "update");
  if (cost == nullptr || !cost->hot_with || !cost->hot_without) return "-";
  return Phrase("{:.0f} to {:.0f}%", *cost->hot_without * 100, *cost->hot_with * 100);
}

std::string WalText(const IndexVerdict& verdict) {
  const WriteCost* const cost = FindCost(verdict, "insert");
  return cost == nullptr ? "-" : fmt::format("{:.0f}", cost->wal_bytes);
}

std::string VerdictText(const IndexVerdict& verdict) {
  const std::string word = ToText(verdict.word);
  if (!verdict.break_even_reads) return word;
  // Two digits: four sizes must fit beside each other.
  const double reads = *verdict.break_even_reads;
  return fmt::format(
      "{} {}", word,
      reads < 10 ? WithDecimalSign(fmt::format("{:.2g}", reads)) : Decimal(reads, 0));
}

// One line per index, one text per number of rows.
TextTable ByRows(const IndexRun& run, const std::vector<IndexVerdict>& verdicts,
                 std::string (*text)(const IndexVerdict&)) {
  TextTable table{.caption = "", .columns = {Phrase("index")}, .rows = {}};
  std::map<std::string, std::size_t> lines;
  for (const IndexVerdict& verdict : verdicts) {
    const auto [line, is_new] = lines.emplace(verdict.index, table.rows.size());
    if (!is_new) continue;
    table.rows.emplace_back(run.sizes.size() + 1, "-");
    table.rows.back()[0] = ShortIndexName(verdict.index);
  }
  for (std::size_t i = 0; i < run.sizes.size(); ++i) {
    table.columns.push_back(RowsText(run.sizes[i].rows));
    for (const IndexVerdict& verdict : verdicts) {
      if (verdict.rows != run.sizes[i].rows) continue;
      table.rows[lines.at(verdict.index)][i + 1] = text(verdict);
    }
  }
  return table;
}

std::string TimeText(const IndexRead* read) {
  return read == nullptr ? "-" : DurationText(Median(read->times_us));
}

std::string BlocksText(const IndexRead* read) {
  return read == nullptr ? "-" : Significant(read->shared_hit_blocks + read->shared_read_blocks);
}

std::vector<std::string> ReadLine(const IndexRun& run, const IndexSizeRun& size,
                                  const IndexQuery& query, bool cold) {
  const std::string letter = QueryLetter(run, query.name);
  std::vector<std::string> line = {cold ? Phrase("{} {} cold", letter, query.name)
                                        : fmt::format("{} {}", letter, query.name)};
  const IndexRead* const bare = FindRead(size, query.name, kIndexStates.front(), cold);
  const IndexRead* const last = FindRead(size, query.name, kIndexStates.back(), cold);
  line.push_back(bare == nullptr ? "-" : Significant(bare->rows));
  for (const std::string& state : kIndexStates) {
    line.push_back(TimeText(FindRead(size, query.name, state, cold)));
  }
  line.push_back(Phrase("{} to {}", BlocksText(bare), BlocksText(last)));
  return line;
}

std::string MedianText(const std::vector<double>& times_us) {
  return times_us.empty() ? "-" : DurationText(Median(times_us));
}

}  // namespace

std::string QueryLetter(const IndexRun& run, const std::string& query) {
  char letter = 'a';
  bool first = true;
  for (const IndexQuery& other : run.queries) {
    if (!other.limit_one && !std::exchange(first, false)) ++letter;
    if (other.name == query) return std::string(1, letter) + (other.limit_one ? "1" : "");
  }
  return query;
}

std::string ShortIndexName(const std::string& name) {
  return name.ends_with(kSuffix) ? name.substr(0, name.size() - kSuffix.size()) : name;
}

const IndexRead* FindRead(const IndexSizeRun& size, const std::string& query,
                          const std::string& state, bool cold, const std::string& alone) {
  for (const IndexRead& read : size.reads) {
    if (read.query == query && read.state == state && read.cold == cold && read.alone == alone) {
      return &read;
    }
  }
  return nullptr;
}

TextTable VerdictTable(const IndexRun& run, const std::vector<IndexVerdict>& verdicts) {
  TextTable table = ByRows(run, verdicts, VerdictText);
  table.caption = Phrase("Verdict per index and number of rows, with break-even reads per write");
  return table;
}

TextTable ReadTable(const IndexRun& run, const IndexSizeRun& size) {
  TextTable table{.caption = Phrase("Time of a read at {} rows, by index state", size.rows),
                  .columns = {Phrase("query"), Phrase("rows")},
                  .rows = {}};
  table.columns.insert(table.columns.end(), kIndexStates.begin(), kIndexStates.end());
  table.columns.push_back(Phrase("blocks"));
  for (const IndexQuery& query : run.queries) {
    table.rows.push_back(ReadLine(run, size, query, false));
    if (FindRead(size, query.name, kIndexStates.front(), true) != nullptr) {
      table.rows.push_back(ReadLine(run, size, query, true));
    }
  }
  return table;
}

TextTable GainTable(const IndexRun& run, const IndexSizeRun& size,
                    const std::vector<IndexVerdict>& verdicts) {
  TextTable table{.caption = Phrase("What each index gives at {} rows", size.rows),
                  .columns = {Phrase("index"), Phrase("query"), Phrase("without"), Phrase("with"),
                              Phrase("factor [interval]"), Phrase("saved us a read")},
                  .rows = {}};
  for (const IndexVerdict& verdict : verdicts) {
    if (verdict.rows != size.rows) continue;
    for (const QueryGain& gain : verdict.gains) {
      table.rows.push_back({ShortIndexName(verdict.index), QueryLetter(run, gain.query),
                            DurationText(gain.without_us), DurationText(gain.with_us),
                            gain.factor ? RatioText(*gain.factor) : "-",
                            Significant(gain.saved_us.value)});
    }
  }
  return table;
}

TextTable CostTable(const IndexSizeRun& size, const std::vector<IndexVerdict>& verdicts) {
  TextTable table{
      .caption = Phrase("What each index costs at {} rows, us per row", size.rows),
      .columns = {Phrase("index"), "INSERT", "UPDATE", Phrase("bulk I/U"), Phrase("WAL B"), "HOT"},
      .rows = {}};
  for (const IndexVerdict& verdict : verdicts) {
    if (verdict.rows != size.rows) continue;
    table.rows.push_back({ShortIndexName(verdict.index), CostText(verdict, "insert"),
                          CostText(verdict, "update"),
                          fmt::format("{}/{}", PerRowText(verdict, "bulk_insert"),
                                      PerRowText(verdict, "bulk_update")),
                          WalText(verdict), HotText(verdict)});
  }
  return table;
}

TextTable BytesTable(const IndexRun& run, const std::vector<IndexVerdict>& verdicts) {
  TextTable table = ByRows(run, verdicts, [](const IndexVerdict& verdict) -> std::string {
    if (!verdict.bytes) return "-";
    return PercentText(static_cast<double>(verdict.bytes->bytes) /
                       static_cast<double>(verdict.bytes->table_bytes));
  });
  table.caption = Phrase("Size of each index as a share of its table");
  return table;
}

TextTable MigrationTable(const IndexRun& run) {
  TextTable table{.caption = Phrase("Time of each migration, up and down"),
                  .columns = {Phrase("migration")},
                  .rows = {}};
  for (const std::string& state : kIndexStates) {
    if (state == kIndexStates.front()) continue;
    table.rows.push_back({Phrase("{} up", state)});
    table.rows.push_back({Phrase("{} down", state)});
    for (const IndexSizeRun& size : run.sizes) {
      std::string up = "-";
      std::string down = "-";
      for (const IndexMigration& migration : size.migrations) {
        if (migration.name != state) continue;
        up = MedianText(migration.up_us);
        down = MedianText(migration.down_us);
      }
      table.rows[table.rows.size() - 2].push_back(up);
      table.rows.back().push_back(down);
    }
  }
  for (const IndexSizeRun& size : run.sizes) table.columns.push_back(RowsText(size.rows));
  return table;
}

TextTable AloneTable(const IndexRun& run, const IndexSizeRun& size) {
  TextTable table{.caption = Phrase("One index alone on its table, at {} rows", size.rows),
                  .columns = {Phrase("index"), Phrase("query"), Phrase("time"), Phrase("blocks"),
                              Phrase("bare: time"), Phrase("blocks"), Phrase("bare / alone")},
                  .rows = {}};
  for (const IndexRead& read : size.reads) {
    if (read.alone.empty()) continue;
    const IndexRead* const bare = FindRead(size, read.query, kIndexStates.front());
    const auto factor =
        bare == nullptr ? std::nullopt : RatioOfMedians(bare->times_us, read.times_us);
    table.rows.push_back({ShortIndexName(read.alone), QueryLetter(run, read.query), TimeText(&read),
                          BlocksText(&read), TimeText(bare), BlocksText(bare),
                          factor ? RatioText(*factor) : "-"});
  }
  return table;
}

}  // namespace dispatchbench::results
