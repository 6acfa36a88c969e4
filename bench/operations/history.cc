#include "bench/operations/history.h"

#include <fmt/format.h>

#include "fixtures/libpq_connection.h"

namespace dispatchbench::bench::operations {
namespace {

// $rows: N; $midnight: of the day to dispatch, in epoch seconds. Of the dataset only whole weeks
// are taken, so that shifted copies neither overlap nor leave days out. Copies that fall on the
// same days lie a minute apart.
constexpr char kFill[] = R"(
CREATE SCHEMA IF NOT EXISTS later;
CREATE TABLE later.booking AS
WITH source AS (
  SELECT b.company_id, b.customer_name, b.pickup_location, b.dropoff_location, b.scheduled_time,
         b.status, b.amount, a.delay_seconds, b.id AS source_id
    FROM booking b LEFT JOIN assignment a ON a.booking_id = b.id
   WHERE b.scheduled_time >= to_timestamp({midnight}) - interval '28 days'
     AND b.scheduled_time < to_timestamp({midnight})),
copies AS (
  SELECT generate_series(0, {rows} / (SELECT count(*) FROM source)) AS copy),
taken AS (
  SELECT company_id, customer_name, pickup_location, dropoff_location,
         scheduled_time - (copy % 13) * interval '28 days' + (copy / 13) % 60 * interval '1 minute'
           AS scheduled_time,
         status, amount, delay_seconds, source_id, copy
    FROM source, copies
   ORDER BY copy, source_id LIMIT {rows})
SELECT row_number() OVER (ORDER BY scheduled_time, copy, source_id) AS id, company_id,
       customer_name, pickup_location, dropoff_location, scheduled_time, status, amount,
       delay_seconds, 0 AS adjustment
  FROM taken ORDER BY 1;
ALTER TABLE later.booking ADD PRIMARY KEY (id);
CREATE INDEX booking_page ON later.booking (scheduled_time, id);
CREATE INDEX booking_company_day ON later.booking (company_id, scheduled_time))";

constexpr std::int64_t kSecondsPerDay = 86'400;

}  // namespace

void MakeHistory(const EnvironmentPlace& place) {
  fixtures::LibpqConnection connection(place.database.endpoint());
  if (connection.Execute("SELECT to_regclass('later.booking')")[0][0] != "") return;
  connection.Execute(fmt::format(fmt::runtime(kFill), fmt::arg("rows", place.scenario.size),
                                 fmt::arg("midnight", place.scenario.day * kSecondsPerDay)));
  connection.Execute("VACUUM (ANALYZE) later.booking");
}

}  // namespace dispatchbench::bench::operations
