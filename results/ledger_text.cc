#include "results/ledger_text.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

std::string OrDash(const std::string& text) { return text.empty() ? "-" : text; }

// Which claims a command would measure, commands in the order of their first claim.
std::vector<std::pair<std::string, std::string>> MissingByCommand(const Ledger& ledger) {
  std::vector<std::pair<std::string, std::string>> missing;
  for (const LedgerRow& row : ledger.rows) {
    if (row.verdict != ClaimVerdict::kNotMeasured) continue;
    auto known = missing.begin();
    while (known != missing.end() && known->first != row.command) ++known;
    if (known == missing.end()) {
      missing.emplace_back(row.command, row.claim.id);
    } else {
      known->second += ", " + row.claim.id;
    }
  }
  return missing;
}

void AddReasons(const Ledger& ledger, Chapter& chapter) {
  chapter.Head(Phrase("Why, where a claim does not simply hold"));
  for (const LedgerRow& row : ledger.rows) {
    const bool is_plain = Holds(row.verdict) && row.remarks.empty();
    if (is_plain || row.verdict == ClaimVerdict::kNotMeasured) continue;
    std::string text = Phrase("{}: {}. {}", row.claim.id, ToText(row.verdict), row.reason);
    for (const std::string& remark : row.remarks) text += " " + remark;
    if (!row.beside.empty() && !Holds(row.verdict)) {
      text += " " + Phrase("Times: {}.", row.beside);
    }
    chapter.Item(std::move(text));
  }
}

void AddMissing(const Ledger& ledger, Chapter& chapter) {
  const auto missing = MissingByCommand(ledger);
  if (missing.empty()) return;
  chapter.Head(Phrase("What measures the others"));
  for (const auto& [command, ids] : missing) {
    chapter.Item(ids);
    chapter.Code(command, "sh");
  }
}

// The documents that figures are from, with their conditions.
void AddDocuments(const Ledger& ledger, Chapter& chapter) {
  std::set<std::string> documents;
  for (const LedgerRow& row : ledger.rows) {
    if (const LedgerPoint* const point = row.point()) {
      documents.insert(Phrase("{} (settings {}, {}, PostgreSQL {})", point->document,
                              point->settings, point->machine, point->postgresql));
    }
  }
  if (documents.empty() && ledger.remarks.empty()) return;
  chapter.Head(Phrase("Measured in"));
  for (const std::string& document : documents) chapter.Item(document);
  for (const std::string& remark : ledger.remarks) chapter.Item(remark);
}

std::string PointText(const LedgerPoint& point, const Measure& measure) {
  std::vector<std::string> where = {Phrase("settings {}", point.settings)};
  if (point.rows > 0) where.push_back(Phrase("{} rows", point.rows));
  if (measure.kind == "suite") where.push_back(Phrase("{} us away", point.rtt_us));
  return Phrase("{} ({}): {}", point.figure, fmt::format("{}", fmt::join(where, ", ")),
                ToText(point.verdict));
}

void AddDetails(const LedgerRow& row, Chapter& chapter) {
  chapter.Head(Phrase("{}: {}", row.claim.id, ToText(row.verdict)));
  const auto add = [&](const char* what, const std::string& text) {
    if (!text.empty()) chapter.Item(Phrase("{}: {}", PhraseOf(what), text));
  };
  add(PhraseKey("Claim"), PhraseOf(row.claim.what));
  add(PhraseKey("Claimed"), row.claimed);
  add(PhraseKey("Measured"), row.measured);
  add(PhraseKey("Where"), row.condition);
  add(PhraseKey("Document"), row.document);
  add(PhraseKey("Times"), row.beside);
  add(PhraseKey("Why"), row.reason);
  add(PhraseKey("True"), row.holds_from);
  for (const std::string& remark : row.remarks) chapter.Item(remark);
  add(PhraseKey("Contradicted by"), fmt::format("{}", fmt::join(row.contradicts, ", ")));
  if (row.points.size() > 1) {
    for (const LedgerPoint& point : row.points) {
      chapter.Item(Phrase("{}: {}", Phrase("Condition"), PointText(point, row.claim.measure)));
    }
  }
  add(PhraseKey("Benchmark"), row.benchmark);
  if (row.command.empty()) return;
  chapter.Item(Phrase("Command:"));
  chapter.Code(row.command, "sh");
}

}  // namespace

TextTable LedgerTable(const Ledger& ledger) {
  TextTable table{
      .caption = Phrase("Claims, and what was measured"),
      .columns = {Phrase("claim"), Phrase("claimed"), Phrase("measured"), Phrase("verdict")},
      .rows = {}};
  for (const LedgerRow& row : ledger.rows) {
    table.rows.push_back(
        {row.claim.id, OrDash(row.claimed), OrDash(row.measured), ToText(row.verdict)});
  }
  return table;
}

TextTable HoldsFromTable(const Ledger& ledger) {
  TextTable table{
      .caption = Phrase("From where on claims are true; distances by the model time at 0 + "
                        "round trips x RTT"),
      .columns = {Phrase("claim"), Phrase("claimed"), Phrase("measured"), Phrase("true")},
      .rows = {}};
  for (const LedgerRow& row : ledger.rows) {
    if (row.holds_from.empty()) continue;
    table.rows.push_back({row.claim.id, row.claimed, row.measured, row.holds_from});
  }
  return table;
}

TextTable ContradictionTable(const Ledger& ledger) {
  TextTable table{.caption = Phrase("Claims that say something else of the same"),
                  .columns = {Phrase("benchmark"), Phrase("claim"), Phrase("claimed"),
                              Phrase("measured"), Phrase("verdict")},
                  .rows = {},
                  .grouped = true};
  std::set<std::string> done;
  for (const LedgerRow& row : ledger.rows) {
    if (row.contradicts.empty()) continue;
    const Measure& measure = row.claim.measure;
    const std::string group = Phrase(
        "{}{}: {}", fmt::format("{}", fmt::join(measure.operations, " + ")),
        measure.size ? fmt::format("/{}", *measure.size) : "", PhraseOf(QuantityOf(measure).what));
    if (!done.insert(group).second) continue;
    for (const LedgerRow& other : ledger.rows) {
      const bool belongs = !other.contradicts.empty() && other.claim.metric == row.claim.metric &&
                           other.claim.measure.IsOfSame(measure);
      if (!belongs) continue;
      table.rows.push_back({group, other.claim.id, other.claim.FiguresText(), other.measured,
                            ToText(other.verdict)});
    }
  }
  return table;
}

Chapter LedgerChapter(const Ledger& ledger) {
  Chapter chapter(Phrase("Claims put to the test"));
  chapter.Say(LedgerFinding(ledger));
  chapter.Add(LedgerTable(ledger));
  for (const TextTable& table : {HoldsFromTable(ledger), ContradictionTable(ledger)}) {
    if (!table.rows.empty()) chapter.Add(table);
  }
  AddReasons(ledger, chapter);
  AddMissing(ledger, chapter);
  AddDocuments(ledger, chapter);
  return chapter;
}

Chapter LedgerDetails(const Ledger& ledger) {
  Chapter chapter(Phrase("Every claim"));
  for (const LedgerRow& row : ledger.rows) AddDetails(row, chapter);
  return chapter;
}

}  // namespace dispatchbench::results
