#include "bench/suites/memory_technique.h"

#include <fmt/format.h>

#include <stdexcept>

#include "bench/operations/libpq_result.h"
#include "bench/suites/loaded_booking.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::suites {
namespace {

using AtEnd = std::function<void()>;
using operations::LibpqResult;
using Objects = std::vector<LoadedBooking>;
// What is done with each booking.
using Take = std::function<void(LoadedBooking)>;

LoadedBooking BookingOf(const pqxx::row& row) {
  return FromFields([&](int column) -> const char* {
    const pqxx::field field = row[column];
    return field.is_null() ? nullptr : field.c_str();
  });
}

LoadedBooking BookingOf(const LibpqResult& result, int row) {
  return FromFields([&](int column) -> const char* {
    if (PQgetisnull(result.get(), row, column) == 1) return nullptr;
    return PQgetvalue(result.get(), row, column);
  });
}

MemoryAnswer AnswerOf(const Objects& objects) {
  MemoryAnswer answer;
  for (const LoadedBooking& booking : objects) answer.Add(booking.Hash());
  return answer;
}

MemoryAnswer WholeResult(fixtures::Session& session, const AtEnd& at_end) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result result = fixtures::ExecuteSimple(transaction, kSelectBookings);
  MemoryAnswer answer;
  for (const auto& row : result) answer.Add(BookingOf(row).Hash());
  at_end();
  return answer;
}

MemoryAnswer WholeObjects(fixtures::Session& session, const AtEnd& at_end) {
  Objects objects;
  {
    pqxx::nontransaction transaction(session.connection());
    const pqxx::result result = fixtures::ExecuteSimple(transaction, kSelectBookings);
    objects.reserve(static_cast<std::size_t>(result.size()));
    for (const auto& row : result) objects.push_back(BookingOf(row));
  }
  at_end();
  return AnswerOf(objects);
}

void Require(PGconn* connection, bool fine) {
  if (!fine) throw std::runtime_error(fmt::format("loading: {}", PQerrorMessage(connection)));
}

void Stream(PGconn* connection, const Take& take) {
  Require(connection, PQsendQuery(connection, kSelectBookings) == 1);
  Require(connection, PQsetSingleRowMode(connection) == 1);
  while (PGresult* const raw = PQgetResult(connection)) {
    const LibpqResult result(raw);
    const ExecStatusType status = PQresultStatus(raw);
    Require(connection, status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK);
    for (int row = 0; row < result.rows(); ++row) take(BookingOf(result, row));
  }
}

LibpqResult Query(PGconn* connection, const std::string& sql) {
  LibpqResult result(PQexec(connection, sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  Require(connection, status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK);
  return result;
}

void FetchAll(PGconn* connection, const Take& take) {
  Query(connection, "BEGIN");
  Query(connection, fmt::format("DECLARE loading NO SCROLL CURSOR FOR {}", kSelectBookings));
  for (bool more = true; more;) {
    const LibpqResult result = Query(connection, fmt::format("FETCH {} FROM loading", kFetchRows));
    for (int row = 0; row < result.rows(); ++row) take(BookingOf(result, row));
    more = result.rows() == kFetchRows;
  }
  Query(connection, "COMMIT");
}

using Load = void (*)(PGconn*, const Take&);

MemoryAnswer Dropping(fixtures::Session& session, const AtEnd& at_end, Load load) {
  MemoryAnswer answer;
  load(session.libpq(), [&](const LoadedBooking& booking) { answer.Add(booking.Hash()); });
  at_end();
  return answer;
}

MemoryAnswer Keeping(fixtures::Session& session, const AtEnd& at_end, Load load) {
  Objects objects;
  load(session.libpq(), [&](LoadedBooking booking) { objects.push_back(std::move(booking)); });
  at_end();
  return AnswerOf(objects);
}

}  // namespace

const std::vector<MemoryTechnique>& MemoryTechniques() {
  static const std::vector<MemoryTechnique> kTechniques = {
      {"whole_result", "the whole result, each row looked at", WholeResult},
      {"whole_objects", "the whole result, then an object for each row", WholeObjects},
      {"streamed", "row by row as they come, nothing kept",
       [](fixtures::Session& session, const AtEnd& at_end) {
         return Dropping(session, at_end, Stream);
       }},
      {"streamed_objects", "row by row as they come, an object for each",
       [](fixtures::Session& session, const AtEnd& at_end) {
         return Keeping(session, at_end, Stream);
       }},
      {"cursor", "a cursor, 1000 rows at a time, nothing kept",
       [](fixtures::Session& session, const AtEnd& at_end) {
         return Dropping(session, at_end, FetchAll);
       }},
      {"cursor_objects", "a cursor, 1000 rows at a time, an object for each row",
       [](fixtures::Session& session, const AtEnd& at_end) {
         return Keeping(session, at_end, FetchAll);
       }},
  };
  return kTechniques;
}

const MemoryTechnique& FindMemoryTechnique(const std::string& name) {
  std::string names;
  for (const MemoryTechnique& technique : MemoryTechniques()) {
    if (technique.name == name) return technique;
    names += (names.empty() ? "" : ", ") + technique.name;
  }
  throw std::invalid_argument(
      fmt::format("there is no way to load called '{}'; there are: {}", name, names));
}

}  // namespace dispatchbench::bench::suites
