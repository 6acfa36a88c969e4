// targets.json: read, judged, and as a part of the gate.
#include "results/targets.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "results/document_error.h"
#include "results/gate_targets.h"
#include "results/gate_text.h"
#include "results/targets_text.h"
#include "tests/support/results/claim_sample.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using testing::CountClaim;
using testing::EvidenceOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ListRun;
using V = TargetVerdict;

TargetRow Judged(const Claim& claim, double tolerance = 0, const results::Run& run = ListRun()) {
  return JudgeTargets({{.claim = claim, .tolerance = tolerance}}, EvidenceOf(run)).rows.front();
}

TEST(Targets, CountsAreMetWithoutTolerance) {
  EXPECT_EQ(Judged(CountClaim(102, 1)).verdict, V::kMet);
  EXPECT_EQ(Judged(CountClaim(102, 50)).verdict, V::kMet);
  EXPECT_EQ(Judged(CountClaim(102, 0)).verdict, V::kMissed);
  EXPECT_EQ(Judged(CountClaim(102, 50)).wanted, "at most 50");
}

TEST(Targets, AToleranceIsAShareOfTheTarget) {
  Claim claim = CountClaim(200, 100);
  claim.measure.sides = {"slow", "slow"};  // 102 statements
  EXPECT_EQ(Judged(claim).verdict, V::kMissed);
  EXPECT_EQ(Judged(claim, 0.01).verdict, V::kMissed);
  EXPECT_EQ(Judged(claim, 0.02).verdict, V::kMet);
  EXPECT_EQ(Judged(claim, 0.02).wanted, "at most 102");
}

TEST(Targets, RatiosAreMetByTheWholeInterval) {
  EXPECT_EQ(Judged(testing::FactorClaim("9.9x")).verdict, V::kMet);
  EXPECT_EQ(Judged(testing::FactorClaim("10x")).verdict, V::kUndecided);
  EXPECT_EQ(Judged(testing::FactorClaim("12x")).verdict, V::kMissed);
  EXPECT_EQ(Judged(testing::FactorClaim("12x"), 0.2).verdict, V::kMet);
  EXPECT_EQ(Judged(testing::FactorClaim("2x", "elsewhere")).verdict, V::kNotMeasured);
}

// A claim about an absolute time is never decided; a target is, on the machine that it is of.
TEST(Targets, ALimitOfTimeIsMetOnTheMachineThatWasMeasured) {
  Evidence evidence;
  evidence.indexes.push_back(
      {.file = "indexes.json",
       .document = ReadIndexRun(ParseDocument(testing::IndexSample({1000}).dump(), "i.json"))});
  const auto judged = [&](double limit_ms) {
    const Claim claim = testing::ClaimFrom(
        fmt::format(R"("metric": "time", "after": {}, "measure": {{"kind": "indexes", )"
                    R"("quantity": "write_cost"}})",
                    limit_ms));
    return JudgeTargets({{.claim = claim, .tolerance = 0}}, evidence).rows.front();
  };
  EXPECT_EQ(judged(5).verdict, V::kMet);
  EXPECT_EQ(judged(0.0001).verdict, V::kMissed);
  EXPECT_EQ(judged(5).measured.verdict, ClaimVerdict::kNotMeasurable);
}

TEST(Targets, ExitCodes) {
  const auto code = [](const std::vector<Claim>& claims) {
    std::vector<Target> targets;
    for (const Claim& claim : claims) targets.push_back({.claim = claim, .tolerance = 0});
    return ExitCode(JudgeTargets(targets, EvidenceOf(ListRun())));
  };
  EXPECT_EQ(code({}), 0);
  EXPECT_EQ(code({CountClaim(102, 1)}), 0);
  EXPECT_EQ(code({CountClaim(102, 1), testing::FactorClaim("2x", "elsewhere")}), 2);
  EXPECT_EQ(code({testing::FactorClaim("2x", "elsewhere"), CountClaim(102, 0)}), 1);
}

// -------------------------------------------------------------------------------------- the file

std::vector<Target> Parse(const std::string& rows) {
  return ParseTargets(R"({"targets": [)" + rows + "]}", "mine.json",
                      {CountClaim(102, 1, 100, "c")});
}

