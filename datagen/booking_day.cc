#include "datagen/booking_day.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "datagen/day_pattern.h"
#include "datagen/geography.h"
#include "datagen/tariff.h"

namespace dispatchbench::datagen {
namespace {

constexpr std::uint32_t kRoundTripPercent = 50;  // of the trips early enough
constexpr std::uint32_t kMedicalPercent = 85;
constexpr std::uint32_t kUsualFacilityPercent = 70;
constexpr std::uint32_t kUrgentPercent = 6;
constexpr std::uint32_t kCanceledPercent = 5;
constexpr std::uint32_t kReturnCanceledPercent = 3;

std::uint32_t Size(const std::vector<std::int64_t>& ids) {
  return static_cast<std::uint32_t>(ids.size());
}

// A tenth of the clients make half of the bookings, and their share of the rest.
std::int64_t DrawClient(const std::vector<std::int64_t>& clients, Random& random) {
  const std::uint32_t count = Size(clients);
  return clients[random.Below(random.Percent(50) ? std::max(1U, count / 10) : count)];
}

class BookingMaker {
 public:
  BookingMaker(const BookingDay& day, const CompanyPeople& company, const People& people,
               Random& random, Dataset& dataset)
      : day_(day), company_(company), people_(people), random_(random), dataset_(dataset) {}

  void AppendAll() {
    std::int32_t made = 0;
    while (made < day_.count) {
      if (StartsCrowdedPair(day_, made)) {
        AppendCrowdedPair();
        made += 2;
        continue;
      }
      const bool room = made + 2 <= day_.count && !StartsCrowdedPair(day_, made + 1);
      made += AppendTrip(room);
    }
  }

 private:
  Region DrawRegion() {
    auto left = random_.Below(static_cast<std::uint32_t>(company_.client_count));
    std::size_t region = 0;
    while (left >= company_.clients[region].size()) {
      left -= Size(company_.clients[region]);
      ++region;
    }
    return static_cast<Region>(region);
  }

  void AppendCrowdedPair() {
    const Region region = DrawRegion();
    // Not in the last slot, so that the second pickup is not after the end of the day's work.
    const std::int32_t pickup = std::min(DrawPickupSecond(random_), kLastPickupSecond - 1800);
    Append(OutboundTrip(region, pickup));
    Append(OutboundTrip(region, pickup + random_.Between(0, 1) * kPickupGridSeconds));
  }

  // Returns how many bookings it appended: 2 with the way back.
  std::int32_t AppendTrip(bool room_for_return) {
    const Region region = DrawRegion();
    const std::int32_t pickup = DrawPickupSecond(random_);
    Booking outbound = OutboundTrip(region, pickup);
    outbound.is_round_trip =
        room_for_return && MayReturnSameDay(pickup) && random_.Percent(kRoundTripPercent);
    if (day_.kind == DayKind::kHistory && random_.Percent(kCanceledPercent)) {
      Cancel(outbound);
    }
    Append(outbound);
    if (!outbound.is_round_trip) {
      return 1;
    }
    Append(ReturnTrip(outbound, pickup));
    return 2;
  }

  Booking OutboundTrip(Region region, std::int32_t pickup_second) {
    Booking booking;
    booking.company_id = company_.company_id;
    booking.client_id = DrawClient(company_.clients[static_cast<std::size_t>(region)], random_);
    const auto client = static_cast<std::size_t>(booking.client_id - 1);
    const Habits& habits = people_.habits[client];
    booking.customer_name = dataset_.clients[client].name;
    const Address& home = Addresses(region)[habits.home];
    booking.pickup_location = home.text;
    booking.pickup_lat = home.position.latitude;
    booking.pickup_lon = home.position.longitude;
    booking.is_urgent = random_.Percent(kUrgentPercent);
    booking.wheelchair_need = habits.wheelchair;
    SetDestination(habits, booking);
    SetTariff(booking);
    booking.scheduled_time = StartOfDay(day_.day) + pickup_second;
    booking.status =
        day_.kind == DayKind::kOpen ? BookingStatus::kPending : BookingStatus::kCompleted;
    booking.created_at = DrawCreatedAt(booking);
    booking.updated_at = booking.created_at;
    return booking;
  }

