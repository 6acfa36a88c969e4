#include "results/instruction_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;

constexpr char kRead[] = "list_bookings/bulk/10";
constexpr char kLoop[] = "list_bookings/n_plus_one/10";
constexpr char kWrite[] = "insert_assignments/bulk/10";

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

double Difference(std::int64_t a, std::int64_t b) {
  return std::abs(std::log(static_cast<double>(a) / static_cast<double>(b)));
}

TEST(InstructionRunTest, TwoRunsAgreeAndOnePercentMoreIsFound) {
  if (const std::string missing = Missing(); !missing.empty()) GTEST_SKIP() << missing;
  const auto baseline = Build();
  const auto same = Build();
  const auto pairs =
      CountInstructions(*baseline, *same, {kRead, kLoop, kWrite, "none/bulk/10"}, [](auto&) {});
  ASSERT_EQ(pairs.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) {
    SCOPED_TRACE(pairs[i].benchmark);
    ASSERT_EQ(pairs[i].failure, "");
    for (const InstructionChange& change : JudgeInstructions(pairs[i], {})) {
      EXPECT_GT(change.before, 1000);
      EXPECT_LT(Difference(change.before, change.after), 0.003) << change.side;
    }
  }
  EXPECT_THAT(pairs[3].failure, HasSubstr("counting the instructions of none/bulk/10"));

  // A round of the injected calculation takes six instructions and those of the loop.
  const std::int64_t client = JudgeInstructions(pairs[0], {})[0].before;
  const auto slower =
      Build({"--inject=" + std::string(kRead) + ":" + std::to_string(client / 100 / 7)});
  const auto slower_pairs = CountInstructions(*baseline, *slower, {kRead, kLoop}, [](auto&) {});
  const auto changes = JudgeInstructions(slower_pairs[0], {});
  EXPECT_EQ(changes[0].decision, Decision::kRegressed);
  EXPECT_NEAR(changes[0].ratio(), 1.01, 0.004);
  EXPECT_EQ(changes[1].decision, Decision::kSame);
  for (const InstructionChange& change : JudgeInstructions(slower_pairs[1], {}))
    EXPECT_EQ(change.decision, Decision::kSame) << change.side;
}

}  // namespace
}  // namespace dispatchbench::results
