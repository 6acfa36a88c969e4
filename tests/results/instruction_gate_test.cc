#include "results/instruction_gate.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace dispatchbench::results {
namespace {

// One iteration on each side, the backend the same on both.
PairedInstructions Pair(std::int64_t before, std::int64_t after) {
  return {.benchmark = "read_it/bulk/10",
          .baseline = {.client = {before}, .backend = {1'000'000}},
          .contender = {.client = {after}, .backend = {1'000'000}},
          .failure = ""};
}

InstructionChange Client(std::int64_t before, std::int64_t after, InstructionRule rule = {}) {
  return JudgeInstructions(Pair(before, after), rule)[0];
}

TEST(InstructionGateTest, JudgesClientAndBackendByThemselves) {
  PairedInstructions pair = Pair(200'000, 202'000);
  pair.contender.backend = {990'000};
  const auto changes = JudgeInstructions(pair, {});
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].side, "client");
  EXPECT_EQ(changes[0].decision, Decision::kRegressed);
  EXPECT_EQ(changes[0].Text(), "+1.0% instructions of the client");
  EXPECT_EQ(changes[1].side, "backend");
  EXPECT_EQ(changes[1].decision, Decision::kImproved);
  EXPECT_EQ(changes[1].Text(), "-1.0% instructions of the backend");
}

TEST(InstructionGateTest, OnlyAboveTheThresholdIsAFinding) {
  EXPECT_EQ(Client(100'000, 100'500).decision, Decision::kSame);
  EXPECT_EQ(Client(100'000, 100'501).decision, Decision::kRegressed);
  EXPECT_EQ(Client(100'500, 100'000).decision, Decision::kSame);
  EXPECT_EQ(Client(100'501, 100'000).decision, Decision::kImproved);
  EXPECT_EQ(Client(100'000, 100'501, {.threshold = 0.01}).decision, Decision::kSame);
}

TEST(InstructionGateTest, WhatDisturbsAnIterationIsNoFinding) {
  PairedInstructions pair = Pair(100'000, 100'000);
  pair.contender.client = {115'000, 100'002, 100'000};
  EXPECT_EQ(JudgeInstructions(pair, {})[0].decision, Decision::kSame);
  EXPECT_EQ(JudgeInstructions(pair, {})[0].after, 100'000);
}

TEST(InstructionGateTest, ACountOfZeroHasNoRatio) {
  EXPECT_EQ(Client(0, 0).decision, Decision::kSame);
  EXPECT_EQ(Client(0, 0).ratio(), 1);
  EXPECT_EQ(Client(0, 30'000).decision, Decision::kRegressed);
  EXPECT_EQ(Client(0, 30'000).Text(), "30000 instructions of the client, before 0");
  EXPECT_EQ(Client(30'000, 0).decision, Decision::kImproved);
  EXPECT_EQ(Client(30'000, 0).Text(), "-100.0% instructions of the client");
}

TEST(InstructionGateTest, RefusesWhatWasNotCounted) {
  PairedInstructions pair = Pair(1, 1);
  pair.baseline.backend.clear();
  EXPECT_THROW(JudgeInstructions(pair, {}), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::results
