#include "results/line_child.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <stdexcept>

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;

std::string Message(const std::vector<std::string>& arguments) {
  try {
    LineChild child(arguments);
    child.Ask("hello");
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no exception";
}

TEST(LineChildTest, AnswersALineWithALine) {
  LineChild child({"/bin/cat"});
  EXPECT_EQ(child.Ask("one"), "one");
  EXPECT_EQ(child.Ask(""), "");
  child.Write("two");
  child.Write("three");
  EXPECT_EQ(child.Read(), "two");
  EXPECT_EQ(child.Read(), "three");
}

TEST(LineChildTest, SaysHowTheProgramEnded) {
  EXPECT_THAT(Message({"/nowhere/at all"}), HasSubstr("asking /nowhere/at all: it could not be"));
  EXPECT_THAT(Message({"/bin/sh", "-c", "exit 5"}),
              HasSubstr("/bin/sh: it ended with exit code 5"));
  EXPECT_THAT(Message({"/bin/sh", "-c", "kill -9 $$"}), HasSubstr("was killed by signal 9"));
  EXPECT_THAT(Message({"/bin/sh", "-c", "exit 5", "secret"}), ::testing::Not(HasSubstr("secret")));
}

TEST(LineChildTest, StaysEndedOnceItHas) {
  LineChild child({"/bin/sh", "-c", "exit 0"});
  EXPECT_THROW(child.Read(), std::runtime_error);
  EXPECT_THROW(child.Write("x"), std::runtime_error);
}

TEST(LineChildTest, EndsWithItsOwner) {
  pid_t pid = 0;
  {
    LineChild child({"/bin/cat"});
    pid = child.pid();
    EXPECT_EQ(kill(pid, 0), 0);
  }
  EXPECT_EQ(kill(pid, 0), -1);
}

}  // namespace
}  // namespace dispatchbench::results
