#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include "bench/answer.h"
#include "bench/suites/self_measurements.h"
#include "fixtures/owned_database.h"
#include "fixtures/program.h"
#include "fixtures/session.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr int kQueries = 2'000;
constexpr int kInserts = 200;
// Of `pgbench -i -s 1`.
constexpr std::int64_t kAccounts = 100'000;

constexpr char kSelect[] = "SELECT abalance FROM pgbench_accounts WHERE aid = $1";
constexpr char kInsert[] = "INSERT INTO self_row (id, note) VALUES ($1, $2)";

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

// The next account, somewhere among all.
std::int64_t NextAccount(std::uint64_t& state) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return static_cast<std::int64_t>((state >> 33) % kAccounts) + 1;
}

Result ExecuteRaw(PGconn* connection, const char* name, const std::vector<const char*>& values) {
  Result result(PQexecPrepared(connection, name, static_cast<int>(values.size()), values.data(),
                               nullptr, nullptr, 0),
                PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    throw std::runtime_error(
        fmt::format("running the prepared statement {}: {}", name, PQerrorMessage(connection)));
  }
  return result;
}

double SelectWithLibpqxx_us(fixtures::Session& session) {
  pqxx::nontransaction transaction(session.connection());
  std::uint64_t state = 1;
  Answer answer;
  return MicrosecondsOf([&] {
           for (int i = 0; i < kQueries; ++i) {
             const pqxx::result rows =
                 fixtures::ExecutePrepared(transaction, "self.select", NextAccount(state));
             answer.AddRow({rows[0][0].c_str()});
           }
         }) /
         kQueries;
}

double SelectWithLibpq_us(fixtures::Session& session) {
  PGconn* const connection = session.libpq();
  std::uint64_t state = 1;
  Answer answer;
  return MicrosecondsOf([&] {
           for (int i = 0; i < kQueries; ++i) {
             const std::string id = std::to_string(NextAccount(state));
             const Result rows = ExecuteRaw(connection, "self.select", {id.c_str()});
             answer.AddRow({PQgetvalue(rows.get(), 0, 0)});
           }
         }) /
         kQueries;
}

// Each in a transaction that is rolled back: the table stays empty for the next.
double InsertWithLibpqxx_us(fixtures::Session& session) {
  pqxx::work transaction(session.connection());
  const double us = MicrosecondsOf([&] {
    for (int i = 0; i < kInserts; ++i) {
      fixtures::ExecutePrepared(transaction, "self.insert", i, "on the way");
    }
  });
  transaction.abort();
  return us / kInserts;
}

double InsertWithLibpq_us(fixtures::Session& session) {
  PGconn* const connection = session.libpq();
  const auto control = [&](const char* sql) { Result(PQexec(connection, sql), PQclear); };
  control("BEGIN");
  const double us = MicrosecondsOf([&] {
    for (int i = 0; i < kInserts; ++i) {
      ExecuteRaw(connection, "self.insert", {std::to_string(i).c_str(), "on the way"});
    }
  });
  control("ROLLBACK");
  return us / kInserts;
}

// A database of pgbench at scale 1, and a session with the statements prepared on both connections.
class Accounts {
 public:
  explicit Accounts(const SelfPlace& place)
      : pgbench_(place.bindir + "/pgbench"), database_(place.server) {
    Run({"-i", "-s", "1", "--quiet"});
    session_ = std::make_unique<fixtures::Session>(database_.endpoint());
    {
      pqxx::nontransaction transaction(session_->connection());
      fixtures::ExecuteSimple(transaction, "CREATE TABLE self_row (id bigint, note text NOT NULL)");
    }
    session_->Prepare("self.select", kSelect);
    session_->PrepareLibpq("self.select", kSelect);
    session_->Prepare("self.insert", kInsert);
    session_->PrepareLibpq("self.insert", kInsert);
  }

  fixtures::Session& session() { return *session_; }

  // The time of one query by pgbench's own count, its connecting left out. Client and backend run
  // on the core of this thread, which they inherit.
  double SelectWithPgbench_us() const {
    const std::string text =
        Run({"-S", "-M", "prepared", "-n", "-c", "1", "-t", std::to_string(kQueries)});
    const std::string mark = "tps = ";
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) {
      throw std::runtime_error(
          fmt::format("reading the answer of {}: there is no '{}' in:\n{}", pgbench_, mark, text));
    }
    return 1e6 / std::stod(text.substr(at + mark.size()));
  }

 private:
  std::string Run(const std::vector<std::string>& arguments) const {
    const fixtures::Endpoint& endpoint = database_.endpoint();
    std::vector<std::string> argv = {
        pgbench_, "-h", endpoint.host, "-p", std::to_string(endpoint.port), "-U", endpoint.user};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    argv.push_back(endpoint.database);
    const fixtures::ProgramOutput output = fixtures::RunProgram(argv);
    if (output.exit_code == 0) return output.text;
    throw std::runtime_error(fmt::format("running {}: it ended with {} and said:\n{}", pgbench_,
                                         output.exit_code, output.text));
  }

  std::string pgbench_;
  fixtures::OwnedDatabase database_;
  std::unique_ptr<fixtures::Session> session_;
};

}  // namespace

void MeasureLibraries(const SelfPlace& place, SelfResults& results) {
  Accounts accounts(place);
  fixtures::Session& session = accounts.session();
  SelfComparison select = {.name = "libpqxx_select",
                           .ours = "prepared select by id, libpqxx",
                           .reference = "the same, libpq",
                           .unit = "query"};
  MeasureAlternately(
      select, place.pairs, [&] { return SelectWithLibpqxx_us(session); },
      [&] { return SelectWithLibpq_us(session); }, place.stop);
  SelfComparison insert = {.name = "libpqxx_insert",
                           .ours = "prepared insert, libpqxx",
                           .reference = "the same, libpq",
                           .unit = "row"};
  MeasureAlternately(
      insert, place.pairs, [&] { return InsertWithLibpqxx_us(session); },
      [&] { return InsertWithLibpq_us(session); }, place.stop);
  results.comparisons.push_back(select);
  results.comparisons.push_back(insert);
}

void MeasureQueries(const SelfPlace& place, SelfResults& results) {
  Accounts accounts(place);
  SelfComparison comparison = {.name = "n_plus_one",
                               .ours = "a prepared select per row, as n_plus_one variants do",
                               .reference = "pgbench -S -M prepared -c 1",
                               .unit = "query",
                               .goal = 1.10};
  MeasureAlternately(
      comparison, place.pairs, [&] { return SelectWithLibpqxx_us(accounts.session()); },
      [&] { return accounts.SelectWithPgbench_us(); }, place.stop);
  results.comparisons.push_back(comparison);
}

}  // namespace dispatchbench::bench::suites
