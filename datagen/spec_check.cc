#include "datagen/spec_check.h"

#include <cstdint>
#include <stdexcept>
#include <string>

#include "datagen/profile.h"

namespace dispatchbench::datagen {
namespace {

[[noreturn]] void Refuse(const std::string& field, const std::string& value,
                         const std::string& allowed) {
  throw std::invalid_argument("cannot generate a dataset: " + field + " is " + value +
                              "; allowed: " + allowed);
}

void CheckRange(const char* field, std::int64_t value, std::int64_t low, std::int64_t high,
                const char* meaning = "") {
  if (value < low || value > high) {
    Refuse(field, std::to_string(value),
           std::to_string(low) + " to " + std::to_string(high) + meaning);
  }
}

// Somebody for every company that dispatches, where half of all are theirs.
void CheckPeople(const char* field, std::int32_t count, const DatasetSpec& spec) {
  CheckRange(field, count, spec.companies, 1000000, " (at least one per company)");
  if (spec.dispatch_companies == 1 || spec.dispatch_companies == spec.companies) return;
  CheckRange(field, count, std::int64_t{2} * spec.dispatch_companies, 1000000,
             " (at least two per dispatching company beside others)");
}

void CheckProfile(const std::string& name) {
  if (FindProfile(name) != nullptr) {
    return;
  }
  std::string allowed;
  for (const Profile& profile : Profiles()) {
    allowed += (allowed.empty() ? "" : ", ") + std::string(profile.name);
  }
  Refuse("profile", "\"" + name + "\"", allowed);
}

}  // namespace

void CheckSpec(const DatasetSpec& spec) {
  CheckProfile(spec.profile);
  CheckRange("companies", spec.companies, 1, 1000);
  CheckRange("dispatch_companies", spec.dispatch_companies, 1, spec.companies);
  CheckPeople("clients", spec.clients, spec);
  CheckPeople("drivers", spec.drivers, spec);
  CheckRange("dispatch_bookings", spec.dispatch_bookings, 0, 100000);
  CheckRange("history_bookings", spec.history_bookings, 0, 10000000);
  CheckRange("history_days", spec.history_days, 1, 3650);
  CheckRange("dispatch_day", spec.dispatch_day, 10957, 47481,
             " days since 1970-01-01 (the years 2000 to 2099)");
  CheckRange("open_days", spec.open_days, 1, 3650);
}

}  // namespace dispatchbench::datagen
