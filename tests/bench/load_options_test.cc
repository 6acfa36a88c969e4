#include "bench/load/load_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

#include "bench/load/load_preset.h"

namespace dispatchbench::bench::load {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

LoadOptions Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "dispatchbench load");
  std::ostringstream out;
  const auto options = ParseLoadOptions(static_cast<int>(arguments.size()), arguments.data(), out);
  return options.value();
}

std::string MessageOf(const std::vector<const char*>& arguments) {
  try {
    Parse(arguments);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(LoadOptionsTest, WithoutAFlagItIsThePlannedLoadTest) {
  const LoadOptions options = Parse({});
  EXPECT_EQ(options.bookings, 100);
  EXPECT_EQ(options.drivers, 50);
  EXPECT_EQ(options.pool, 10);
  EXPECT_GE(options.samples, 1000);
  EXPECT_THAT(options.variants, ElementsAre("n_plus_one", "bulk"));
  EXPECT_EQ(options.rate_per_s, std::nullopt);
  EXPECT_THAT(options.common.runs_directory, HasSubstr("/results/load"));
}

TEST(LoadOptionsTest, PresetsAreWhatTheyNameAndCanBeChanged) {
  const LoadOptions stress = Parse({"--preset=stress"});
  EXPECT_EQ(stress.bookings, 1000);
  EXPECT_GE(stress.samples, 1000);
  const LoadOptions changed = Parse({"--preset=stress", "--dispatchers=3", "--samples=7"});
  EXPECT_EQ(changed.dispatchers, 3);
  EXPECT_EQ(changed.samples, 7);
  EXPECT_EQ(changed.bookings, 1000);
  EXPECT_EQ(Parse({"--bookings=20"}).drivers, 10);
  EXPECT_EQ(Parse({"--bookings=1"}).drivers, 1);
  for (const LoadPreset& preset : LoadPresets()) {
    EXPECT_EQ(Parse({("--preset=" + preset.name).c_str()}).bookings, preset.bookings);
  }
}

TEST(LoadOptionsTest, RatesAreOfDispatchesOrBookings) {
  EXPECT_EQ(Parse({"--rate=20"}).rate_per_s, 20);
  EXPECT_EQ(Parse({"--booking-rate=500", "--bookings=50"}).rate_per_s, 10);
  // An open loop must not wait for a dispatcher.
  EXPECT_EQ(Parse({"--rate=20"}).dispatchers, 64);
  EXPECT_EQ(Parse({"--capacity"}).dispatchers, 64);
}

TEST(LoadOptionsTest, DurationsHaveUnits) {
  EXPECT_DOUBLE_EQ(Parse({"--capacity", "--p99-limit=500ms"}).p99_limit_s, 0.5);
  EXPECT_DOUBLE_EQ(Parse({"--duration=2min"}).duration_s.value(), 120);
  EXPECT_DOUBLE_EQ(Parse({"--think-time=1500us"}).think_s, 0.0015);
  EXPECT_NE(MessageOf({"--duration=20"}), "accepted");
}

TEST(LoadOptionsTest, RefusesWhatMakesNoSense) {
  EXPECT_THAT(MessageOf({"--preset=heavy"}), HasSubstr("there are: load, stress"));
  EXPECT_THAT(MessageOf({"--variants=n_plus_two"}), HasSubstr("there are: n_plus_one, "));
  EXPECT_THAT(MessageOf({"--variants=bulk,bulk"}), HasSubstr("'bulk' is there twice"));
  EXPECT_THAT(MessageOf({"--capacity", "--rate=3"}), HasSubstr("--capacity finds the rate itself"));
  EXPECT_THAT(MessageOf({"--capacity", "--samples=3"}), HasSubstr("takes --trial"));
  EXPECT_THAT(MessageOf({"--samples=3", "--duration=1s"}), HasSubstr("only one of them"));
  EXPECT_THAT(MessageOf({"--rate=3", "--think-time=1s"}), HasSubstr("closed loop"));
  EXPECT_THAT(MessageOf({"--rate=3", "--arrivals=bursts"}), HasSubstr("poisson, constant"));
  for (const char* wrong :
       {"--dispatchers=0", "--dispatchers=65", "--bookings=0", "--bookings=1001", "--pool=0",
        "--pool=33", "--samples=0", "--rate=0", "--overlap=1", "--duration=0s", "--p99-limit=0s",
        "--trial=0s", "--settings=fast", "--nonsense", "extra"}) {
    EXPECT_NE(MessageOf({wrong}), "accepted") << wrong;
  }
  EXPECT_NE(MessageOf({"--rate=3", "--booking-rate=3"}), "accepted");
}

TEST(LoadOptionsTest, HelpNamesEveryPreset) {
  std::ostringstream out;
  const std::vector<const char*> arguments = {"dispatchbench load", "--help"};
  EXPECT_FALSE(ParseLoadOptions(2, arguments.data(), out).has_value());
  for (const LoadPreset& preset : LoadPresets()) EXPECT_THAT(out.str(), HasSubstr(preset.name));
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
}

}  // namespace
}  // namespace dispatchbench::bench::load
