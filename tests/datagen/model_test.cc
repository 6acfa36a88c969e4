#include "datagen/model.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace dispatchbench::datagen {
namespace {

// The texts of the values 0, 1, ... up to `last`.
template <typename Enum>
std::vector<std::string_view> Texts(Enum last) {
  std::vector<std::string_view> texts;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    texts.push_back(ToText(static_cast<Enum>(i)));
  }
  return texts;
}

using TextList = std::vector<std::string_view>;

TEST(ModelTest, EnumTextsAreThoseOfTheTables) {
  EXPECT_EQ(Texts(DriverType::kEmergency), (TextList{"REGULAR", "EMERGENCY"}));
  EXPECT_EQ(Texts(BookingStatus::kCanceled),
            (TextList{"PENDING", "ACCEPTED", "ASSIGNED", "EN_ROUTE", "IN_PROGRESS", "COMPLETED",
                      "RETURN_COMPLETED", "CANCELED"}));
  EXPECT_EQ(Texts(RunStatus::kFailed), (TextList{"PENDING", "RUNNING", "COMPLETED", "FAILED"}));
  EXPECT_EQ(Texts(AssignmentStatus::kNoShow),
            (TextList{"SCHEDULED", "EN_ROUTE_PICKUP", "ARRIVED_PICKUP", "ONBOARD",
                      "EN_ROUTE_DROPOFF", "ARRIVED_DROPOFF", "COMPLETED", "CANCELED", "NO_SHOW"}));
}

}  // namespace
}  // namespace dispatchbench::datagen
