#include "plots/ledger_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/interval_rows.h"
#include "plots/section_builder.h"
#include "results/ledger_text.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::ClaimVerdict;
using results::Ledger;
using results::LedgerRow;
using results::Phrase;
using results::PhraseOf;
using results::TargetReport;
using results::TargetRow;
using results::TargetVerdict;

// What somebody has to look at first, first.
constexpr ClaimVerdict kByUrgency[] = {ClaimVerdict::kRefuted,      ClaimVerdict::kNotReached,
                                       ClaimVerdict::kUndecided,    ClaimVerdict::kConfirmed,
                                       ClaimVerdict::kExceeded,     ClaimVerdict::kNotMeasured,
                                       ClaimVerdict::kNotMeasurable};
static_assert(std::size(kByUrgency) == std::size(results::kClaimVerdicts));

RowSign SignOf(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::kConfirmed:
    case ClaimVerdict::kExceeded:
      return {Shape::kDiamond, Ink::kAfter};
    case ClaimVerdict::kRefuted:
    case ClaimVerdict::kNotReached:
      return {Shape::kCircle, Ink::kBefore};
    case ClaimVerdict::kUndecided:
      return {Shape::kTriangle, Ink::kBatched};
    case ClaimVerdict::kNotMeasurable:
    case ClaimVerdict::kNotMeasured:
      break;
  }
  return {Shape::kSquare, Ink::kMuted};
}

RowSign SignOf(TargetVerdict verdict) {
  if (verdict == TargetVerdict::kMet) return {Shape::kDiamond, Ink::kAfter};
  if (verdict == TargetVerdict::kMissed) return {Shape::kCircle, Ink::kBefore};
  return {Shape::kTriangle, Ink::kBatched};
}

// "-" for what there is nothing of.
std::string OrDash(const std::string& text) { return text.empty() ? "-" : text; }

std::vector<const LedgerRow*> ByUrgency(const Ledger& ledger) {
  std::vector<const LedgerRow*> rows;
  for (const ClaimVerdict verdict : kByUrgency) {
    for (const LedgerRow& row : ledger.rows) {
      if (row.verdict == verdict) rows.push_back(&row);
    }
  }
  return rows;
}

IntervalRow BulletOf(const LedgerRow& row, const std::string& word, const RowSign& sign,
                     const std::string& wanted) {
  const std::string what = PhraseOf(row.claim.what);
  IntervalRow bullet{.name = what,
                     .text = word,
                     .label = Phrase("{} ({}): {}, measured {}: {}", what, row.claim.id, wanted,
                                     OrDash(row.measured), word),
                     .ratio = std::nullopt,
                     .sign = sign};
  if (row.reached) {
    bullet.ratio = results::Ratio{.value = *row.reached, .interval = row.reached_interval};
  }
  return bullet;
}

IntervalRowsSpec Bullets(const std::string& title, const std::string& description,
                         const std::string& good, const std::string& bad,
                         const std::string& axis_text) {
  return {.title = title,
          .description = description,
          .axis_text = axis_text,
          .most_factor = 10,
          .has_bars = true,
          .legend = {{.text = bad, .ink = Ink::kBefore, .dot = Shape::kCircle},
                     {.text = Phrase("undecided"), .ink = Ink::kBatched, .dot = Shape::kTriangle},
                     {.text = good, .ink = Ink::kAfter, .dot = Shape::kDiamond}},
          .rows = {}};
}

// The reason, what else a reader must know, and the times, which decide nothing.
std::string Why(const LedgerRow& row) {
  std::string why = row.reason;
  for (const std::string& remark : row.remarks) why += " " + remark;
  if (!row.beside.empty()) why += " " + Phrase("Times: {}.", row.beside);
  return why;
}

Table ClaimTable(const Ledger& ledger) {
  Table table{.caption = Phrase("Every claim"),
              .columns = {{Phrase("claim")},
                          {Phrase("what")},
                          {Phrase("claimed")},
                          {Phrase("measured")},
                          {Phrase("verdict")},
                          {Phrase("why")},
                          {Phrase("where")},
                          {Phrase("true")}},
              .rows = {},
              .is_whole = true};
  for (const LedgerRow* const row : ByUrgency(ledger)) {
    table.rows.push_back({row->claim.id, PhraseOf(row->claim.what), row->claimed,
                          OrDash(row->measured), PhraseOf(ToText(row->verdict)), Why(*row),
                          OrDash(row->condition), OrDash(row->holds_from)});
  }
  return table;
}

