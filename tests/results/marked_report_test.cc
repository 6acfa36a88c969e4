// That a translation reaches every word of what the results say: under Language::kMarked none
// stands outside the marks but names, which are data.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "results/durability_table.h"
#include "results/figures_table.h"
#include "results/finding.h"
#include "results/index_summary.h"
#include "results/index_tables.h"
#include "results/ledger.h"
#include "results/ledger_text.h"
#include "results/load_summary.h"
#include "results/memory_summary.h"
#include "results/network_table.h"
#include "results/phrase.h"
#include "results/run_document.h"
#include "results/targets_text.h"
#include "tests/support/results/claim_sample.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"
#include "tests/support/results/marked_text.h"

namespace dispatchbench::results {
namespace {

using testing::GoldenPath;
using ::testing::IsEmpty;
using testing::UnmarkedWords;
using Names = std::set<std::string>;

std::string TextOf(const TextTable& table) {
  std::string text = table.caption + "\n" + fmt::format("{}", fmt::join(table.columns, " | "));
  for (const auto& row : table.rows) text += fmt::format("\n{}", fmt::join(row, " | "));
  return text;
}

std::string TextOf(const std::vector<Attention>& items) {
  std::string text;
  for (const Attention& item : items) text += item.what + " " + item.text + "\n";
  return text;
}

std::string TextOf(const std::vector<LoadLine>& lines) {
  std::string text;
  for (const LoadLine& line : lines) {
    text += fmt::format("{} {}\n", line.label, fmt::join(line.cells, " "));
  }
  return text;
}

void AddNames(const results::Run& run, Names& names) {
  names.insert({run.machine.name, run.settings_profile, run.commit});
  for (const Operation& operation : run.operations) {
    names.insert(operation.name);
    for (const DeclaredVariant& variant : operation.variants) names.insert(variant.name);
    for (const DeclaredFigure& figure : operation.figures) names.insert(figure.name);
  }
  for (const Failure& failure : run.failures) names.insert(failure.message);
  for (const Failure& skip : run.skips) names.insert(skip.message);
  for (const Benchmark& benchmark : run.benchmarks) {
    if (!benchmark.error.empty()) names.insert(benchmark.error);
  }
}

Names NamesOf(const results::Run& run) {
  Names names;
  AddNames(run, names);
  return names;
}

MeasuredLoad SampleLoad(const std::string& golden) { return ReadLoad(LoadDocument(golden)); }

IndexRun SampleIndexes() {
  return ReadIndexRun(ParseDocument(testing::IndexSample().dump(), "indexes.json"));
}

MemoryRun SampleMemory() {
  return ReadMemoryRun(ParseDocument(testing::MemorySampleDocument().dump(), "memory.json"));
}

// A run at two distances, and with asynchronous commits: "list" of claim_sample.h.
results::Run RunWithConditions() {
  results::Run run = testing::ListRun();
  run.network = {{.nominal_us = 1000, .measured_us = 1100, .p99_us = 1200, .samples = 400}};
  for (const char* const variant : {"slow", "fast"}) {
    const bool is_slow = variant == std::string("slow");
    run.benchmarks.push_back(
        testing::ListBenchmark(variant, 100, is_slow ? 102 : 1, is_slow ? 120e3 : 2e3, 1000));
    Benchmark asynchronous = testing::ListBenchmark(variant, 100, 1, is_slow ? 8e3 : 700);
    asynchronous.condition.asynchronous_commit = true;
    run.benchmarks.push_back(asynchronous);
  }
  return run;
}

class MarkedTest : public ::testing::Test {
 protected:
  void ExpectMarked(const std::string& text, const Names& names) {
    EXPECT_FALSE(text.empty());
    EXPECT_THAT(UnmarkedWords(text, names), IsEmpty()) << text;
  }

