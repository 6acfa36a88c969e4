// Lists the bookings of the dispatch day of company 1 with the name and phone of their clients and
// the name of the company: the bookings page. The application reads the list, and its ORM fetches
// the client of every booking when the template touches it: 1 + N statements. The company is the
// same for all rows and is fetched once, so that one more statement is counted here (N + 2) than
// the application's own reports name for it.
//
// What the variants stand for:
//   n_plus_one               lazy loading, each client with parameters / prepared / as text
//   n_plus_one_identity_map  lazy loading by an ORM that remembers clients it has already fetched:
//                            fewer statements where clients book often, and so a figure that
//                            depends on the data
//   batched, bulk            "select in" loading: the distinct clients by = ANY($1)
//   bulk_subquery            the same, but the server finds out itself which clients are meant
//   bulk_join                one statement; prepared, it saves the planning too
//   *_pipelined              the statements of n_plus_one, sent without waiting for the answers
// Traps: the JOIN sends company and client again with every row, and from some size on the planner
// prefers to read all clients for it (hash join); = ANY costs more round trips but not those.
//
// Answer, ordered by time and id: booking id, scheduled time (epoch seconds), status, pickup,
// dropoff, client name, client phone, company name.

#include <optional>
#include <string>
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
    "SELECT id, extract(epoch FROM scheduled_time)::bigint, status, pickup_location,"
    " dropoff_location, client_id, company_id FROM booking"
    " WHERE company_id = $1 AND scheduled_time >= to_timestamp($2)"
    " AND scheduled_time < to_timestamp($3) ORDER BY scheduled_time, id";
constexpr int kClientId = 5;
constexpr int kCompanyId = 6;

constexpr char kJoin[] =
    "SELECT b.id, extract(epoch FROM b.scheduled_time)::bigint, b.status, b.pickup_location,"
    " b.dropoff_location, c.name, c.phone, company.name FROM booking b"
    " JOIN client c ON c.id = b.client_id JOIN company ON company.id = b.company_id"
    " WHERE b.company_id = $1 AND b.scheduled_time >= to_timestamp($2)"
    " AND b.scheduled_time < to_timestamp($3) ORDER BY b.scheduled_time, b.id";

constexpr char kCompany[] = "SELECT name FROM company WHERE id = ";
constexpr char kClientsOfDay[] =
    "SELECT id, name, phone FROM client WHERE id IN (SELECT client_id FROM booking"
    " WHERE company_id = $1 AND scheduled_time >= to_timestamp($2)"
    " AND scheduled_time < to_timestamp($3))";

void AddBooking(Answer& answer, const pqxx::row& booking, const pqxx::row& client, int client_name,
                const pqxx::row& company) {
  answer.AddRow({booking[0].c_str(), booking[1].c_str(), booking[2].c_str(), booking[3].c_str(),
                 booking[4].c_str(), client[client_name].c_str(), client[client_name + 1].c_str(),
                 company[0].c_str()});
}

// Loads the client of each booking by `clients`, a RowLookup or an IdentityMap, when it is touched,
// and the company when the first one is.
template <typename Clients>
Answer LoadTouching(Workload& workload, Protocol protocol, Clients clients) {
  const RowLookup companies(workload.session, protocol, "list_bookings.company", kCompany);
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  std::optional<pqxx::row> company;
  for (const pqxx::row& booking : DayRange(workload.scenario).Execute(transaction, kBookings)) {
    const pqxx::row& client = clients.Find(transaction, booking[kClientId].as<std::int64_t>());
    if (!company) company = companies.Find(transaction, booking[kCompanyId].as<std::int64_t>());
    AddBooking(answer, booking, client, 0, *company);
  }
  return answer;
}

RowLookup Clients(Workload& workload, Protocol protocol) {
  return {workload.session, protocol, "list_bookings.client", kSelectClient};
}

Answer LoadLazily(Workload& workload, Protocol protocol) {
  return LoadTouching(workload, protocol, Clients(workload, protocol));
}

// The same, but what has been fetched is not fetched again.
Answer LoadThroughIdentityMap(Workload& workload) {
  constexpr Protocol kProtocol = Protocol::kUnprepared;
  return LoadTouching(workload, kProtocol, IdentityMap(Clients(workload, kProtocol)));
}

// Matches bookings and clients in the client's memory; all bookings are of one company.
Answer Match(const pqxx::result& bookings, const RowIndex& clients, const pqxx::row& company) {
  Answer answer;
  for (const pqxx::row& booking : bookings) {
    AddBooking(answer, booking, clients.At(booking[kClientId].as<std::int64_t>()), 1, company);
  }
  return answer;
}

Answer LoadWithAny(Workload& workload, std::size_t ids_per_statement) {
  const RowLookup companies(workload.session, Protocol::kUnprepared, "list_bookings.company",
                            kCompany);
  pqxx::nontransaction transaction(workload.session.connection());
  const pqxx::result bookings = DayRange(workload.scenario).Execute(transaction, kBookings);
  const IdList distinct = Distinct(ColumnIds(bookings, kClientId));
  const RowIndex clients =
      RowIndex::Fetch(transaction, kSelectIdAndClient, distinct, ids_per_statement);
  return Match(bookings, clients, companies.Find(transaction, workload.scenario.company_id));
}

