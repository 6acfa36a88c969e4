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

void AppendOpenDays(const People& people, Dataset& dataset) {
  const DatasetSpec& spec = dataset.spec;
  Random random(spec.seed, kOpenDayStream);
  for (Day day = spec.dispatch_day; day < spec.dispatch_day + spec.open_days; ++day) {
    const BookingDay bookings{DayKind::kOpen, day, spec.dispatch_bookings};
    for (std::int32_t i = 0; i < spec.dispatch_companies; ++i) {
      const CompanyPeople& company = people.companies[static_cast<std::size_t>(i)];
      AppendBookings(bookings, company, people, random, dataset);
      const std::int64_t run_id = AppendOpenRun(company.company_id, day, dataset);
      if (dataset.open_run_id == 0) dataset.open_run_id = run_id;
    }
  }
}

}  // namespace

Dataset Generate(const DatasetSpec& spec) {
  CheckSpec(spec);
  Dataset dataset;
  dataset.spec = spec;
  const auto history = static_cast<std::size_t>(spec.history_bookings);
  const auto dispatch = static_cast<std::size_t>(spec.dispatch_bookings);
  const auto open = dispatch * static_cast<std::size_t>(spec.open_days) *
                    static_cast<std::size_t>(spec.dispatch_companies);
  dataset.bookings.reserve(history + dispatch + open);
  dataset.assignments.reserve(history + dispatch);

  const People people = AddPeople(dataset);
  AppendHistory(people, dataset);
  AppendCompletedDay(people, dataset);
  AppendOpenDays(people, dataset);
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