 private:
  LanguageScope scope_{Language::kMarked};
};

TEST_F(MarkedTest, FindingsAndWhatNeedsAttention) {
  for (const char* const file : {"results_small.json", "results_failed.json"}) {
    results::Run run = LoadRun(GoldenPath(file));
    run.complete = false;
    run.dirty = true;
    const Summary summary = Summarize(run);
    const Names names = NamesOf(run);
    ExpectMarked(Headline(summary) + "\n" + SpeedFinding(summary) + "\n" +
                     StatementFinding(summary) + "\n" + TallyText(run),
                 names);
    ExpectMarked(TextOf(NeedsAttention(run, summary)), names);
  }
}

TEST_F(MarkedTest, NothingMeasured) {
  const results::Run run;
  const Summary summary = Summarize(run);
  ExpectMarked(Headline(summary) + "\n" + SpeedFinding(summary) + "\n" + StatementFinding(summary) +
                   "\n" + TallyText(run) + "\n" + TextOf(NeedsAttention(run, summary)),
               {});
}

TEST_F(MarkedTest, NetworkAndDurability) {
  const results::Run run = RunWithConditions();
  Names names = NamesOf(run);
  names.insert({"RTT", "claim"});
  std::string text = TextOf(DistanceTable(run)) + "\n" + TextOf(SpeedUpByDistanceTable(run, 100)) +
                     "\n" + TextOf(BreakEvenTable(run, 100)) + "\n" + ModelFinding(run) + "\n" +
                     NetworkExplanation() + "\n";
  for (const TextTable& table : NetworkTimeTables(run, 100)) text += TextOf(table) + "\n";
  ExpectMarked(text + TextOf(ClaimTable(run, {testing::FactorClaim("10x")})), names);
  const std::vector<CommitCost> costs = CommitCosts(run, 100);
  ExpectMarked(TextOf(CommitTable(costs, 100)) + "\n" + CommitFinding(costs, 100) + "\n" +
                   CommitFinding({}, 100) + "\n" + CommitExplanation(),
               names);
}

TEST_F(MarkedTest, Load) {
  for (const char* const file : {"results_load.json", "results_load_capacity.json"}) {
    MeasuredLoad run = SampleLoad(GoldenPath(file));
    run.complete = false;
    run.dirty = true;
    Names names = {run.configuration.preset, run.machine.name, run.commit, "CPU"};
    names.insert(run.variants.begin(), run.variants.end());
    for (const LoadBlock& block : run.blocks) {
      names.insert(block.violations.begin(), block.violations.end());
      for (const auto& [kind, count] : block.errors) names.insert(kind);
    }
    const std::vector<LoadRow> rows = SummarizeLoad(run);
    ExpectMarked(LoadText(run) + "\n" + LoadPlacementText(run) + "\n" + LoadFinding(run, rows) +
                     "\n" + TextOf(LoadAttention(run, rows)) + TextOf(LoadLines(run, rows)) +
                     TextOf(CapacityLines(run)) + TextOf(TrialLines(run)),
                 names);
    for (const char* const mode : {"open", "closed", "capacity"}) {
      run.configuration.mode = mode;
      ExpectMarked(LoadText(run) + "\n" + LoadFinding(run, rows), names);
    }
  }
}

TEST_F(MarkedTest, Indexes) {
  IndexRun run = SampleIndexes();
  run.complete = false;
  run.dirty = true;
  const std::vector<IndexVerdict> verdicts = IndexVerdicts(run);
  Names names = {"INSERT", "UPDATE", "HOT"};
  names.insert(kIndexStates.begin(), kIndexStates.end());
  for (const IndexVerdict& verdict : verdicts) {
    names.insert({verdict.index, ShortIndexName(verdict.index)});
  }
  std::string text = TextOf(VerdictTable(run, verdicts)) + "\n" +
                     TextOf(BytesTable(run, verdicts)) + "\n" + TextOf(MigrationTable(run)) + "\n" +
                     IndexHeadline(run, verdicts) + "\n" + MigrationFinding(run) + "\n" +
                     TextOf(IndexAttention(run));
  for (const IndexVerdict& verdict : verdicts) text += verdict.reason + "\n";
  for (const IndexSizeRun& size : run.sizes) {
    text += TextOf(ReadTable(run, size)) + "\n" + TextOf(GainTable(run, size, verdicts)) + "\n" +
            TextOf(CostTable(size, verdicts)) + "\n" + TextOf(AloneTable(run, size)) + "\n" +
            CostFinding(size, verdicts) + "\n" + ColumnOrderFinding(run, size) + "\n" +
            UnusedFinding(size) + "\n";
  }
  ExpectMarked(text, names);
}

TEST_F(MarkedTest, Memory) {
  MemoryRun run = SampleMemory();
  run.complete = false;
  run.dirty = true;
  Names names;
  for (const MemoryTechnique& technique : run.techniques) names.insert(technique.name);
  ExpectMarked(TextOf(PeakTable(run)) + "\n" + TextOf(MemoryDetailTable(run)) + "\n" +
                   MemoryFinding(run) + "\n" + TextOf(MemoryAttention(run)),
               names);
}

// Every kind of evidence that there is a sample of, under every claim of claims.json.
Evidence SampleEvidence() {
  Evidence evidence = testing::EvidenceOf(LoadRun(GoldenPath("results_small.json")));
  evidence.runs.push_back(
      {.file = "sample.json",
       .document = LoadRun(fmt::format("{}/plots/sample/run.json", DISPATCHBENCH_SOURCE_DIR))});
  evidence.loads.push_back(
      {.file = "load.json", .document = SampleLoad(GoldenPath("results_load.json"))});
  evidence.indexes.push_back({.file = "indexes.json", .document = SampleIndexes()});
  evidence.memories.push_back({.file = "memory.json", .document = SampleMemory()});
  return evidence;
}

Names NamesOf(const Ledger& ledger, const Evidence& evidence) {
  Names names = {"insert"};
  for (const auto& run : evidence.runs) AddNames(run.document, names);
  for (const LedgerRow& row : ledger.rows) {
    const Measure& measure = row.claim.measure;
    names.insert(
        {row.claim.id, measure.kind, measure.figure, measure.index, measure.state, measure.query});
    names.insert(measure.sides.begin(), measure.sides.end());
    names.insert(measure.operations.begin(), measure.operations.end());
    for (const LedgerPoint& point : row.points) names.insert({point.machine, point.settings});
  }
  names.erase("");
  return names;
}

// "&lt;" and "&#42;" are "<" and "*".
std::string Unescaped(const std::string& markdown) {
  static const std::map<std::string, std::string> kNamed = {
      {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"amp", "&"}};
  static const std::regex kEntity("&(#(\\d+)|[a-z]+);");
  std::string text;
  auto rest = markdown.cbegin();
  for (std::sregex_iterator hit(markdown.begin(), markdown.end(), kEntity), end; hit != end;
       ++hit) {
    text.append(rest, (*hit)[0].first);
    const std::string number = (*hit)[2];
    text += number.empty() ? kNamed.at((*hit)[1])
                           : std::string(1, static_cast<char>(std::stoi(number)));
    rest = (*hit)[0].second;
  }
  return text.append(rest, markdown.cend());
}

// Without escapes, and without commands: these are the same in any language.
std::string ProseOf(const std::string& escaped) {
  const std::string markdown = Unescaped(escaped);
  std::string text;
  bool is_code = false;
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    const std::string line = markdown.substr(begin, end - begin);
    if (line.starts_with("```")) is_code = !is_code;
    if (!is_code && !line.starts_with("```")) text += line + "\n";
    begin = end + 1;
  }
  return text;
}

TEST_F(MarkedTest, LedgerAndTargets) {
  const Evidence evidence = SampleEvidence();
  for (const Evidence& some : {evidence, Evidence{}}) {
    const Ledger ledger = MakeLedger(OwnClaims(), some);
    Names names = NamesOf(ledger, evidence);
    std::string text = LedgerFinding(ledger) + "\n";
    for (const TextTable& table :
         {LedgerTable(ledger), HoldsFromTable(ledger), ContradictionTable(ledger)}) {
      text += TextOf(table) + "\n";
    }
    for (const LedgerRow& row : ledger.rows) {
      text += row.reason + " " + row.beside + " " + row.condition + " " +
              fmt::format("{} {}\n", fmt::join(row.remarks, " "), row.benchmark);
    }
    ExpectMarked(text, names);
    ExpectMarked(ProseOf(LedgerDetails(ledger).ForMarkdown(1)), names);
    ExpectMarked(ProseOf(LedgerChapter(ledger).ForMarkdown(1)), names);
    const TargetReport targets = JudgeTargets(OwnTargets(), some);
    text = TargetFinding(targets) + "\n" + TextOf(TargetTable(targets)) + "\n";
    for (const TargetRow& row : targets.rows) text += row.reason + "\n";
    ExpectMarked(text + ProseOf(TargetChapter(targets).ForMarkdown(1)), names);
  }
}

}  // namespace
}  // namespace dispatchbench::results
