#include "plots/index_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/index_figures.h"
#include "plots/provenance.h"
#include "plots/section_builder.h"
#include "results/index_summary.h"
#include "results/index_tables.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::IndexRun;
using results::IndexSizeRun;
using results::IndexVerdict;
using results::IndexWord;
using results::Phrase;
using results::PhraseOf;

std::vector<IndexVerdict> AtSize(const std::vector<IndexVerdict>& verdicts,
                                 const IndexSizeRun& size) {
  std::vector<IndexVerdict> chosen;
  std::copy_if(verdicts.begin(), verdicts.end(), std::back_inserter(chosen),
               [&](const IndexVerdict& verdict) { return verdict.rows == size.rows; });
  return chosen;
}

std::string AllStates() { return Phrase("{} to {}", "bare", "candidates"); }

Tile WordTile(const std::vector<IndexVerdict>& verdicts, IndexWord word, const IndexSizeRun& size) {
  const auto count = std::count_if(verdicts.begin(), verdicts.end(),
                                   [&](const auto& verdict) { return verdict.word == word; });
  return {PhraseOf(ToText(word)), std::to_string(count),
          Phrase("of {} indexes at {} rows", verdicts.size(), size.rows), verdicts.empty()};
}

Table ReasonTable(const std::vector<IndexVerdict>& verdicts) {
  Table table{
      .caption = Phrase("Why"),
      .columns = {{Phrase("index")}, {Phrase("state")}, {Phrase("verdict")}, {Phrase("reason")}},
      .rows = {}};
  for (const IndexVerdict& verdict : verdicts) {
    table.rows.push_back(
        {verdict.index, verdict.state, PhraseOf(ToText(verdict.word)), verdict.reason});
  }
  return table;
}

Section VerdictSection(const IndexRun& run, const std::vector<IndexVerdict>& verdicts,
                       const IndexSizeRun& size) {
  SectionBuilder section("verdicts", Phrase("Verdicts"));
  section.Finding(results::IndexHeadline(run, verdicts));
  section.HowToRead(Phrase(
      "Each index is judged in the state that brings it, against the same database without it. The "
      "number is how many reads of the query that gains most pay for one write of one row (of the "
      "costlier kind, INSERT or UPDATE of the status). Worth it: at most 1; read-heavy: more; "
      "costs more: no query is proved to gain as much as a write costs; unused: nothing scans it; "
      "undecided: the intervals do not tell, or only operations use it whose gain is not "
      "measured."));
  section.Add(results::VerdictTable(run, verdicts)).Add(ReasonTable(AtSize(verdicts, size)));
  return section.Build();
}

Section GainSection(const IndexRun& run, const std::vector<IndexVerdict>& verdicts,
                    const IndexSizeRun& size) {
  SectionBuilder section("gain", Phrase("What indexes give"));
  section.Finding(results::ColumnOrderFinding(run, size));
  section.HowToRead(Phrase(
      "Median wall times of prepared reads, warm, over several values of each query; 1 stands for "
      "LIMIT 1. The same answer was proved in every state before anything was timed. A gain is "
      "the factor between pairs without and with one index, all others of its state being there."));
  section.Add("index_reads", Phrase("Time of each query by rows, a line per index state"),
              [&](Layout layout) { return IndexReads(run, layout); });
  for (const IndexSizeRun& one : run.sizes) {
    section.Add(results::ReadTable(run, one));
  }
  section.Add(results::GainTable(run, size, verdicts));
  section.Add(results::AloneTable(run, size));
  return section.Build();
}

Section CostSection(const IndexRun& run, const std::vector<IndexVerdict>& verdicts,
                    const IndexSizeRun& size) {
  SectionBuilder section("cost", Phrase("What indexes cost"));
  section.Finding(results::CostFinding(size, verdicts));
  section.HowToRead(Phrase(
      "Every write was timed with the index and right after or before without it, in transactions "
      "that were rolled back; the commit is not part of it. Costs and gains are on-CPU times of "
      "client and "
      "server where these can be read, else wall times; the data file has both. The line through a "
      "sign is the "
      "interval of the median difference. WAL B: bytes that an INSERT writes to the log for the "
      "index; HOT: the share of updates that left all indexes alone, without to with the index."));
  section.Add("index_costs", Phrase("Cost of one more index for a write, at {} rows", size.rows),
              [&](Layout layout) { return IndexCosts(AtSize(verdicts, size), layout); });
  for (const IndexSizeRun& one : run.sizes) {
    section.Add(results::CostTable(one, verdicts));
  }
  section.Add(results::BytesTable(run, verdicts));
  return section.Build();
}

