// Loads what a dispatch works on: the pending bookings of the day of company 1 with their clients,
// and the drivers of the company who are active and available. The application queries bookings
// and drivers once each, and its ORM fetches the client of every booking when the algorithm
// touches it: N + 2 statements.
//
// What the variants stand for:
//   n_plus_one               lazy loading, each client with parameters / prepared / as text
//   n_plus_one_identity_map  lazy loading that remembers clients already fetched: a figure between
//                            2 and N + 2 that depends on how often the same client books
//   batched, bulk            the distinct clients by = ANY($1)
//   bulk_join                bookings and clients in one statement, drivers in a second
//   bulk_join_pipelined      both, prepared and sent together: one round trip
//   *_pipelined              the statements of n_plus_one, sent without waiting for the answers
// Trap: this load looks harmless in a profile of slow statements, because each of its is fast.
//
// Answer, in no particular order: ("booking", id, scheduled time in epoch seconds, pickup latitude
// and longitude, distance in meters, wheelchair, client name, client phone) for each booking and
// ("driver", id, name, type, latitude, longitude) for each driver.

#include <string>
#include <string_view>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/batches.h"
#include "bench/operations/day_range.h"
#include "bench/operations/id_list.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_index.h"
#include "bench/operations/row_lookup.h"
#include "bench/operations/select_by_id.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

// Parameters as in DayRange.
constexpr char kBookings[] =
    "SELECT id, extract(epoch FROM scheduled_time)::bigint, pickup_lat, pickup_lon,"
    " distance_meters, wheelchair_need, client_id FROM booking"
    " WHERE company_id = $1 AND status = 'PENDING'"
    " AND scheduled_time >= to_timestamp($2) AND scheduled_time < to_timestamp($3)";
constexpr int kClientId = 6;

constexpr char kBookingsWithClients[] =
    "SELECT b.id, extract(epoch FROM b.scheduled_time)::bigint, b.pickup_lat, b.pickup_lon,"
    " b.distance_meters, b.wheelchair_need, c.name, c.phone"
    " FROM booking b JOIN client c ON c.id = b.client_id"
    " WHERE b.company_id = $1 AND b.status = 'PENDING'"
    " AND b.scheduled_time >= to_timestamp($2) AND b.scheduled_time < to_timestamp($3)";

constexpr char kDrivers[] =
    "SELECT id, name, driver_type, latitude, longitude FROM driver"
    " WHERE company_id = $1 AND is_active AND is_available";

void AddBooking(Answer& answer, const pqxx::row& booking, const pqxx::row& client,
                int client_name) {
  answer.AddRow({"booking", booking[0].c_str(), booking[1].c_str(), booking[2].c_str(),
                 booking[3].c_str(), booking[4].c_str(), booking[5].c_str(),
                 client[client_name].c_str(), client[client_name + 1].c_str()});
}

void AddDrivers(Answer& answer, pqxx::transaction_base& transaction, const Scenario& scenario) {
  for (const pqxx::row& driver : fixtures::Execute(transaction, kDrivers, scenario.company_id)) {
    answer.AddRow({"driver", driver[0].c_str(), driver[1].c_str(), driver[2].c_str(),
                   driver[3].c_str(), driver[4].c_str()});
  }
}

// Fetches the client of each booking by `clients`, a RowLookup or an IdentityMap, when it is
// touched.
template <typename Clients>
Answer LoadTouching(Workload& workload, Clients clients) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const pqxx::row& booking : DayRange(workload.scenario).Execute(transaction, kBookings)) {
    const auto client_id = booking[kClientId].as<std::int64_t>();
    AddBooking(answer, booking, clients.Find(transaction, client_id), 0);
  }
  AddDrivers(answer, transaction, workload.scenario);
  return answer;
}

RowLookup Clients(Workload& workload, Protocol protocol) {
  return {workload.session, protocol, "load_dispatch.client", kSelectClient};
}

Answer LoadLazily(Workload& workload, Protocol protocol) {
  return LoadTouching(workload, Clients(workload, protocol));
}

Answer LoadThroughIdentityMap(Workload& workload) {
  return LoadTouching(workload, IdentityMap(Clients(workload, Protocol::kUnprepared)));
}

Answer LoadWithAny(Workload& workload, std::size_t ids_per_statement) {
  pqxx::nontransaction transaction(workload.session.connection());
  const pqxx::result bookings = DayRange(workload.scenario).Execute(transaction, kBookings);
  const IdList distinct = Distinct(ColumnIds(bookings, kClientId));
  const RowIndex clients =
      RowIndex::Fetch(transaction, kSelectIdAndClient, distinct, ids_per_statement);
  Answer answer;
  for (const pqxx::row& booking : bookings) {
    AddBooking(answer, booking, clients.At(booking[kClientId].as<std::int64_t>()), 1);
  }
  AddDrivers(answer, transaction, workload.scenario);
  return answer;
}

Answer LoadWithJoin(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const pqxx::row& row :
       DayRange(workload.scenario).Execute(transaction, kBookingsWithClients)) {
    AddBooking(answer, row, row, 6);
  }
  AddDrivers(answer, transaction, workload.scenario);
  return answer;
}