Table CommandTable(const Ledger& ledger) {
  Table table{.caption = Phrase("What measures each claim"),
              .columns = {{Phrase("claim")},
                          {Phrase("benchmark")},
                          {Phrase("document")},
                          {Phrase("command that measures it")}},
              .rows = {}};
  for (const LedgerRow* const row : ByUrgency(ledger)) {
    table.rows.push_back(
        {row->claim.id, OrDash(row->benchmark), OrDash(row->document), OrDash(row->command)});
  }
  return table;
}

Table TargetTable(const TargetReport& targets) {
  Table table{.caption = Phrase("Every target"),
              .columns = {{Phrase("target")},
                          {Phrase("what")},
                          {Phrase("wanted")},
                          {Phrase("measured")},
                          {Phrase("verdict")},
                          {Phrase("why")},
                          {Phrase("where")},
                          {Phrase("command that measures it")}},
              .rows = {},
              .is_whole = true};
  for (const TargetRow& row : targets.rows) {
    table.rows.push_back({row.target.claim.id, PhraseOf(row.target.claim.what), row.wanted,
                          OrDash(row.measured.measured), PhraseOf(ToText(row.verdict)), row.reason,
                          OrDash(row.measured.condition), OrDash(row.measured.command)});
  }
  return table;
}

}  // namespace

Figure ClaimBullets(const Ledger& ledger, Layout layout) {
  IntervalRowsSpec spec = Bullets(Phrase("Claims: how much of what was claimed was measured"),
                                  results::LedgerFinding(ledger), Phrase("confirmed or exceeded"),
                                  Phrase("not reached or refuted"),
                                  Phrase("measured / claimed, logarithmic; 1x: as claimed"));
  for (const LedgerRow* const row : ByUrgency(ledger)) {
    spec.rows.push_back(BulletOf(*row, PhraseOf(ToText(row->verdict)), SignOf(row->verdict),
                                 Phrase("claimed {}", row->claimed)));
  }
  return IntervalRows(spec, layout);
}

Figure TargetBullets(const TargetReport& targets, Layout layout) {
  IntervalRowsSpec spec = Bullets(Phrase("Targets: how much of what was wanted was measured"),
                                  results::TargetFinding(targets), Phrase("met"), Phrase("missed"),
                                  Phrase("measured / wanted, logarithmic; 1x: as wanted"));
  for (const TargetRow& row : targets.rows) {
    spec.rows.push_back(BulletOf(row.measured, PhraseOf(ToText(row.verdict)), SignOf(row.verdict),
                                 Phrase("wanted {}", row.wanted)));
  }
  return IntervalRows(spec, layout);
}

Section ClaimsSection(const Ledger& ledger) {
  SectionBuilder section("claims", Phrase("Claims put to the test"));
  section.Finding(results::LedgerFinding(ledger))
      .HowToRead(Phrase(
          "Each bar is a claim: how much of what was claimed was measured, on a logarithmic axis "
          "that ends at a tenth and at ten times; the line at 1x is the claim. Counts decide hard, "
          "ratios by all of their interval; absolute times depend on the machine and decide "
          "nothing. Claims without a bar have no such quotient, or nothing measures them."))
      .Add("claims", Phrase("Measured against claimed, with the verdict"),
           [&](Layout layout) { return ClaimBullets(ledger, layout); })
      .Add(ClaimTable(ledger));
  for (const results::TextTable& table :
       {results::HoldsFromTable(ledger), results::ContradictionTable(ledger)}) {
    if (!table.rows.empty()) section.Add(table);
  }
  return section.Add(CommandTable(ledger)).Command("./dispatchbench claims").Build();
}

Section TargetsSection(const TargetReport& targets) {
  return SectionBuilder("targets", Phrase("Targets"))
      .Finding(results::TargetFinding(targets))
      .HowToRead(Phrase(
          "The bars are read as those of the claims: at 1x the target is reached as it was set, "
          "right of it more than that. Whether it is met is what the verdict says, with the "
          "tolerance of the target."))
      .Add("targets", Phrase("Measured against wanted, with the verdict"),
           [&](Layout layout) { return TargetBullets(targets, layout); })
      .Add(TargetTable(targets))
      .Command("./dispatchbench claims")
      .Build();
}

}  // namespace dispatchbench::plots