std::string Message(const std::string& rows) {
  try {
    Parse(rows);
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(TargetsFile, ARowNamesAClaimOrHasItsOwnFigures) {
  EXPECT_EQ(Parse(R"({"claim": "c", "tolerance": 0})").front().claim.after, 1);
  const std::vector<Target> own = Parse(
      R"({"id": "t", "metric": "queries", "what": "w", "before": 102, "target": 5, "tolerance": 0.1,
          "measure": {"kind": "suite", "operation": "list", "size": 100,
                      "quantity": "statements"}})");
  EXPECT_EQ(own.front().claim.id, "t");
  EXPECT_EQ(own.front().claim.kind, "target");
  EXPECT_EQ(own.front().claim.after, 5);
  EXPECT_DOUBLE_EQ(own.front().tolerance, 0.1);
}

TEST(TargetsFile, NamesWhatIsWrong) {
  EXPECT_THAT(Message(R"({"claim": "d", "tolerance": 0})"),
              AllOf(HasSubstr("mine.json: field targets[0].claim"), HasSubstr("\"d\"")));
  EXPECT_THAT(Message(R"({"claim": "c"})"), HasSubstr("targets[0].tolerance is missing"));
  EXPECT_THAT(Message(R"({"claim": "c", "tolerance": 1})"), HasSubstr("targets[0].tolerance"));
  EXPECT_THAT(Message(R"({"claim": "c", "tolerance": -0.1})"), HasSubstr("targets[0].tolerance"));
  EXPECT_THAT(Message(R"({"claim": "c", "tolerance": 0, "target": 7})"),
              HasSubstr("targets[0].target"));
  EXPECT_THAT(Message(R"({"claim": "c", "tolerance": 0}, {"claim": "c", "tolerance": 0})"),
              HasSubstr("targets[1]"));
  EXPECT_THAT(Message(R"({"id": "t", "tolerance": 0})"), HasSubstr("targets[0].metric"));
  EXPECT_THROW(ParseTargets("{", "mine.json", {}), DocumentError);
  EXPECT_THROW(LoadTargets("/nowhere/targets.json", {}), DocumentError);
}

TEST(TargetsFile, OursHasEveryPlannedTargetOfTheClaimsAndNothingTwice) {
  std::vector<std::string> planned;
  for (const Claim& claim : OwnClaims()) {
    if (claim.kind == "target") planned.push_back(claim.id);
  }
  std::vector<std::string> targets;
  for (const Target& target : OwnTargets()) targets.push_back(target.claim.id);
  EXPECT_EQ(targets, planned);
}

// -------------------------------------------------------------------------------------- the gate

GatePart Part(const std::vector<Claim>& claims, const std::string& filter = "") {
  std::vector<Target> targets;
  for (const Claim& claim : claims) targets.push_back({.claim = claim, .tolerance = 0});
  return TargetsPart(targets, ListRun(), filter, "this build");
}

TEST(TargetsOfTheGate, AMissedTargetIsAFailureWhateverTheBaselineSays) {
  EXPECT_EQ(Part({CountClaim(102, 1)}).exit_code(), 0);
  const GatePart missed = Part({CountClaim(102, 0)});
  EXPECT_EQ(missed.exit_code(), 1);
  EXPECT_EQ(OutcomeText(missed), "missed");
}

TEST(TargetsOfTheGate, OnlyCountsAreAsked) {
  const GatePart part = Part({CountClaim(102, 1), testing::FactorClaim("100x")});
  EXPECT_EQ(part.targets->rows.size(), 1u);
  EXPECT_EQ(part.exit_code(), 0);
}

TEST(TargetsOfTheGate, WhatWasNotCountedIsUndecidedUnlessTheFilterLeavesItOut) {
  Claim elsewhere = CountClaim(102, 1);
  elsewhere.id = "elsewhere";
  elsewhere.measure.operations = {"elsewhere"};
  EXPECT_EQ(Part({elsewhere}).exit_code(), 2);
  const GatePart filtered = Part({CountClaim(102, 1), elsewhere}, "^list/");
  EXPECT_EQ(filtered.exit_code(), 0);
  EXPECT_THAT(filtered.notes, Contains(HasSubstr("1 target of other benchmarks")));
}

TEST(TargetsOfTheGate, StandInEveryFormat) {
  Gate gate;
  gate.parts = {Part({CountClaim(102, 0, 100, "too-ambitious"), CountClaim(102, 1, 50, "fine")})};
  EXPECT_THAT(GateTable(gate, false),
              AllOf(HasSubstr("targets: missed"), HasSubstr("too-ambitious")));
  EXPECT_THAT(GateMarkdown(gate), AllOf(HasSubstr("### Targets"), HasSubstr("too-ambitious")));
  EXPECT_THAT(GateJunit(gate), AllOf(HasSubstr("tests=\"2\" failures=\"1\" errors=\"0\""),
                                     HasSubstr("<failure message=\"missed: ")));
  const auto json = nlohmann::json::parse(GateJson(gate));
  EXPECT_EQ(json["exit_code"], 1);
  EXPECT_EQ(json["parts"][0]["targets"][0]["verdict"], "missed");
  EXPECT_EQ(json["parts"][0]["targets"][1]["verdict"], "met");
}

}  // namespace
}  // namespace dispatchbench::results
