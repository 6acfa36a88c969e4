#include "datagen/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/datagen/rows.h"

namespace dispatchbench::datagen {
namespace {

using testing::ElementsAre;

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const Table& table : Tables()) {
    names.push_back(table.name);
  }
  return names;
}

TEST(TableTest, AreInForeignKeyOrder) {
  EXPECT_THAT(Names(),
              ElementsAre("company", "client", "driver", "booking", "dispatch_run", "assignment"));
}

TEST(TableTest, HaveTheColumnsOfTheApplication) {
  EXPECT_THAT(Tables()[0].columns, ElementsAre("id", "name"));
  EXPECT_THAT(Tables()[1].columns, ElementsAre("id", "company_id", "name", "phone", "latitude",
                                               "longitude", "created_at"));
  EXPECT_THAT(Tables()[2].columns,
              ElementsAre("id", "company_id", "name", "is_active", "is_available", "driver_type",
                          "latitude", "longitude", "created_at"));
  EXPECT_THAT(
      Tables()[3].columns,
      ElementsAre("id", "company_id", "client_id", "driver_id", "customer_name", "pickup_location",
                  "dropoff_location", "pickup_lat", "pickup_lon", "dropoff_lat", "dropoff_lon",
                  "scheduled_time", "status", "amount", "distance_meters", "duration_seconds",
                  "is_round_trip", "is_return", "parent_booking_id", "is_urgent", "wheelchair_need",
                  "medical_facility", "created_at", "updated_at"));
  EXPECT_THAT(Tables()[4].columns, ElementsAre("id", "company_id", "day", "status", "started_at",
                                               "completed_at", "metrics"));
  EXPECT_THAT(
      Tables()[5].columns,
      ElementsAre("id", "dispatch_run_id", "booking_id", "driver_id", "status", "planned_pickup_at",
                  "planned_dropoff_at", "eta_pickup_at", "eta_dropoff_at", "actual_pickup_at",
                  "actual_dropoff_at", "delay_seconds", "created_at", "updated_at"));
}

struct ExpectedRow {
  const char* copy;
  const char* csv;
};

constexpr auto kExpectedRows = std::to_array<ExpectedRow>({
    {"1\tMobilité, \"Santé\" SA\n", "1,\"Mobilité, \"\"Santé\"\" SA\"\n"},
    {"1\t1\tFavre, \"Mimi\" Marie\t\t46.204391\t6.143158\t2023-11-14T22:13:20Z\n",
     "1,1,\"Favre, \"\"Mimi\"\" Marie\",\"\",46.204391,6.143158,2023-11-14T22:13:20Z\n"},
    {"1\t1\tD'Amico\tt\tf\tEMERGENCY\t-0.000001\t6.000001\t2023-11-14T22:13:21Z\n",
     "1,1,D'Amico,t,f,EMERGENCY,-0.000001,6.000001,2023-11-14T22:13:21Z\n"},
    {"1\t1\t1\t\\N\tFavre, \"Mimi\" Marie\tRue A\\t1\tC:\\\\B\\n2\t46.204391\t6.143158\t"
     "46.193500\t6.149000\t2025-03-12T08:15:00Z\tPENDING\t48.35\t2500\t615\tf\tf\t\\N\tt\tf\t\\N"
     "\t2025-03-11T08:15:00Z\t2025-03-11T08:15:01Z\n",
     "1,1,1,,\"Favre, \"\"Mimi\"\" Marie\",Rue A\t1,\"C:\\B\n2\",46.204391,6.143158,46.193500,"
     "6.149000,2025-03-12T08:15:00Z,PENDING,48.35,2500,615,f,f,,t,f,,2025-03-11T08:15:00Z,"
     "2025-03-11T08:15:01Z\n"},
    {"1\t1\t2025-03-12\tRUNNING\t2025-03-12T04:00:00Z\t\\N\t{\"late\": 1}\n",
     "1,1,2025-03-12,RUNNING,2025-03-12T04:00:00Z,,\"{\"\"late\"\": 1}\"\n"},
    {"1\t1\t1\t1\tEN_ROUTE_PICKUP\t2025-03-12T08:15:00Z\t2025-03-12T08:25:15Z\t"
     "2025-03-12T08:16:00Z\t\\N\t\\N\t\\N\t60\t2025-03-12T08:00:00Z\t2025-03-12T08:00:01Z\n",
     "1,1,1,1,EN_ROUTE_PICKUP,2025-03-12T08:15:00Z,2025-03-12T08:25:15Z,2025-03-12T08:16:00Z,,,,"
     "60,2025-03-12T08:00:00Z,2025-03-12T08:00:01Z\n"},
});

TEST(TableTest, WriteRowsAsCopyTextAndCsv) {
  const Dataset dataset = HandmadeRows();
  ASSERT_EQ(Tables().size(), kExpectedRows.size());
  for (std::size_t i = 0; i < Tables().size(); ++i) {
    const Table& table = Tables()[i];
    SCOPED_TRACE(table.name);
    ASSERT_EQ(table.row_count(dataset), 1U);
    std::string copy;
    table.append_copy_row(dataset, 0, copy);
    EXPECT_EQ(copy, kExpectedRows[i].copy);
    std::string csv;
    table.append_csv_row(dataset, 0, csv);
    EXPECT_EQ(csv, kExpectedRows[i].csv);
  }
}

TEST(TableTest, RowsAreAppended) {
  const Dataset dataset = HandmadeRows();
  std::string out = "before\n";
  Tables()[0].append_copy_row(dataset, 0, out);
  Tables()[0].append_copy_row(dataset, 0, out);
  EXPECT_EQ(out, "before\n1\tMobilité, \"Santé\" SA\n1\tMobilité, \"Santé\" SA\n");
}

}  // namespace
}  // namespace dispatchbench::datagen