Answer LoadWithSubquery(Workload& workload) {
  const RowLookup companies(workload.session, Protocol::kUnprepared, "list_bookings.company",
                            kCompany);
  const DayRange day(workload.scenario);
  pqxx::nontransaction transaction(workload.session.connection());
  const pqxx::result bookings = day.Execute(transaction, kBookings);
  const RowIndex clients(day.Execute(transaction, kClientsOfDay));
  return Match(bookings, clients, companies.Find(transaction, workload.scenario.company_id));
}

Answer AddJoined(const pqxx::result& rows) {
  Answer answer;
  for (const pqxx::row& row : rows) {
    answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str(),
                   row[5].c_str(), row[6].c_str(), row[7].c_str()});
  }
  return answer;
}

Answer LoadWithJoin(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  return AddJoined(DayRange(workload.scenario).Execute(transaction, kJoin));
}

Answer LoadWithPreparedJoin(Workload& workload) {
  constexpr char kName[] = "list_bookings.join";
  workload.session.Prepare(kName, kJoin);
  const DayRange day(workload.scenario);
  pqxx::nontransaction transaction(workload.session.connection());
  return AddJoined(
      fixtures::ExecutePrepared(transaction, kName, day.company_id, day.begin, day.end));
}

// A statement per booking as in LoadLazily, but one round trip for the list and company and one for
// each `per_batch` clients: O(1) round trips, that is bulk, when all go at once.
Answer LoadPipelined(Workload& workload, std::size_t per_batch) {
  fixtures::Session& session = workload.session;
  session.PrepareLibpq("list_bookings.list", kBookings);
  session.PrepareLibpq("list_bookings.client", std::string(kSelectClient) + "$1");
  session.PrepareLibpq("list_bookings.company", std::string(kCompany) + "$1");
  Pipeline pipeline(session);
  DayRange(workload.scenario).Send(pipeline, "list_bookings.list");
  pipeline.Send("list_bookings.company", {std::to_string(workload.scenario.company_id)});
  const std::vector<LibpqResult> first = pipeline.Collect();
  const LibpqResult& bookings = first[0];
  const LibpqResult& company = first[1];
  const std::vector<LibpqResult> clients =
      pipeline.FindEach("list_bookings.client", bookings.Ids(kClientId), per_batch);
  Answer answer;
  for (int i = 0; i < bookings.rows(); ++i) {
    const LibpqResult& client = clients[static_cast<std::size_t>(i)];
    answer.AddRow({bookings.Field(i, 0), bookings.Field(i, 1), bookings.Field(i, 2),
                   bookings.Field(i, 3), bookings.Field(i, 4), client.Field(0, 0),
                   client.Field(0, 1), company.Field(0, 0)});
  }
  return answer;
}

std::int64_t Bookings(const Scenario& scenario) {
  return static_cast<std::int64_t>(scenario.pending.size());
}

std::int64_t ListClientsCompany(const Scenario& scenario) { return 1 + Bookings(scenario) + 1; }

std::int64_t ListDistinctClientsCompany(const Scenario& scenario) {
  return 1 + static_cast<std::int64_t>(DistinctClients(scenario)) + 1;
}

std::int64_t ListBatchesCompany(const Scenario& scenario) {
  return 1 + BatchCount(DistinctClients(scenario)) + 1;
}

const Registration registration{{
    .name = "list_bookings",
    .purpose = "Lists the bookings of a day with their client and company",
    .variants =
        {
            {Family::kNPlusOne, "",
             [](Workload& w) { return LoadLazily(w, Protocol::kUnprepared); }, ListClientsCompany},
            {Family::kNPlusOne, "prepared",
             [](Workload& w) { return LoadLazily(w, Protocol::kPrepared); }, ListClientsCompany},
            {Family::kNPlusOne, "text", [](Workload& w) { return LoadLazily(w, Protocol::kText); },
             ListClientsCompany},
            {Family::kNPlusOne, "identity_map", LoadThroughIdentityMap, ListDistinctClientsCompany},
            {Family::kBatched, "", [](Workload& w) { return LoadWithAny(w, kRowsPerBatch); },
             ListBatchesCompany},
            {Family::kBatched, "pipelined",
             [](Workload& w) { return LoadPipelined(w, kRowsPerBatch); }, ListClientsCompany},
            {Family::kBulk, "", [](Workload& w) { return LoadWithAny(w, kAllAtOnce); },
             ThreeStatements},
            {Family::kBulk, "subquery", LoadWithSubquery, ThreeStatements},
            {Family::kBulk, "join", LoadWithJoin, OneStatement},
            {Family::kBulk, "join_prepared", LoadWithPreparedJoin, OneStatement},
            {Family::kBulk, "pipelined", [](Workload& w) { return LoadPipelined(w, kAllAtOnce); },
             ListClientsCompany},
        },
    .reference = "bulk_join",
    .before = "n_plus_one",
    .after = "bulk_join_prepared",
    .ordered = true,
    .changes = {},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
