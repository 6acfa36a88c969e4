// The ledger as texts and as JSON.
#include "results/ledger_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "results/ledger_json.h"
#include "results/run_document.h"
#include "results/summary_table.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;

Ledger SampleLedger() {
  Evidence evidence;
  evidence.runs.push_back(
      {.file = "plots/sample/run.json",
       .document = LoadRun(std::string(DISPATCHBENCH_SOURCE_DIR) + "/plots/sample/run.json")});
  return MakeLedger(OwnClaims(), evidence);
}

TEST(LedgerText, OfTheCommittedSample) {
  const Ledger ledger = SampleLedger();
  const std::string text =
      LedgerChapter(ledger).ForTerminal() + "\n" + LedgerDetails(ledger).ForTerminal();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), kTableColumns) << line;
  testing::ExpectGolden("results_ledger.txt", text);
}

TEST(LedgerText, SaysThatLoadingAndListingAreNPlusTwoStatements) {
  const std::string text = LedgerChapter(SampleLedger()).ForMarkdown();
  EXPECT_THAT(text, HasSubstr("Before: 102 (N + 2), not 50."));
  EXPECT_THAT(text, HasSubstr("Before: 52 (N + 2), not 51."));
}

TEST(LedgerText, EveryClaimHasItsVerdictAndNoneIsLeftOut) {
  const Ledger ledger = SampleLedger();
  ASSERT_EQ(ledger.rows.size(), OwnClaims().size());
  std::size_t counted = 0;
  for (const ClaimVerdict verdict : kClaimVerdicts) counted += ledger.Count(verdict);
  EXPECT_EQ(counted, ledger.rows.size());
  for (const LedgerRow& row : ledger.rows) {
    EXPECT_FALSE(row.reason.empty()) << row.claim.id;
    EXPECT_FALSE(row.command.empty()) << row.claim.id;
  }
}

TEST(LedgerJsonTest, HoldsTheSameAsTheRows) {
  const Ledger ledger = SampleLedger();
  const auto json = nlohmann::json::parse(LedgerJson(ledger, {}, ExitCode(ledger)));
  EXPECT_EQ(json["exit_code"], ExitCode(ledger));
  EXPECT_EQ(json["finding"], LedgerFinding(ledger));
  ASSERT_EQ(json["claims"].size(), ledger.rows.size());
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    EXPECT_EQ(json["claims"][i]["verdict"], ToText(ledger.rows[i].verdict));
    EXPECT_EQ(json["claims"][i]["measured"], ledger.rows[i].measured);
    EXPECT_EQ(json["claims"][i]["points"].size(), ledger.rows[i].points.size());
  }
}

}  // namespace
}  // namespace dispatchbench::results
