#include "datagen/run_day.h"

#include <algorithm>
#include <string>

#include "datagen/day_pattern.h"
#include "datagen/places.h"
#include "datagen/roster.h"

namespace dispatchbench::datagen {
namespace {

constexpr std::int32_t kLateSeconds = 300;  // later than that is late
constexpr std::int32_t kLatestSeconds = 2100;

// What a run's metrics count.
struct Totals {
  std::int64_t bookings = 0;
  std::int64_t assigned = 0;
  std::int64_t late = 0;
  std::int64_t distance_meters = 0;

  std::string ToJson() const {
    return "{\"bookings\": " + std::to_string(bookings) +
           ", \"assigned\": " + std::to_string(assigned) + ", \"late\": " + std::to_string(late) +
           ", \"distance_meters\": " + std::to_string(distance_meters) + "}";
  }
};

class RunMaker {
 public:
  RunMaker(const BookingDay& day, const CompanyPeople& company, const People& people,
           Random& random, Dataset& dataset)
      : day_(day),
        people_(people),
        company_id_(company.company_id),
        roster_(company, day.day, day.count),
        random_(random),
        dataset_(dataset) {}

  std::int64_t Append(std::size_t first_booking) {
    run_.id = static_cast<std::int64_t>(dataset_.dispatch_runs.size()) + 1;
    run_.company_id = company_id_;
    run_.day = day_.day;
    run_.status = RunStatus::kCompleted;
    run_.started_at = StartOfDay(day_.day) + kRunStartSecond;
    run_.completed_at = StartOfDay(day_.day) + kRunEndSecond;
    AppendAssignments(first_booking);
    run_.metrics = totals_.ToJson();
    dataset_.dispatch_runs.push_back(run_);
    return run_.id;
  }

 private:
  void AppendAssignments(std::size_t first_booking) {
    std::int32_t crowded_left = 0;  // bookings of a crowded pair still to come
    std::uint32_t pairs = 0;
    for (std::size_t i = first_booking; i < dataset_.bookings.size(); ++i) {
      Booking& booking = dataset_.bookings[i];
      ++totals_.bookings;
      if (StartsCrowdedPair(day_, static_cast<std::int32_t>(i - first_booking))) {
        crowded_left = 2;
        ++pairs;
      }
      if (booking.status == BookingStatus::kCanceled) {
        continue;
      }
      const Region region = people_.habits[static_cast<std::size_t>(booking.client_id - 1)].region;
      if (crowded_left > 0) {
        --crowded_left;
        Assign(booking, roster_.OnDuty(region, pairs - 1), DrawLate());
      } else {
        Assign(booking, roster_.Draw(region, random_), DrawDeviation());
      }
    }
  }

  void Assign(Booking& booking, std::int64_t driver_id, std::int32_t deviation_seconds) {
    Assignment& assignment = dataset_.assignments.emplace_back();
    assignment.id = static_cast<std::int64_t>(dataset_.assignments.size());
    assignment.dispatch_run_id = run_.id;
    assignment.booking_id = booking.id;
    assignment.driver_id = driver_id;
    assignment.status = AssignmentStatus::kCompleted;
    SetTimes(booking, deviation_seconds, assignment);
    booking.driver_id = driver_id;
    booking.updated_at = assignment.updated_at;

    ++totals_.assigned;
    totals_.late += assignment.delay_seconds > kLateSeconds ? 1 : 0;
    totals_.distance_meters += booking.distance_meters;
  }

  void SetTimes(const Booking& booking, std::int32_t deviation_seconds, Assignment& assignment) {
    const std::int32_t duration = booking.duration_seconds;
    assignment.planned_pickup_at = booking.scheduled_time;
    assignment.planned_dropoff_at = booking.scheduled_time + duration;
    assignment.actual_pickup_at = booking.scheduled_time + deviation_seconds;
    assignment.actual_dropoff_at =
        *assignment.actual_pickup_at + duration * random_.Between(95, 115) / 100;
    assignment.delay_seconds = std::max(0, deviation_seconds);
    if (!random_.Percent(4)) {
      assignment.eta_pickup_at =
          booking.scheduled_time + deviation_seconds * random_.Between(0, 100) / 100;
      assignment.eta_dropoff_at = *assignment.eta_pickup_at + duration;
    }
    // The run assigns what it finds when it starts; urgent bookings come in later.
    assignment.created_at =
        std::max(*run_.started_at, booking.created_at) + random_.Between(5, 600);
    assignment.updated_at = *assignment.actual_dropoff_at;
  }

  std::int32_t DrawLate() {
    // The smaller of two draws: long delays are rare.
    return std::min(random_.Between(kLateSeconds + 1, kLatestSeconds),
                    random_.Between(kLateSeconds + 1, kLatestSeconds));
  }

  std::int32_t DrawDeviation() {
    const std::uint32_t kind = random_.Below(100);
    if (kind < 40) {
      return -random_.Between(0, 180);
    }
    return kind < 90 ? random_.Between(1, kLateSeconds) : DrawLate();
  }

  const BookingDay& day_;
  const People& people_;
  std::int64_t company_id_;
  Roster roster_;
  Random& random_;
  Dataset& dataset_;
  DispatchRun run_;
  Totals totals_;
};

}  // namespace

std::int64_t AppendCompletedRun(const BookingDay& day, const CompanyPeople& company,
                                const People& people, std::size_t first_booking, Random& random,
                                Dataset& dataset) {
  return RunMaker(day, company, people, random, dataset).Append(first_booking);
}

std::int64_t AppendOpenRun(std::int64_t company_id, Day day, Dataset& dataset) {
  DispatchRun run;
  run.id = static_cast<std::int64_t>(dataset.dispatch_runs.size()) + 1;
  run.company_id = company_id;
  run.day = day;
  run.status = RunStatus::kRunning;
  run.started_at = StartOfDay(day) + kRunStartSecond;
  run.metrics = "{}";
  dataset.dispatch_runs.push_back(std::move(run));
  return dataset.dispatch_runs.back().id;
}

}  // namespace dispatchbench::datagen