Section MigrationSection(const IndexRun& run) {
  SectionBuilder section("migrations", Phrase("Migrations"));
  section.Finding(results::MigrationFinding(run));
  section.HowToRead(Phrase(
      "Up makes the indexes of a state, down drops them. Checksums over all columns of all rows "
      "were compared after each."));
  section.Add(results::MigrationTable(run));
  return section.Build();
}

Section UseSection(const IndexSizeRun& size) {
  SectionBuilder section("scans", Phrase("Which indexes are used"));
  section.Finding(results::UnusedFinding(size));
  section.HowToRead(Phrase(
      "Scans as the server counts them (pg_stat_user_indexes), with all indexes there: by the "
      "queries of this suite, all values once, and by every operation of the suite dispatch, once "
      "as it was and once as it is best."));
  Table table{.caption = Phrase("Scans at {} rows", size.rows),
              .columns = {{Phrase("index")},
                          {Phrase("by the queries"), true},
                          {Phrase("by the operations"), true}},
              .rows = {}};
  for (const auto& [index, scans] : size.scans) {
    table.rows.push_back(
        {index, std::to_string(scans.by_queries), std::to_string(scans.by_operations)});
  }
  section.Add(table);
  return section.Build();
}

Section MethodSection(const IndexRun& run) {
  SectionBuilder section("method", Phrase("Method and provenance"));
  section.Finding(
      run.complete
          ? Phrase("A complete run of {}, settings {}.", run.started, run.settings_profile)
          : Phrase("A PARTIAL run of {}, settings {}.", run.started, run.settings_profile));
  section.HowToRead(Phrase(
      "Intervals of medians and of paired differences are exact order-statistic intervals, those "
      "of factors keep the quotients that an exact Mann-Whitney test does not reject. Pages are "
      "loaded nine tenths full, as updates and VACUUM leave them: in a full page no update can be "
      "HOT."));
  Table queries{.caption = Phrase("Queries"),
                .columns = {{Phrase("query")}, {Phrase("purpose")}, {"SQL"}},
                .rows = {}};
  for (const results::IndexQuery& query : run.queries) {
    queries.rows.push_back({results::QueryLetter(run, query.name) + " " + query.name,
                            PhraseOf(query.purpose), query.sql});
  }
  section.Add(std::move(queries)).Add(MethodTables(run, AllStates(), run.datasets, ""));
  return section.Build();
}

}  // namespace

Report MakeIndexReport(const IndexRun& run, const IndexSizeRun& size, const std::string& source) {
  const std::vector<IndexVerdict> verdicts = results::IndexVerdicts(run);
  const std::vector<IndexVerdict> here = AtSize(verdicts, size);
  Report report;
  report.title = Phrase("Dispatchbench: what indexes give and cost");
  report.headline = results::IndexHeadline(run, verdicts);
  report.tally = Phrase("{} of rows, {}",
                        results::Plural(static_cast<std::int64_t>(run.sizes.size()), "number"),
                        run.complete ? Phrase("complete") : Phrase("PARTIAL"));
  report.sound = run.complete;
  report.provenance = Provenance(run, AllStates());
  for (const IndexWord word : {IndexWord::kWorthIt, IndexWord::kReadHeavy, IndexWord::kCostsMore,
                               IndexWord::kUnused, IndexWord::kUndecided}) {
    report.tiles.push_back(WordTile(here, word, size));
  }
  report.attention = results::IndexAttention(run);
  report.sections = {VerdictSection(run, verdicts, size),
                     GainSection(run, verdicts, size),
                     CostSection(run, verdicts, size),
                     MigrationSection(run),
                     UseSection(size),
                     MethodSection(run)};
  const std::string draw = fmt::format("./dispatchbench plot {} --size={}", source, size.rows);
  for (Section& section : report.sections) section.command = draw;
  report.sections.back().command =
      fmt::format("./dispatchbench run --suite=indexes{}", run.quick ? " --quick" : "");
  return report;
}

}  // namespace dispatchbench::plots
