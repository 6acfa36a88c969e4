#include "datagen/fingerprint.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "datagen/dataset.h"
#include "datagen/table.h"

namespace dispatchbench::datagen {
namespace {

DatasetSpec SmallSpec() {
  DatasetSpec spec;
  spec.clients = 20;
  spec.drivers = 10;
  spec.dispatch_bookings = 10;
  spec.history_bookings = 50;
  spec.history_days = 5;
  return spec;
}

// The same on every platform and standard library, for ever: results are compared by them. When the
// generated world is changed on purpose, these change with it, and stored results of the old world
// cannot be compared with new ones any more.
TEST(FingerprintTest, OfTwoSpecsIsPinned) {
  EXPECT_EQ(ToHex(Fingerprint(Generate(DatasetSpec()))), "b3ab1fba3b969ab9");
  DatasetSpec other;
  other.seed = 20250312;
  other.profile = "geneva";
  other.companies = 5;
  other.clients = 1000;
  other.drivers = 200;
  other.dispatch_bookings = 1000;
  other.history_bookings = 20000;
  other.history_days = 90;
  other.dispatch_day = 19844;  // 2024-05-01
  EXPECT_EQ(ToHex(Fingerprint(Generate(other))), "89935e90a35712d7");
}

TEST(FingerprintTest, SameSpecGivesTheSameBytes) {
  const Dataset a = Generate(SmallSpec());
  const Dataset b = Generate(SmallSpec());
  EXPECT_EQ(Fingerprint(a), Fingerprint(b));
  for (const Table& table : Tables()) {
    ASSERT_EQ(table.row_count(a), table.row_count(b));
    for (std::size_t row = 0; row < table.row_count(a); ++row) {
      std::string row_of_a;
      std::string row_of_b;
      table.append_copy_row(a, row, row_of_a);
      table.append_copy_row(b, row, row_of_b);
      ASSERT_EQ(row_of_a, row_of_b) << table.name;
    }
  }
}

TEST(FingerprintTest, EverySeedGivesAnother) {
  std::set<std::uint64_t> fingerprints;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    DatasetSpec spec = SmallSpec();
    spec.seed = seed;
    fingerprints.insert(Fingerprint(Generate(spec)));
  }
  EXPECT_EQ(fingerprints.size(), 100U);
}

TEST(FingerprintTest, SurvivesAMove) {
  Dataset dataset = Generate(SmallSpec());
  const std::uint64_t before = Fingerprint(dataset);
  const Dataset moved = std::move(dataset);
  EXPECT_EQ(Fingerprint(moved), before);
}

// One change of one field each.
struct Change {
  const char* field;
  void (*apply)(Dataset&);
};

constexpr auto kChanges = std::to_array<Change>({
      {"company.id", [](Dataset& d) { ++d.companies[0].id; }},
      {"company.name", [](Dataset& d) { d.companies[0].name += " "; }},
      {"client.id", [](Dataset& d) { ++d.clients[0].id; }},
      {"client.company_id", [](Dataset& d) { ++d.clients[0].company_id; }},
      {"client.name", [](Dataset& d) { d.clients[0].name += "x"; }},
      {"client.phone", [](Dataset& d) { d.clients[0].phone.back() ^= 1; }},
      {"client.latitude", [](Dataset& d) { ++d.clients[0].latitude; }},
      {"client.longitude", [](Dataset& d) { ++d.clients[0].longitude; }},
      {"client.created_at", [](Dataset& d) { ++d.clients[0].created_at; }},
      {"driver.id", [](Dataset& d) { ++d.drivers[0].id; }},
      {"driver.company_id", [](Dataset& d) { ++d.drivers[0].company_id; }},
      {"driver.name", [](Dataset& d) { d.drivers[0].name += "x"; }},
      {"driver.is_active", [](Dataset& d) { d.drivers[0].is_active ^= true; }},
      {"driver.is_available", [](Dataset& d) { d.drivers[0].is_available ^= true; }},
      {"driver.driver_type",
       [](Dataset& d) {
         DriverType& type = d.drivers[0].driver_type;
         type = type == DriverType::kRegular ? DriverType::kEmergency : DriverType::kRegular;
       }},
      {"driver.latitude", [](Dataset& d) { ++d.drivers[0].latitude; }},
      {"driver.longitude", [](Dataset& d) { ++d.drivers[0].longitude; }},
      {"driver.created_at", [](Dataset& d) { ++d.drivers[0].created_at; }},
      {"booking.id", [](Dataset& d) { ++d.bookings[0].id; }},
      {"booking.company_id", [](Dataset& d) { ++d.bookings[0].company_id; }},
      {"booking.client_id", [](Dataset& d) { ++d.bookings[0].client_id; }},
      {"booking.driver_id", [](Dataset& d) { d.bookings[0].driver_id = 0; }},
      {"booking.driver_id null", [](Dataset& d) { d.bookings[0].driver_id.reset(); }},
      {"booking.customer_name", [](Dataset& d) { d.bookings[0].customer_name = "x"; }},
      {"booking.pickup_location", [](Dataset& d) { d.bookings[0].pickup_location = "x"; }},
      {"booking.dropoff_location", [](Dataset& d) { d.bookings[0].dropoff_location = "x"; }},
      {"booking.pickup_lat", [](Dataset& d) { ++d.bookings[0].pickup_lat; }},
      {"booking.pickup_lon", [](Dataset& d) { ++d.bookings[0].pickup_lon; }},
      {"booking.dropoff_lat", [](Dataset& d) { ++d.bookings[0].dropoff_lat; }},
      {"booking.dropoff_lon", [](Dataset& d) { ++d.bookings[0].dropoff_lon; }},
      {"booking.scheduled_time", [](Dataset& d) { ++d.bookings[0].scheduled_time; }},
      {"booking.status", [](Dataset& d) { d.bookings[0].status = BookingStatus::kEnRoute; }},
      {"booking.amount", [](Dataset& d) { ++d.bookings[0].amount_rappen; }},
      {"booking.distance_meters", [](Dataset& d) { ++d.bookings[0].distance_meters; }},
      {"booking.duration_seconds", [](Dataset& d) { ++d.bookings[0].duration_seconds; }},
      {"booking.is_round_trip", [](Dataset& d) { d.bookings[0].is_round_trip ^= true; }},
      {"booking.is_return", [](Dataset& d) { d.bookings[0].is_return ^= true; }},
      {"booking.parent_booking_id", [](Dataset& d) { d.bookings[0].parent_booking_id = 1; }},
      {"booking.is_urgent", [](Dataset& d) { d.bookings[0].is_urgent ^= true; }},
      {"booking.wheelchair_need", [](Dataset& d) { d.bookings[0].wheelchair_need ^= true; }},
      {"booking.medical_facility", [](Dataset& d) { d.bookings[0].medical_facility = ""; }},
      {"booking.created_at", [](Dataset& d) { ++d.bookings[0].created_at; }},
      {"booking.updated_at", [](Dataset& d) { ++d.bookings[0].updated_at; }},
      {"dispatch_run.id", [](Dataset& d) { ++d.dispatch_runs[0].id; }},
      {"dispatch_run.company_id", [](Dataset& d) { ++d.dispatch_runs[0].company_id; }},
      {"dispatch_run.day", [](Dataset& d) { ++d.dispatch_runs[0].day; }},
      {"dispatch_run.status", [](Dataset& d) { d.dispatch_runs[0].status = RunStatus::kFailed; }},
      {"dispatch_run.started_at", [](Dataset& d) { d.dispatch_runs[0].started_at.reset(); }},
      {"dispatch_run.completed_at", [](Dataset& d) { ++*d.dispatch_runs[0].completed_at; }},
      {"dispatch_run.metrics", [](Dataset& d) { d.dispatch_runs[0].metrics = "{}"; }},
      {"assignment.id", [](Dataset& d) { ++d.assignments[0].id; }},
      {"assignment.dispatch_run_id", [](Dataset& d) { ++d.assignments[0].dispatch_run_id; }},
      {"assignment.booking_id", [](Dataset& d) { ++d.assignments[0].booking_id; }},
      {"assignment.driver_id", [](Dataset& d) { ++d.assignments[0].driver_id; }},
      {"assignment.status",
       [](Dataset& d) { d.assignments[0].status = AssignmentStatus::kNoShow; }},
      {"assignment.planned_pickup_at", [](Dataset& d) { ++d.assignments[0].planned_pickup_at; }},
      {"assignment.planned_dropoff_at", [](Dataset& d) { ++d.assignments[0].planned_dropoff_at; }},
      {"assignment.eta_pickup_at", [](Dataset& d) { d.assignments[0].eta_pickup_at = 0; }},
      {"assignment.eta_dropoff_at", [](Dataset& d) { d.assignments[0].eta_dropoff_at = 0; }},
      {"assignment.actual_pickup_at", [](Dataset& d) { d.assignments[0].actual_pickup_at = 0; }},
      {"assignment.actual_dropoff_at", [](Dataset& d) { d.assignments[0].actual_dropoff_at = 0; }},
      {"assignment.delay_seconds", [](Dataset& d) { ++d.assignments[0].delay_seconds; }},
      {"assignment.created_at", [](Dataset& d) { ++d.assignments[0].created_at; }},
      {"assignment.updated_at", [](Dataset& d) { ++d.assignments[0].updated_at; }},
      {"last row", [](Dataset& d) { ++d.assignments.back().updated_at; }},
      {"a row less", [](Dataset& d) { d.assignments.pop_back(); }},
      {"order of rows", [](Dataset& d) { std::swap(d.drivers[0], d.drivers[1]); }},
      {"open_run_id", [](Dataset& d) { ++d.open_run_id; }},
      {"completed_run_id", [](Dataset& d) { ++d.completed_run_id; }},
      {"text from one field to the next",
       [](Dataset& d) {
         d.clients[0].phone.insert(d.clients[0].phone.begin(), d.clients[0].name.back());
         d.clients[0].name.pop_back();
       }},
});

TEST(FingerprintTest, SeesAChangeOfAnyField) {
  std::set<std::uint64_t> fingerprints = {Fingerprint(Generate(SmallSpec()))};
  for (const Change& change : kChanges) {
    Dataset dataset = Generate(SmallSpec());
    change.apply(dataset);
    EXPECT_TRUE(fingerprints.insert(Fingerprint(dataset)).second) << change.field;
  }
}

// Else a column added later would be missing above without anybody noticing.
TEST(FingerprintTest, ChangesAboveNameEveryColumn) {
  std::set<std::string> changed;
  for (const Change& change : kChanges) {
    changed.insert(change.field);
  }
  for (const Table& table : Tables()) {
    for (const std::string& column : table.columns) {
      EXPECT_EQ(changed.count(table.name + "." + column), 1U) << table.name << "." << column;
    }
  }
}

TEST(FingerprintTest, HexHas16DigitsWithLeadingZeros) {
  EXPECT_EQ(ToHex(0), "0000000000000000");
  EXPECT_EQ(ToHex(0xABCDEFULL), "0000000000abcdef");
  EXPECT_EQ(ToHex(0xFFFFFFFFFFFFFFFFULL), "ffffffffffffffff");
}

}  // namespace
}  // namespace dispatchbench::datagen
