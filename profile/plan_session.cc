#include "profile/plan_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "profile/bound_statement.h"

namespace dispatchbench::profile {
namespace {

constexpr char kPrepared[] = "dispatchbench_plan";
constexpr char kOptions[] = "FORMAT JSON, VERBOSE";

// Their Debian packages are called postgresql-NN- and this.
struct KnownExtension {
  const char* name;
  const char* package;
};
constexpr KnownExtension kExtensions[] = {{"hypopg", "hypopg"}, {"pg_qualstats", "pg-qualstats"}};

std::string TextOf(const StatementResult& result) {
  if (PQntuples(result.get()) < 1) throw std::runtime_error("EXPLAIN: the server sent no plan");
  return PQgetvalue(result.get(), 0, 0);
}

}  // namespace

template <typename Body>
auto PlanSession::Undone(const Body& body) {
  connection_.Execute("SAVEPOINT dispatchbench");
  try {
    auto result = body();
    connection_.Execute("ROLLBACK TO SAVEPOINT dispatchbench");
    return result;
  } catch (const std::exception&) {
    // Where the connection is gone, its error tells more than this one's.
    PQclear(PQexec(connection_.get(), "ROLLBACK TO SAVEPOINT dispatchbench"));
    throw;
  }
}

PlanSession::PlanSession(const fixtures::Endpoint& endpoint, const PlanOptions& options)
    : connection_(endpoint) {
  // What the application's own sessions have, as far as role and database say it.
  connection_.Execute("RESET search_path; BEGIN");
  connection_.Execute(fmt::format("SET LOCAL statement_timeout = {}; SET LOCAL lock_timeout = {}",
                                  options.statement_timeout.count(),
                                  options.statement_timeout.count()));
  FindExtensions(options.is_private_server);
  if (options.is_private_server) AnalyzeUnknownTables();
  connection_.Execute("SET TRANSACTION READ ONLY");
  const PlanExtension* const predicates = Find("pg_qualstats");
  if (predicates == nullptr) return;
  // It counts conditions when a statement is planned by EXPLAIN too: so it is off while a program
  // is recorded, and on here. Of another server's counts ours are to be no part.
  connection_.Execute(
      fmt::format("SET LOCAL pg_qualstats.enabled = {}", options.is_private_server ? "on" : "off"));
  if (!options.is_private_server) return;
  connection_.Execute(fmt::format(
      "SET LOCAL pg_qualstats.sample_rate = 1; SET LOCAL pg_qualstats.track_constants = off; "
      "SELECT {}.pg_qualstats_reset()",
      predicates->schema));
}

void PlanSession::FindExtensions(bool may_create) {
  const int release = PQserverVersion(connection_.get()) / 10000;
  for (const KnownExtension& known : kExtensions) {
    PlanExtension extension{known.name, "", "",
                            fmt::format("postgresql-{}-{}", release, known.package), ""};
    const std::string preloaded =
        connection_.Execute("SELECT current_setting('shared_preload_libraries')")[0][0];
    // Its functions only read what its library has counted, which must be there from the start.
    const bool is_useful =
        extension.name != "pg_qualstats" || preloaded.find(extension.name) != std::string::npos;
    // Where it is not installed, it is not there, and so the report says.
    if (may_create && is_useful) {
      Attempt(fmt::format("CREATE EXTENSION IF NOT EXISTS {}", known.name));
    }
    const Rows rows = connection_.Execute(fmt::format(
        "SELECT e.extversion, quote_ident(n.nspname) FROM pg_catalog.pg_extension e "
        "JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = '{}'",
        known.name));
    if (!rows.empty() && is_useful) {
      extension.version = rows[0][0];
      extension.schema = rows[0][1];
    }
    extensions_.push_back(std::move(extension));
  }
}

// Without statistics the planner takes every table for a small one; nobody else makes them in a
// private server, where autovacuum is off.
void PlanSession::AnalyzeUnknownTables() {
  for (const auto& row : connection_.Execute(
           "SELECT c.oid::regclass FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
           "ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.reltuples < 0 "
           "AND c.relpersistence <> 't' AND n.nspname !~ '^pg_|^information_schema$'")) {
    Attempt("ANALYZE " + row[0]);
  }
}

void PlanSession::Attempt(const std::string& sql) {
  connection_.Execute("SAVEPOINT dispatchbench_attempt");
  try {
    connection_.Execute(sql);
  } catch (const fixtures::ServerError&) {
    connection_.Execute("ROLLBACK TO SAVEPOINT dispatchbench_attempt");
  }
}

const PlanExtension* PlanSession::Find(const std::string& extension) const {
  const auto found = std::find_if(extensions_.begin(), extensions_.end(),
                                  [&](const PlanExtension& one) { return one.name == extension; });
  return found == extensions_.end() || found->version.empty() ? nullptr : &*found;
}

std::string PlanSession::Explain(const RecordedStatement& statement, ExplainMode mode) {
  return Undone([&] {
    if (mode == ExplainMode::kGeneric) return ExplainGeneric(statement);
    return ExplainBound(statement, mode == ExplainMode::kAnalyze
                                       ? fmt::format("ANALYZE, BUFFERS, {}", kOptions)
                                       : kOptions);
  });
}

std::string PlanSession::ExplainBound(const RecordedStatement& statement,
                                      const std::string& options) {
  return TextOf(
      BoundStatement(statement).Execute(connection_.get(), fmt::format("EXPLAIN ({}) ", options)));
}

// A way that every release has, and that, unlike GENERIC_PLAN (PostgreSQL 16), takes the types that
// the client said. Prepared anew each time: a plan that is kept would not see what has come since.
std::string PlanSession::ExplainGeneric(const RecordedStatement& statement) {
  const int parameters = BoundStatement(statement).Prepare(connection_.get(), kPrepared);
  try {
    connection_.Execute("SET LOCAL plan_cache_mode = force_generic_plan");
    std::string nulls;
    for (int i = 0; i < parameters; ++i) nulls += i == 0 ? "(NULL" : ", NULL";
    const auto rows = connection_.Execute(fmt::format("EXPLAIN ({}) EXECUTE {}{}", kOptions,
                                                      kPrepared, nulls.empty() ? "" : nulls + ")"));
    PQclear(PQexec(connection_.get(), fmt::format("DEALLOCATE {}", kPrepared).c_str()));
    return rows.at(0).at(0);
  } catch (const std::exception&) {
    // DEALLOCATE is refused in a transaction that has failed, and is not undone with it.
    PQclear(PQexec(connection_.get(), "ROLLBACK TO SAVEPOINT dispatchbench"));
    PQclear(PQexec(connection_.get(), fmt::format("DEALLOCATE {}", kPrepared).c_str()));
    throw;
  }
}

PlanSession::Rows PlanSession::Ask(const std::string& sql) {
  return Undone([&] { return connection_.Execute(sql); });
}

std::string PlanSession::Literal(const std::string& text) const {
  const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
      PQescapeLiteral(connection_.get(), text.c_str(), text.size()), &PQfreemem);
  if (!quoted) throw std::runtime_error(fmt::format("quoting '{}': it is not UTF-8", text));
  return quoted.get();
}

}  // namespace dispatchbench::profile
