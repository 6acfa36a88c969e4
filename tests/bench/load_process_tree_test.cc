#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/load/process_tree.h"

namespace dispatchbench::bench::load {
namespace {

constexpr double kBurnt_s = 0.2;

// Uses the core for that long, as the kernel counts it.
void Burn(double seconds) {
  const double end = OwnCpu_s() + seconds;
  while (OwnCpu_s() < end) {
  }
}

// Tells that it is ready through `pipe_end`, then sleeps until it is killed.
[[noreturn]] void ReportAndSleep(int pipe_end) {
  const bool told = write(pipe_end, "x", 1) == 1;
  while (told) pause();
  _exit(1);
}

TEST(ProcessTreeTest, CountsChildrenThatRunAndThoseThatAreGone) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t root = fork();
  ASSERT_GE(root, 0);
  if (root == 0) {
    Burn(kBurnt_s);
    const pid_t gone = fork();
    if (gone == 0) {
      Burn(kBurnt_s);
      _exit(0);
    }
    waitpid(gone, nullptr, 0);
    if (fork() == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      Burn(kBurnt_s);
      ReportAndSleep(ends[1]);
    }
    while (true) pause();
  }
  char byte = 0;
  ASSERT_EQ(read(ends[0], &byte, 1), 1);
  const auto cpu_s = ProcessTreeCpu_s(root);
  // Ticks of 10 ms, cut off, twice for each of three processes.
  ASSERT_TRUE(cpu_s.has_value());
  EXPECT_GE(*cpu_s, 3 * kBurnt_s - 0.06);
  kill(root, SIGKILL);
  waitpid(root, nullptr, 0);
  close(ends[0]);
  close(ends[1]);
  EXPECT_EQ(ProcessTreeCpu_s(root), std::nullopt);
}

TEST(ProcessTreeTest, OwnTimeGrowsWithWork) {
  const double before = OwnCpu_s();
  Burn(0.01);
  EXPECT_GE(OwnCpu_s() - before, 0.01);
}

}  // namespace
}  // namespace dispatchbench::bench::load
