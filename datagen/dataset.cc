#include "datagen/dataset.h"

#include <cstddef>

#include "datagen/booking_day.h"
#include "datagen/history.h"
#include "datagen/people.h"
#include "datagen/profile.h"
#include "datagen/random.h"
#include "datagen/run_day.h"
#include "datagen/spec_check.h"

namespace dispatchbench::datagen {
namespace {

constexpr std::uint64_t kCompletedDayStream = 5;
constexpr std::uint64_t kOpenDayStream = 6;

void AppendCompletedDay(const People& people, Dataset& dataset) {
  const BookingDay day{DayKind::kCompleted, dataset.spec.dispatch_day - 1,
                       dataset.spec.dispatch_bookings};
  Random random(dataset.spec.seed, kCompletedDayStream);
  const CompanyPeople& company = people.companies.front();
  const std::size_t first_booking = dataset.bookings.size();
  AppendBookings(day, company, people, random, dataset);
  dataset.completed_run_id =
      AppendCompletedRun(day, company, people, first_booking, random, dataset);
}

void AppendOpenDay(const People& people, Dataset& dataset) {
  const BookingDay day{DayKind::kOpen, dataset.spec.dispatch_day, dataset.spec.dispatch_bookings};
  Random random(dataset.spec.seed, kOpenDayStream);
  const CompanyPeople& company = people.companies.front();
  AppendBookings(day, company, people, random, dataset);
  dataset.open_run_id = AppendOpenRun(company.company_id, day.day, dataset);
}

}  // namespace

Dataset Generate(const DatasetSpec& spec) {
  CheckSpec(spec);
  Dataset dataset;
  dataset.spec = spec;
  const auto history = static_cast<std::size_t>(spec.history_bookings);
  const auto dispatch = static_cast<std::size_t>(spec.dispatch_bookings);
  dataset.bookings.reserve(history + 2 * dispatch);
  dataset.assignments.reserve(history + dispatch);

  const People people = AddPeople(dataset);
  AppendHistory(people, dataset);
  AppendCompletedDay(people, dataset);
  AppendOpenDay(people, dataset);
  return dataset;
}

std::vector<std::string> ProfileNames() {
  std::vector<std::string> names;
  for (const Profile& profile : Profiles()) {
    names.emplace_back(profile.name);
  }
  return names;
}

}  // namespace dispatchbench::datagen
