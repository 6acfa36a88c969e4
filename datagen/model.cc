#include "datagen/model.h"

namespace dispatchbench::datagen {

std::string_view ToText(DriverType value) {
  switch (value) {
    case DriverType::kRegular:
      return "REGULAR";
    case DriverType::kEmergency:
      return "EMERGENCY";
  }
  return "";
}

std::string_view ToText(BookingStatus value) {
  switch (value) {
    case BookingStatus::kPending:
      return "PENDING";
    case BookingStatus::kAccepted:
      return "ACCEPTED";
    case BookingStatus::kAssigned:
      return "ASSIGNED";
    case BookingStatus::kEnRoute:
      return "EN_ROUTE";
    case BookingStatus::kInProgress:
      return "IN_PROGRESS";
    case BookingStatus::kCompleted:
      return "COMPLETED";
    case BookingStatus::kReturnCompleted:
      return "RETURN_COMPLETED";
    case BookingStatus::kCanceled:
      return "CANCELED";
  }
  return "";
}

std::string_view ToText(RunStatus value) {
  switch (value) {
    case RunStatus::kPending:
      return "PENDING";
    case RunStatus::kRunning:
      return "RUNNING";
    case RunStatus::kCompleted:
      return "COMPLETED";
    case RunStatus::kFailed:
      return "FAILED";
  }
  return "";
}

std::string_view ToText(AssignmentStatus value) {
  switch (value) {
    case AssignmentStatus::kScheduled:
      return "SCHEDULED";
    case AssignmentStatus::kEnRoutePickup:
      return "EN_ROUTE_PICKUP";
    case AssignmentStatus::kArrivedPickup:
      return "ARRIVED_PICKUP";
    case AssignmentStatus::kOnboard:
      return "ONBOARD";
    case AssignmentStatus::kEnRouteDropoff:
      return "EN_ROUTE_DROPOFF";
    case AssignmentStatus::kArrivedDropoff:
      return "ARRIVED_DROPOFF";
    case AssignmentStatus::kCompleted:
      return "COMPLETED";
    case AssignmentStatus::kCanceled:
      return "CANCELED";
    case AssignmentStatus::kNoShow:
      return "NO_SHOW";
  }
  return "";
}

}  // namespace dispatchbench::datagen
