#ifndef DISPATCHBENCH_PROFILE_PLAN_SESSION_H_
#define DISPATCHBENCH_PROFILE_PLAN_SESSION_H_

#include <libpq-fe.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fixtures/endpoint.h"
#include "fixtures/libpq_connection.h"
#include "profile/plan_options.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// What a plan was made with.
enum class ExplainMode {
  kGeneric,     // no values: the plan for any (plan_cache_mode = force_generic_plan)
  kParameters,  // the values that the client sent, of the types that it said
  kAnalyze,     // the same, and executed
};

// An extension that helps, and whether it does.
struct PlanExtension {
  std::string name;
  std::string version;  // "": it is not there
  std::string schema;   // quoted: where its functions are
  std::string package;  // Debian's, for the release of the server
  std::string problem;  // why it is of no use although it is there; "" otherwise
};

// One transaction in the database of a recording that only reads and is rolled back at the end.
class PlanSession {
 public:
  using Rows = std::vector<std::vector<std::string>>;

  // Connects and begins. In a private server it creates hypopg and pg_qualstats where they are
  // installed, and has tables analyzed that never were, all in this transaction; on another it
  // takes the extensions that the database has. Throws std::runtime_error.
  PlanSession(const fixtures::Endpoint& endpoint, const PlanOptions& options);
  // Rolls back: ends the connection.
  ~PlanSession() = default;
  PlanSession(const PlanSession&) = delete;
  PlanSession& operator=(const PlanSession&) = delete;

  // EXPLAIN (FORMAT JSON, VERBOSE) of one statement: the text of the array with its one object. The
  // statement is executed with kAnalyze only. kParameters and kAnalyze need all of its parameters.
  // Throws fixtures::ServerError; the session stays usable.
  std::string Explain(const RecordedStatement& statement, ExplainMode mode);

  // Rows of a query of ours. Throws fixtures::ServerError; the session stays usable.
  Rows Ask(const std::string& sql);

  // `text` as a literal of SQL, with its quotation marks.
  std::string Literal(const std::string& text) const;

  // hypopg and pg_qualstats.
  const std::vector<PlanExtension>& extensions() const { return extensions_; }
  // nullptr where it is not there.
  const PlanExtension* Find(const std::string& extension) const;

 private:
  void FindExtensions(bool may_create);
  void AnalyzeUnknownTables();
  // Executes what may fail without harm.
  void Attempt(const std::string& sql);
  std::string ExplainBound(const RecordedStatement& statement, const std::string& options);
  std::string ExplainGeneric(const RecordedStatement& statement);
  // Runs `body` between a savepoint and going back to it.
  template <typename Body>
  auto Undone(const Body& body);

  fixtures::LibpqConnection connection_;
  std::vector<PlanExtension> extensions_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PLAN_SESSION_H_