void AddBooking(Answer& answer, const LibpqResult& bookings, int row, std::string_view client_name,
                std::string_view client_phone) {
  answer.AddRow({"booking", bookings.Field(row, 0), bookings.Field(row, 1), bookings.Field(row, 2),
                 bookings.Field(row, 3), bookings.Field(row, 4), bookings.Field(row, 5),
                 client_name, client_phone});
}

void AddDrivers(Answer& answer, const LibpqResult& drivers) {
  for (int i = 0; i < drivers.rows(); ++i) {
    answer.AddRow({"driver", drivers.Field(i, 0), drivers.Field(i, 1), drivers.Field(i, 2),
                   drivers.Field(i, 3), drivers.Field(i, 4)});
  }
}

// Bookings, by the prepared statement `bookings_name`, and drivers in one round trip.
std::vector<LibpqResult> BookingsAndDrivers(Pipeline& pipeline, const Scenario& scenario,
                                            const char* bookings_name) {
  DayRange(scenario).Send(pipeline, bookings_name);
  pipeline.Send("load_dispatch.drivers", {std::to_string(scenario.company_id)});
  return pipeline.Collect();
}

// A statement per booking as in LoadLazily, but one round trip for bookings and drivers and one for
// each `per_batch` clients: O(1) round trips, that is bulk, when all go at once.
Answer LoadPipelined(Workload& workload, std::size_t per_batch) {
  workload.session.PrepareLibpq("load_dispatch.bookings", kBookings);
  workload.session.PrepareLibpq("load_dispatch.drivers", kDrivers);
  workload.session.PrepareLibpq("load_dispatch.client", std::string(kSelectClient) + "$1");
  Pipeline pipeline(workload.session);
  const std::vector<LibpqResult> first =
      BookingsAndDrivers(pipeline, workload.scenario, "load_dispatch.bookings");
  const LibpqResult& bookings = first[0];
  const std::vector<LibpqResult> clients =
      pipeline.FindEach("load_dispatch.client", bookings.Ids(kClientId), per_batch);
  Answer answer;
  for (int i = 0; i < bookings.rows(); ++i) {
    const LibpqResult& client = clients[static_cast<std::size_t>(i)];
    AddBooking(answer, bookings, i, client.Field(0, 0), client.Field(0, 1));
  }
  AddDrivers(answer, first[1]);
  return answer;
}

Answer LoadWithPipelinedJoin(Workload& workload) {
  workload.session.PrepareLibpq("load_dispatch.join", kBookingsWithClients);
  workload.session.PrepareLibpq("load_dispatch.drivers", kDrivers);
  Pipeline pipeline(workload.session);
  const std::vector<LibpqResult> both =
      BookingsAndDrivers(pipeline, workload.scenario, "load_dispatch.join");
  Answer answer;
  for (int i = 0; i < both[0].rows(); ++i) {
    AddBooking(answer, both[0], i, both[0].Field(i, 6), both[0].Field(i, 7));
  }
  AddDrivers(answer, both[1]);
  return answer;
}

// Bookings, their clients one at a time, drivers.
std::int64_t ClientPerBooking(const Scenario& scenario) {
  return 2 + static_cast<std::int64_t>(scenario.pending.size());
}

std::int64_t EachClientOnce(const Scenario& scenario) {
  return 2 + static_cast<std::int64_t>(DistinctClients(scenario));
}

std::int64_t ClientsInBatches(const Scenario& scenario) {
  return 2 + BatchCount(DistinctClients(scenario));
}

const Registration registration{{
    .name = "load_dispatch",
    .purpose = "Loads the pending bookings of a day with their clients, and the free drivers",
    .variants =
        {
            {Family::kNPlusOne, "",
             [](Workload& w) { return LoadLazily(w, Protocol::kUnprepared); }, ClientPerBooking},
            {Family::kNPlusOne, "prepared",
             [](Workload& w) { return LoadLazily(w, Protocol::kPrepared); }, ClientPerBooking},
            {Family::kNPlusOne, "text", [](Workload& w) { return LoadLazily(w, Protocol::kText); },
             ClientPerBooking},
            {Family::kNPlusOne, "identity_map", LoadThroughIdentityMap, EachClientOnce},
            {Family::kBatched, "", [](Workload& w) { return LoadWithAny(w, kRowsPerBatch); },
             ClientsInBatches},
            {Family::kBatched, "pipelined",
             [](Workload& w) { return LoadPipelined(w, kRowsPerBatch); }, ClientPerBooking},
            {Family::kBulk, "", [](Workload& w) { return LoadWithAny(w, kAllAtOnce); },
             ThreeStatements},
            {Family::kBulk, "join", LoadWithJoin, TwoStatements},
            {Family::kBulk, "join_pipelined", LoadWithPipelinedJoin, TwoStatements},
            {Family::kBulk, "pipelined", [](Workload& w) { return LoadPipelined(w, kAllAtOnce); },
             ClientPerBooking},
        },
    .reference = "bulk_join",
    .before = "n_plus_one",
    .after = "bulk_join_pipelined",
    .ordered = false,
    .changes = {},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
