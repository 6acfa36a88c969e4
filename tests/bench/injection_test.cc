#include "bench/injection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

TEST(InjectionTest, IsReadFromItsText) {
  const Injection injection = ParseInjection("list_bookings/bulk/100:2500");
  EXPECT_EQ(injection.benchmark, "list_bookings/bulk/100");
  EXPECT_EQ(injection.spins, 2500);
  // A condition has a colon of its own.
  EXPECT_EQ(ParseInjection("x/bulk/1/rtt:1ms:0").benchmark, "x/bulk/1/rtt:1ms");
}

TEST(InjectionTest, RefusesWhatIsNoInjection) {
  for (const char* const text : {"", "x", ":5", "x:", "x:-1", "x:5s", "x:1.5", "x: 5"}) {
    EXPECT_THAT([&] { ParseInjection(text); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("BENCHMARK:SPINS")))
        << text;
  }
}

TEST(InjectionTest, EverySpinChangesTheResult) {
  EXPECT_EQ(Spin(1000), Spin(1000));
  EXPECT_NE(Spin(1000), Spin(1001));
  EXPECT_NE(Spin(0), Spin(1));
}

}  // namespace
}  // namespace dispatchbench::bench
