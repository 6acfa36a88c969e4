#include "results/instruction_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;

constexpr char kRead[] = "list_bookings/bulk/10";
constexpr char kLoop[] = "list_bookings/n_plus_one/10";
constexpr char kWrite[] = "insert_assignments/bulk/10";
constexpr char kJoin[] = "list_bookings/bulk_join/10";
// Injected rounds: about one percent of kRead, and enough to tell what a round takes.
constexpr int kFew = 60;
constexpr int kMany = 100'000;
constexpr double kRepeatable = 0.003;

// Why nothing can be counted here; "" where it can.
std::string Missing() {
#if defined(__SANITIZE_ADDRESS__)
  return "valgrind cannot run a program that was built with AddressSanitizer";
#else
  const bool is_there = std::system("command -v valgrind >/dev/null") == 0;
  return is_there ? "" : "there is no valgrind here; Debian, Ubuntu: apt-get install valgrind";
#endif
}

std::unique_ptr<InstructionBuild> Build(const std::vector<std::string>& worker_flags = {}) {
  const std::string program = DISPATCHBENCH_BINARY_DIR "/bin/dispatchbench-run";
  return std::make_unique<InstructionBuild>("this build", program, program,
                                            std::vector<std::string>{}, worker_flags);
}

// Instructions of the client in an iteration: of the baseline, and how many more of the contender.
struct Client {
  double before = 0;
  double more = 0;
};

Client ClientOf(const PairedInstructions& pair) {
  const InstructionChange client = JudgeInstructions(pair, {})[0];
  return {static_cast<double>(client.before), static_cast<double>(client.after - client.before)};
}

// Of the same build, one with more work in two of the benchmarks.
std::vector<PairedInstructions> CountTwice() {
  const auto baseline = Build();
  const auto contender = Build({"--inject=" + std::string(kRead) + ":" + std::to_string(kFew),
                                "--inject=" + std::string(kLoop) + ":" + std::to_string(kMany)});
  return CountInstructions(*baseline, *contender, {kRead, kLoop, kWrite, kJoin, "none/bulk/10"},
                           [](const std::string&) {});
}

TEST(InstructionRunTest, TwoRunsAgreeAndOnePercentMoreIsFound) {
  if (const std::string missing = Missing(); !missing.empty()) GTEST_SKIP() << missing;
  const std::vector<PairedInstructions> pairs = CountTwice();
  ASSERT_EQ(pairs.size(), 5U);
  EXPECT_THAT(pairs[4].failure, HasSubstr("counting the instructions of none/bulk/10"));
  for (std::size_t i = 0; i < 4; ++i) {
    SCOPED_TRACE(pairs[i].benchmark);
    ASSERT_EQ(pairs[i].failure, "");
    for (const InstructionChange& change : JudgeInstructions(pairs[i], {})) {
      EXPECT_GT(change.before, 10'000) << change.side;
      if (i < 2 && change.side == "client") continue;
      EXPECT_NEAR(change.ratio(), 1, kRepeatable) << change.side;
    }
  }
  // What a round of the injected calculation takes is the compiler's choice.
  const double round = ClientOf(pairs[1]).more / kMany;
  const Client client = ClientOf(pairs[0]);
  EXPECT_NEAR(client.more / client.before, kFew * round / client.before, kRepeatable);
  EXPECT_LT(client.more / client.before, 0.015);
  EXPECT_EQ(JudgeInstructions(pairs[0], {})[0].decision, Decision::kRegressed);
}

// Of all benchmarks the one whose backend depends most on where memory was free: it took 1% more
// in every third count.
TEST(InstructionRunTest, ACopyOfManyRowsRepeats) {
  if (const std::string missing = Missing(); !missing.empty()) GTEST_SKIP() << missing;
  const auto build = Build();
  std::vector<std::int64_t> counts;
  for (int i = 0; i < 3; ++i) {
    build->Ask("insert_assignments/bulk_copy/100", kInstructionIterations);
    std::string failure;
    const InstructionSample sample = build->Answer(failure);
    ASSERT_EQ(failure, "");
    counts.push_back(*std::min_element(sample.backend.begin(), sample.backend.end()));
  }
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  EXPECT_LT(static_cast<double>(*most - *least), kRepeatable * static_cast<double>(*least));
}

}  // namespace
}  // namespace dispatchbench::results