  void SetDestination(const Habits& habits, Booking& booking) {
    if (random_.Percent(kMedicalPercent)) {
      const auto facilities = RegionSources()[static_cast<std::size_t>(habits.region)].facilities;
      const Facility& facility =
          facilities[random_.Percent(kUsualFacilityPercent)
                         ? habits.facility
                         : random_.Below(static_cast<std::uint32_t>(facilities.size()))];
      booking.medical_facility = facility.name;
      booking.dropoff_location = facility.address;
      booking.dropoff_lat = facility.latitude;
      booking.dropoff_lon = facility.longitude;
      return;
    }
    // To the family, the day centre, the shops: any other house.
    const auto& addresses = Addresses(habits.region);
    const auto others = static_cast<std::uint32_t>(addresses.size()) - 1;
    const Address& address =
        addresses[(habits.home + 1 + random_.Below(others)) % addresses.size()];
    booking.dropoff_location = address.text;
    booking.dropoff_lat = address.position.latitude;
    booking.dropoff_lon = address.position.longitude;
  }

  static void SetTariff(Booking& booking) {
    booking.distance_meters = RoadMeters({booking.pickup_lat, booking.pickup_lon},
                                         {booking.dropoff_lat, booking.dropoff_lon});
    booking.duration_seconds = DurationSeconds(booking.distance_meters);
    booking.amount_rappen =
        AmountRappen(booking.distance_meters, booking.wheelchair_need, booking.is_urgent);
  }

  Booking ReturnTrip(const Booking& outbound, std::int32_t pickup_second) {
    Booking booking = outbound;
    booking.parent_booking_id = outbound.id;
    booking.is_round_trip = false;
    booking.is_return = true;
    booking.is_urgent = false;
    std::swap(booking.pickup_location, booking.dropoff_location);
    std::swap(booking.pickup_lat, booking.dropoff_lat);
    std::swap(booking.pickup_lon, booking.dropoff_lon);
    SetTariff(booking);
    booking.scheduled_time =
        StartOfDay(day_.day) +
        DrawReturnSecond(pickup_second, pickup_second + outbound.duration_seconds, random_);
    if (day_.kind == DayKind::kHistory && outbound.status != BookingStatus::kCanceled) {
      booking.status = BookingStatus::kReturnCompleted;
      if (random_.Percent(kReturnCanceledPercent)) {
        Cancel(booking);
      }
    } else if (day_.kind == DayKind::kCompleted) {
      booking.status = BookingStatus::kReturnCompleted;
    }
    return booking;
  }

  // When the client booked: some days ahead at office hours; an urgent trip at most 2 hours ahead.
  Timestamp DrawCreatedAt(const Booking& booking) {
    if (!booking.is_urgent) {
      return StartOfDay(day_.day - random_.Between(1, kLongestLeadDays)) +
             random_.Between(7 * 3600, 17 * 3600);
    }
    if (day_.kind == DayKind::kOpen) {
      // Nobody can have booked after the open run has started.
      return StartOfDay(day_.day) + random_.Between(0, kRunStartSecond - 1);
    }
    return booking.scheduled_time - random_.Between(30 * 60, 120 * 60);
  }

  void Cancel(Booking& booking) {
    booking.status = BookingStatus::kCanceled;
    const Timestamp left = booking.scheduled_time - booking.created_at;
    booking.updated_at = booking.created_at + random_.Between(60, static_cast<std::int32_t>(left));
  }

  void Append(Booking& booking) {
    booking.id = static_cast<std::int64_t>(dataset_.bookings.size()) + 1;
    dataset_.bookings.push_back(booking);
  }
  void Append(Booking&& booking) { Append(booking); }

  const BookingDay& day_;
  const CompanyPeople& company_;
  const People& people_;
  Random& random_;
  Dataset& dataset_;
};

}  // namespace

void AppendBookings(const BookingDay& day, const CompanyPeople& company, const People& people,
                    Random& random, Dataset& dataset) {
  BookingMaker(day, company, people, random, dataset).AppendAll();
}

}  // namespace dispatchbench::datagen
