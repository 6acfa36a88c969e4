// dispatchbench-claims: what it ends with, and what it writes.
#include "results/claims_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Outcome {
  std::string text;
  int exit_code = 0;
};

class ClaimsCommand : public ::testing::Test {
 protected:
  Outcome Start(const std::string& arguments) const {
    const std::string command =
        std::string(DISPATCHBENCH_BINARY_DIR) + "/bin/dispatchbench-claims " + arguments + " 2>&1";
    FILE* const pipe = popen(command.c_str(), "r");
    Outcome outcome;
    char buffer[4096];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
      outcome.text.append(buffer, n);
    }
    outcome.exit_code = pclose(pipe) / 256;
    return outcome;
  }

  // A claims file with one claim about the statements of the sample's list_bookings: 201 to 1.
  std::string ClaimsFile(int after) {
    return folder_
        .Write("claims-" + std::to_string(after) + ".json",
               R"({"claims": [{"id": "mine", "kind": "estimate", "metric": "queries",
                   "what": "w", "before": 201, "after": )" +
                   std::to_string(after) +
                   R"(, "measure": {"kind": "suite", "operation": "list_bookings", "size": 100,
                       "quantity": "statements"}}]})")
        .string();
  }

  testing::ScratchFolder folder_;
  std::string run_ =
      folder_
          .Write("runs/lab/20250101T000000Z-0123456789ab.json",
                 testing::SampleDocument({.sizes = {10, 50, 100}, .repetitions = 4}).dump())
          .string();
};

TEST_F(ClaimsCommand, EndsAsTheClaimsStand) {
  EXPECT_EQ(Start("--claims=" + ClaimsFile(1) + " " + run_).exit_code, 0);
  EXPECT_EQ(Start("--claims=" + ClaimsFile(5) + " " + run_).exit_code, 0);
  EXPECT_EQ(Start("--claims=" + ClaimsFile(0) + " " + run_).exit_code, 1);
  const std::string empty = (folder_.path() / "nothing").string();
  std::filesystem::create_directory(empty);
  EXPECT_EQ(Start("--claims=" + ClaimsFile(1) + " --results=" + empty).exit_code, 2);
}

TEST_F(ClaimsCommand, ReadsTheNewestStoredDocuments) {
  const Outcome outcome =
      Start("--claims=" + ClaimsFile(1) + " --results=" + folder_.path().string());
  EXPECT_EQ(outcome.exit_code, 0) << outcome.text;
  EXPECT_THAT(outcome.text, AllOf(HasSubstr("1 claim: 1 confirmed."), HasSubstr(run_)));
  EXPECT_EQ(Start("--claims=" + ClaimsFile(1) +
                  " --since=2025-01-02 --results=" + folder_.path().string())
                .exit_code,
            2);
}

TEST_F(ClaimsCommand, AMissedTargetEndsWith1) {
  const std::string targets =
      folder_.Write("targets.json", R"({"targets": [{"claim": "mine", "tolerance": 0}]})").string();
  EXPECT_EQ(Start("--claims=" + ClaimsFile(1) + " --targets=" + targets + " " + run_).exit_code, 0);
  const Outcome missed = Start("--claims=" + ClaimsFile(0) + " --targets=" + targets + " " + run_);
  EXPECT_EQ(missed.exit_code, 1);
  EXPECT_THAT(missed.text, HasSubstr("1 target: 1 missed."));
}

TEST_F(ClaimsCommand, WhatCannotRunEndsWith3AndWritesNothing) {
  const std::string json = (folder_.path() / "out.json").string();
  const std::string broken = folder_.Write("broken.json", R"({"claims": [{"id": 7}]})").string();
  const Outcome outcome = Start("--claims=" + broken + " --json=" + json + " " + run_);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.text,
              AllOf(HasSubstr("broken.json: field claims[0].id"), HasSubstr("results/README.md")));
  EXPECT_FALSE(std::filesystem::exists(json));
  EXPECT_EQ(Start("/nowhere/run.json").exit_code, 3);
  EXPECT_EQ(Start("--size=0").exit_code, 3);
  EXPECT_EQ(Start("--size=7 " + run_).exit_code, 3);
  EXPECT_EQ(Start("--since=today").exit_code, 3);
  EXPECT_EQ(Start("--since=2025-01-01 " + run_).exit_code, 3);
}

TEST_F(ClaimsCommand, WritesJsonAndMarkdown) {
  const std::filesystem::path json = folder_.path() / "out.json";
  const std::filesystem::path markdown = folder_.path() / "out.md";
  const Outcome outcome = Start("--claims=" + ClaimsFile(0) + " --json=" + json.string() +
                                " --markdown=" + markdown.string() + " " + run_);
  EXPECT_EQ(outcome.exit_code, 1);
  const auto found = nlohmann::json::parse(testing::ReadText(json));
  EXPECT_EQ(found["exit_code"], 1);
  EXPECT_EQ(found["claims"][0]["verdict"], "refuted");
  EXPECT_THAT(testing::ReadText(markdown), HasSubstr("| mine | 201 to 0 | 201 to 1 | refuted |"));
}

TEST_F(ClaimsCommand, SizeAndDetailsChooseWhatIsShown) {
  const Outcome hundred = Start("--size=100 " + run_);
  EXPECT_THAT(hundred.text,
              AllOf(HasSubstr("dispatch-time-100"), Not(HasSubstr("dispatch-time-50"))));
  EXPECT_THAT(hundred.text, Not(HasSubstr("Every claim")));
  EXPECT_THAT(Start("--size=100 --details " + run_).text, HasSubstr("Every claim"));
}

}  // namespace
}  // namespace dispatchbench::results
