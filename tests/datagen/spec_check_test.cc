#include "datagen/spec_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

namespace dispatchbench::datagen {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct BadSpec {
  const char* name;
  void (*spoil)(DatasetSpec&);
  const char* found;    // field and value, as the message has them
  const char* allowed;  // as the message has it
};

void PrintTo(const BadSpec& bad, std::ostream* out) { *out << bad.name; }

class BadSpecTest : public testing::TestWithParam<BadSpec> {};

TEST_P(BadSpecTest, GenerateNamesFieldValueAndWhatIsAllowed) {
  DatasetSpec spec;
  GetParam().spoil(spec);
  try {
    Generate(spec);
    FAIL() << "Generate() accepted " << GetParam().found;
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr(std::string(GetParam().found) + "; allowed: "));
    EXPECT_THAT(error.what(), HasSubstr(GetParam().allowed));
  }
}

constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t kLeast = std::numeric_limits<std::int32_t>::min();

INSTANTIATE_TEST_SUITE_P(
    All, BadSpecTest,
    testing::Values(
        BadSpec{"NoDrivers", [](DatasetSpec& s) { s.drivers = 0; }, "drivers is 0", "3 to 1000000"},
        BadSpec{"FewerDriversThanCompanies", [](DatasetSpec& s) { s.drivers = 2; }, "drivers is 2",
                "3 to 1000000 (at least one per company)"},
        BadSpec{"NegativeDrivers", [](DatasetSpec& s) { s.drivers = -5; }, "drivers is -5", "3 to"},
        BadSpec{"TooManyDrivers", [](DatasetSpec& s) { s.drivers = 1000001; }, "drivers is 1000001",
                "to 1000000"},
        BadSpec{"NoClients", [](DatasetSpec& s) { s.clients = 0; }, "clients is 0", "3 to 1000000"},
        BadSpec{"LeastClients", [](DatasetSpec& s) { s.clients = kLeast; },
                "clients is -2147483648", "3 to 1000000"},
        BadSpec{"TooManyClients", [](DatasetSpec& s) { s.clients = kMost; },
                "clients is 2147483647", "3 to 1000000"},
        BadSpec{"NoCompanies", [](DatasetSpec& s) { s.companies = 0; }, "companies is 0",
                "1 to 1000"},
        BadSpec{"TooManyCompanies", [](DatasetSpec& s) { s.companies = 1001; }, "companies is 1001",
                "1 to 1000"},
        BadSpec{"NegativeDispatch", [](DatasetSpec& s) { s.dispatch_bookings = -1; },
                "dispatch_bookings is -1", "0 to 100000"},
        BadSpec{"TooMuchDispatch", [](DatasetSpec& s) { s.dispatch_bookings = 100001; },
                "dispatch_bookings is 100001", "0 to 100000"},
        BadSpec{"NegativeHistory", [](DatasetSpec& s) { s.history_bookings = -1; },
                "history_bookings is -1", "0 to 10000000"},
        BadSpec{"TooMuchHistory", [](DatasetSpec& s) { s.history_bookings = 10000001; },
                "history_bookings is 10000001", "0 to 10000000"},
        BadSpec{
            "AbsurdHistory",
            [](DatasetSpec& s) { s.history_bookings = std::numeric_limits<std::int64_t>::max(); },
            "history_bookings is 9223372036854775807", "0 to 10000000"},
        BadSpec{"NoDays", [](DatasetSpec& s) { s.history_days = 0; }, "history_days is 0",
                "1 to 3650"},
        BadSpec{"TooManyDays", [](DatasetSpec& s) { s.history_days = 3651; },
                "history_days is 3651", "1 to 3650"},
        BadSpec{"DayTooEarly", [](DatasetSpec& s) { s.dispatch_day = 0; }, "dispatch_day is 0",
                "10957 to 47481 days since 1970-01-01"},
        BadSpec{"DayTooLate", [](DatasetSpec& s) { s.dispatch_day = 47482; },
                "dispatch_day is 47482", "10957 to 47481"},
        BadSpec{"NobodyDispatches", [](DatasetSpec& s) { s.dispatch_companies = 0; },
                "dispatch_companies is 0", "1 to 3"},
        BadSpec{"MoreDispatchThanThereAre", [](DatasetSpec& s) { s.dispatch_companies = 4; },
                "dispatch_companies is 4", "1 to 3"},
        BadSpec{"TooFewDriversToShare",
                [](DatasetSpec& s) {
                  s.dispatch_companies = 2;
                  s.drivers = 3;
                },
                "drivers is 3", "4 to 1000000 (at least two per dispatching company"},
        BadSpec{"NoOpenDay", [](DatasetSpec& s) { s.open_days = 0; }, "open_days is 0",
                "1 to 3650"},
        BadSpec{"TooManyOpenDays", [](DatasetSpec& s) { s.open_days = 3651; }, "open_days is 3651",
                "1 to 3650"},
        BadSpec{"UnknownProfile", [](DatasetSpec& s) { s.profile = "mars"; }, "profile is \"mars\"",
                "geneva, lausanne, rural, swiss, zurich"},
        BadSpec{"EmptyProfile", [](DatasetSpec& s) { s.profile = ""; }, "profile is \"\"",
                "swiss"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(SpecCheckTest, LimitsThemselvesAreAllowed) {
  DatasetSpec spec;
  spec.companies = 1000;
  spec.clients = 1000000;
  spec.drivers = 1000000;
  spec.dispatch_bookings = 100000;
  spec.history_bookings = 10000000;
  spec.history_days = 3650;
  spec.dispatch_day = 47481;
  EXPECT_NO_THROW(CheckSpec(spec));
  spec.companies = spec.clients = spec.drivers = spec.history_days = 1;
  spec.dispatch_bookings = 0;
  spec.history_bookings = 0;
  spec.dispatch_day = 10957;
  EXPECT_NO_THROW(CheckSpec(spec));
}

TEST(SpecCheckTest, ProfileNamesAreInAlphabeticalOrder) {
  EXPECT_THAT(ProfileNames(), ElementsAre("geneva", "lausanne", "rural", "swiss", "zurich"));
}

}  // namespace
}  // namespace dispatchbench::datagen
